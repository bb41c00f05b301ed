/** Keeps dist/ in step with the sources: says whether it is whole and fresh, and builds it when not. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockBuild } from './build-lock.ts';

const SOURCES = ['client', 'db', 'protocol', 'server', 'simulator'];
const ALSO = ['package-lock.json', 'tsconfig.json', 'vite.config.ts'];
const OUTPUTS = ['dist/client', 'dist/server'];
const STAMP = 'dist/built.json';
const VITE = 'node_modules/vite/bin/vite.js';

/** Written last: without it a build that was interrupted does not pass for a whole one. */
interface Stamp {
  /** Digest of everything that was built. */
  sources: string;
  /** What came of it. */
  files: string[];
}

/** Builds when dist/ is missing, broken or older than the sources. Returns a sentence when that cannot be, else null. */
export async function ensureDist(root: string, signal?: AbortSignal): Promise<string | null> {
  if (isFresh(root)) return null;
  return (await buildDist(root, signal, isFresh)) ?? null;
}

/** Builds everything, unless `done` says that another process just did. Returns a sentence when it fails, else null. */
export async function buildDist(
  root: string,
  signal?: AbortSignal,
  done: (root: string) => boolean = () => false,
): Promise<string | null> {
  if (!existsSync(join(root, VITE)))
    return existsSync(join(root, STAMP))
      ? 'The build in dist/ does not belong to these sources, and the tools to renew it are not installed. Run: npm ci'
      : 'Nothing is built yet, and the tools to build are not installed. Run: npm ci';
  const unlock = await lockBuild(root, signal);
  try {
    if (done(root) || signal?.aborted) return null;
    const sources = digest(root);
    rmSync(join(root, STAMP), { force: true });
    const built = await runVite(root, signal);
    if (signal?.aborted) return null;
    if (!built) return 'The build failed: its reason is above.';
    const stamp: Stamp = { sources, files: OUTPUTS.flatMap((folder) => filesBelow(root, folder)) };
    writeFileSync(join(root, STAMP), JSON.stringify(stamp));
    return null;
  } finally {
    unlock();
  }
}

function isFresh(root: string): boolean {
  let stamp: Stamp;
  try {
    stamp = JSON.parse(readFileSync(join(root, STAMP), 'utf8')) as Stamp;
  } catch {
    return false;
  }
  if (!stamp.files.every((file) => existsSync(join(root, file)))) return false;
  // A deployment may carry dist/ without the sources it came from.
  return !existsSync(join(root, 'server/main.ts')) || stamp.sources === digest(root);
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length))
    .sort();
}

/** By content, not by time: a checkout or a copy changes times and nothing else. */
function digest(root: string): string {
  const hash = createHash('sha256');
  for (const file of [...SOURCES.flatMap((folder) => filesBelow(root, folder)), ...ALSO]) {
    if (file.endsWith('.test.ts') || !existsSync(join(root, file))) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** In a child process: Vite holds some 400 MB for as long as its process lives. */
function runVite(root: string, signal?: AbortSignal): Promise<boolean> {
  const env = { ...process.env, NODE_ENV: 'production' };
  const vite = spawn(process.execPath, [join(root, VITE), 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = () => vite.kill('SIGKILL');
  signal?.addEventListener('abort', stop);
  return new Promise((done) => {
    vite.once('error', () => done(false));
    vite.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      done(code === 0);
    });
  });
}
