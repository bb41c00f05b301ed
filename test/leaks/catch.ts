/** Plants a leak in compiled tests and says whether the test that is to catch it does. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compileTests, type Planted } from '../../scripts/compile-tests.ts';
import { COMPILED_WITH_TESTS, runTest, type TestRun } from '../../scripts/run-test.ts';
import { type Leak, leaking } from './leak.ts';

/** Histories a property plays before a leak counts as missed, more than in every run of the tests, and where it begins. */
const PLAYED = { HISTORIES: '1000', SEED: '1' };

export interface Catch {
  /** Null when the leak was caught; else what happened instead. */
  missed: string | null;
  /** Of a property: cases until the first that failed, that one included; of any other test 1. */
  runs: number;
  /** To compile and to run. */
  tookMs: number;
}

export interface Catcher {
  catch(leak: Leak): Promise<Catch>;
  /** Whether a test file passes with nothing planted: one that does not catches nothing. Each is run once. */
  isWhole(file: string): Promise<boolean>;
}

/** `into`: a folder for what is compiled. */
export function createCatcher(into: string): Catcher {
  const whole = new Map<string, Promise<TestRun>>();
  let number = 0;

  async function run(file: string, planted?: Planted): Promise<TestRun> {
    const folder = join(into, String(number++));
    await compileTests([file, ...COMPILED_WITH_TESTS], folder, planted);
    const done = await runTest(file, folder, planted && PLAYED);
    rmSync(folder, { recursive: true });
    return done;
  }

  return {
    async catch(leak) {
      const { file, test } = leak.caughtBy;
      const startedAt = performance.now();
      const caught = await run(file, { file: leak.file, text: leaking(leak) });
      const runs = Number(/Property failed after (\d+) tests/.exec(saidBy(caught, test) ?? '')?.[1] ?? 1);
      return { missed: missedBy(caught, test), runs, tookMs: performance.now() - startedAt };
    },
    async isWhole(file) {
      const running = whole.get(file) ?? run(file);
      whole.set(file, running);
      return (await running).ok;
    },
  };
}

/** Why a run with a leak does not count as having caught it; null when it does. */
function missedBy(run: TestRun, test: string): string | null {
  if (run.passed + run.failed === 0) return `the test did not load: ${run.output.slice(-2_000)}`;
  const said = saidBy(run, test);
  if (said === null) return run.ok ? 'every test passed' : `only others failed: ${namesOf(run).join('; ')}`;
  // A leak that merely breaks the code would fail all tests, each with an error that nobody asserted.
  return run.passed > 0 || /Property failed after|\((?:not|ok|is|equal|match|unreachable)[.\w]*\)/.test(said)
    ? null
    : `it broke instead of leaking: ${said.slice(0, 400)}`;
}

const FAILED = /^ *FAIL .*"(.*)"$/gm;

const namesOf = ({ output }: TestRun): string[] => [...output.matchAll(FAILED)].map(([, name]) => name!);

/** What was said of a test that failed; null when it did not. */
function saidBy({ output }: TestRun, test: string): string | null {
  const failures = [...output.matchAll(FAILED)];
  const at = failures.findIndex(([, name]) => name === test);
  return at < 0 ? null : output.slice(failures[at]!.index, failures[at + 1]?.index);
}
