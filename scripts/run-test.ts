/** Runs one compiled test file in a process of its own, and tells what became of it. */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { compiledFile, isComponentTest } from './compile-tests.ts';

/** A file that hangs is stopped: late, since on a busy machine a minute's work takes four. */
const FILE_LIMIT_MS = 300_000;
/** Errors are told by the lines of the sources; and optimising PGlite's code takes longer than any test then runs it. */
const NODE_FLAGS = ['--enable-source-maps', '--liftoff-only'];
/** Runs a test in its process, and gives a component test its window and document before. */
const [RUNNER, DOM] = ['scripts/test-file.ts', 'scripts/dom.ts'] as const;

/** What has to be compiled beside any test, into the same folder. */
export const COMPILED_WITH_TESTS = [RUNNER, DOM] as const;

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface TestRun extends Counts {
  /** Whether it loaded, ran a test and failed none. */
  ok: boolean;
  /** All it said. */
  output: string;
  tookMs: number;
}

/** Runs a test file (its path from the project's root) that was compiled into a folder; `env` is added to ours. */
export async function runTest(file: string, into: string, env: NodeJS.ProcessEnv = {}): Promise<TestRun> {
  const startedAt = performance.now();
  const dom = isComponentTest(file) ? ['--import', pathToFileURL(compiledFile(into, DOM)).href] : [];
  const args = [...NODE_FLAGS, ...dom, compiledFile(into, RUNNER), compiledFile(into, file)];
  let output = '';
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0', ...env },
  });
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (data) => {
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
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0;
  if (ranNothing) output ||= '  it ran no test (is .run() missing?)';
  return { ...counts, ok: code === 0 && !ranNothing, output, tookMs: performance.now() - startedAt };
}
