/**
 * Every test with one command: `tsx scripts/test.ts [part of a path …]`.
 * All are compiled first. Each file runs in a process of its own, two at a time; a file that fails to load, runs no test
 * or hangs counts as a failure (uvu's own command line lets all three pass). A line a test begins with `note: ` is shown.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import { compiledFile, compileTests, isComponentTest } from './compile-tests.ts';
import { isAlive } from './start/running.ts';

/** A file that hangs is stopped: late, since on a busy machine a minute's work takes four. */
const FILE_LIMIT_MS = 300_000;
const FILES_AT_ONCE = 2;
/** Beginnings of paths; the longest start first, so that none trails behind the rest. */
const LONGEST_FIRST = [
  ...[
    'test/start',
    'test/two-worlds',
    'db/embedded/embedded',
    'test/manage-browser',
    'test/browser',
    'test/me-browser',
  ],
  ...[
    'test/sign-in',
    'test/stream',
    'test/card',
    'test/withdrawal',
    'test/days',
    'scripts/start/launch',
    'test/',
    'db/',
  ],
];
/** Errors are told by the lines of the sources; and optimising PGlite's code takes longer than any test then runs it. */
const NODE_FLAGS = ['--enable-source-maps', '--liftoff-only'];
/** Runs a test in its process, and gives a component test its window and document before. */
const [RUNNER, DOM] = ['scripts/test-file.ts', 'scripts/dom.ts'] as const;

interface Job {
  file: string;
  args: string[];
}
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const into = ownFolder();
const wanted = process.argv.slice(2);
const files = globSync(['{bench,client,db,protocol,scripts,server,simulator,test}/**/*.test.ts', '!**/node_modules/**'])
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
const rank = (file: string) => {
  const found = LONGEST_FIRST.findIndex((beginning) => file.startsWith(beginning));
  return found < 0 ? LONGEST_FIRST.length : found;
};

/** A folder for this run alone: another may go on beside it. What a run that was killed has left is removed. */
function ownFolder(): string {
  const all = resolve('dist/test');
  mkdirSync(all, { recursive: true });
  const remove = (folder: string) => rmSync(join(all, folder), { recursive: true, force: true });
  for (const other of readdirSync(all)) if (!isAlive(Number(other))) remove(other);
  process.once('exit', () => remove(String(process.pid)));
  return join(all, String(process.pid));
}

function toJob(file: string): Job {
  const dom = isComponentTest(file) ? ['--import', pathToFileURL(compiledFile(into, DOM)).href] : [];
  return { file, args: [...NODE_FLAGS, ...dom, compiledFile(into, RUNNER), compiledFile(into, file)] };
}

async function run({ file, args }: Job): Promise<Counts> {
  const startedAt = performance.now();
  let output = '';
  let counts: Counts | undefined;
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0' },
  });
  child.stdout!.on('data', (data) => {
    output += data;
  });
  child.stderr!.on('data', (data) => {
    output += data;
  });
  child.on('message', (message) => {
    counts = message as Counts;
  });
  const limit = setTimeout(() => {
    output += `\n  stopped: not done after ${FILE_LIMIT_MS / 1000} s\n`;
    child.kill('SIGKILL');
  }, FILE_LIMIT_MS);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  clearTimeout(limit);

  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const ranNothing = passed + failed + skipped === 0;
  const ok = code === 0 && !ranNothing;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${file} (${passed}, ${seconds} s)`);
  if (!ok) console.log(output || '  it ran no test (is .run() missing?)');
  else for (const note of output.match(/^note: .*/gm) ?? []) console.log(`       ${note}`);
  return { passed, failed: failed || (ok ? 0 : 1), skipped };
}

await compileTests([...files, RUNNER, DOM], into);
const queue = files.sort((a, b) => rank(a) - rank(b)).map(toJob);
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
await Promise.all(
  Array.from({ length: FILES_AT_ONCE }, async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const counts = await run(job);
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
    }
  }),
);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
