/** Runs compiled test files, one after another in a process, and tells what became of each. */
import { type ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { compiledFile, isComponentTest } from './compile-tests.ts';
import { type Counts, DONE } from './test-counts.ts';

/** A file that hangs is stopped: late, since on a busy machine a minute's work takes four. */
const FILE_LIMIT_MS = 300_000;
/** Starting the database's engine takes longer than most tests; but no process is kept for ever. */
const FILES_PER_PROCESS = 12;
/** Errors are told by the lines of the sources; and optimising PGlite's code takes longer than any test then runs it. */
const NODE_FLAGS = ['--enable-source-maps', '--liftoff-only'];
/** Runs tests in their process, and gives component tests their window and document before. */
const [RUNNER, DOM] = ['scripts/test-file.ts', 'scripts/dom.ts'] as const;

/** What has to be compiled beside any test, into the same folder. */
export const COMPILED_WITH_TESTS = [RUNNER, DOM] as const;

export interface TestRun extends Counts {
  /** Whether it loaded, ran a test and failed none. */
  ok: boolean;
  /** All it said. */
  output: string;
  tookMs: number;
}

/** Runs test files one at a time; after one that failed, and after a dozen, in a new process. */
export interface TestRunner {
  run(file: string): Promise<TestRun>;
  close(): void;
}

/** Runs tests (their paths from the project's root) that were compiled into a folder; `env` is added to ours. */
export function createTestRunner(into: string, env: NodeJS.ProcessEnv = {}): TestRunner {
  let current: { child: ChildProcess; isDom: boolean; files: number } | null = null;

  function close(): void {
    current?.child.kill('SIGKILL');
    current = null;
  }
  function processFor(file: string): ChildProcess {
    const isDom = isComponentTest(file);
    if (current && (current.isDom !== isDom || current.files === FILES_PER_PROCESS)) close();
    current ??= { child: startProcess(into, isDom, env), isDom, files: 0 };
    current.files += 1;
    return current.child;
  }

  return {
    async run(file) {
      const startedAt = performance.now();
      const { counts, output } = await runIn(processFor(file), compiledFile(into, file));
      const ok = counts !== null && counts.failed === 0 && counts.passed + counts.skipped > 0;
      if (!ok) close();
      const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
      const said = output || (ok ? '' : '  it ran no test (is .run() missing?)');
      return { ok, passed, failed, skipped, output: said, tookMs: performance.now() - startedAt };
    },
    close,
  };
}

/** Runs one test file in a process of its own. */
export async function runTest(file: string, into: string, env: NodeJS.ProcessEnv = {}): Promise<TestRun> {
  const runner = createTestRunner(into, env);
  try {
    return await runner.run(file);
  } finally {
    runner.close();
  }
}

function startProcess(into: string, isDom: boolean, env: NodeJS.ProcessEnv): ChildProcess {
  const dom = isDom ? ['--import', pathToFileURL(compiledFile(into, DOM)).href] : [];
  return spawn(process.execPath, [...NODE_FLAGS, ...dom, compiledFile(into, RUNNER)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0', ...env },
  });
}

/** `counts` is null where the process ended before the file did, or was stopped. */
function runIn(child: ChildProcess, compiled: string): Promise<{ counts: Counts | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const limit = setTimeout(() => {
      output += `\n  stopped: not done after ${FILE_LIMIT_MS / 1000} s\n`;
      child.kill('SIGKILL');
    }, FILE_LIMIT_MS);
    function finish(counts: Counts | null): void {
      clearTimeout(limit);
      for (const stream of [child.stdout!, child.stderr!]) stream.off('data', hear);
      child.off('close', gone);
      resolve({ counts, output });
    }
    const gone = (): void => finish(null);
    function hear(data: Buffer): void {
      output += data;
      // The counts come the way of the output, so that nothing said before them is missing.
      const [said, counts] = output.split(DONE);
      if (counts?.endsWith('\n')) {
        output = said!;
        finish(JSON.parse(counts) as Counts);
      }
    }
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', hear);
    child.once('close', gone);
    child.send(compiled);
  });
}
