/**
 * Every test with one command: `tsx scripts/test.ts [part of a path …]`; with `--faults` those that kill processes in the midst of
 * their work, which take their time.
 * All are compiled first. Two or three processes run them, file by file; a file that fails to load, runs no test or hangs counts as
 * a failure (uvu's own command line lets all three pass). A line a test begins with `note: ` is shown.
 */
import { globSync } from 'tinyglobby';
import { compileTests, isComponentTest } from './compile-tests.ts';
import { ownFolder } from './own-folder.ts';
import { COMPILED_WITH_TESTS, createTestRunner, type TestRunner } from './run-test.ts';
import type { Counts } from './test-counts.ts';

/** With three, tests that wait for browsers and disks leave no core idle; a machine of somebody else’s may be busy already. */
const FILES_AT_ONCE = process.env.CI ? 2 : 3;
/** Beginnings of paths; the longest start first, so that none trails behind the rest. */
const LONGEST_FIRST = [
  ...['test/start', 'test/two-worlds', 'test/manage-browser', 'test/browser', 'test/me-browser'],
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

const into = ownFolder();
const FAULTS = '--faults';
const kind = process.argv.includes(FAULTS) ? 'faults' : 'test';
const wanted = process.argv.slice(2).filter((argument) => argument !== FAULTS);
const files = globSync([
  `{bench,client,db,protocol,scripts,server,simulator,test}/**/*.${kind}.ts`,
  '!**/node_modules/**',
])
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
const rank = (file: string) => {
  const found = LONGEST_FIRST.findIndex((beginning) => file.startsWith(beginning));
  return found < 0 ? LONGEST_FIRST.length : found;
};

async function run(file: string, runner: TestRunner): Promise<Counts> {
  const { ok, output, tookMs, passed, failed, skipped } = await runner.run(file);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${file} (${passed}, ${(tookMs / 1000).toFixed(1)} s)`);
  if (!ok) console.log(output);
  else for (const note of output.match(/^note: .*/gm) ?? []) console.log(`       ${note}`);
  return { passed, failed: failed || (ok ? 0 : 1), skipped };
}

await compileTests([...files, ...COMPILED_WITH_TESTS], into);
// Component tests together: one process runs either those or others.
const queue = files.sort((a, b) => rank(a) - rank(b) || Number(isComponentTest(a)) - Number(isComponentTest(b)));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
await Promise.all(
  Array.from({ length: FILES_AT_ONCE }, async () => {
    const runner = createTestRunner(into);
    for (let file = queue.shift(); file; file = queue.shift()) {
      const counts = await run(file, runner);
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
    }
    runner.close();
  }),
);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
