/**
 * Every test with one command: `tsx scripts/test.ts [part of a path …]`.
 * Each file runs in a process of its own, two at a time; a file that fails to load, runs no test or hangs counts as a
 * failure (uvu's own command line lets all three pass). A line a test begins with `note: ` is shown. Component tests are compiled first and run under happy-dom.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { globSync } from 'tinyglobby';
import { componentTestOutput } from './component-tests.ts';

const FILE_LIMIT_MS = 120_000;
const FILES_AT_ONCE = 2;
/** Long-running files start first, so that they do not trail behind the rest. */
const SLOW_FIRST = [/^test\/browser/, /^test\//, /^db\//];

interface Job {
  file: string;
  args: string[];
}
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const wanted = process.argv.slice(2);
const files = globSync(['{bench,client,db,protocol,scripts,server,simulator,test}/**/*.test.ts', '!**/node_modules/**'])
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
const isComponentTest = (file: string) => file.endsWith('.dom.test.ts');
const rank = (file: string) => {
  const found = SLOW_FIRST.findIndex((pattern) => pattern.test(file));
  return found < 0 ? SLOW_FIRST.length : found;
};

async function compileComponentTests(): Promise<void> {
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({ configFile: resolve('vite.config.ts'), mode: 'test', logLevel: 'warn' });
  await builder.build(builder.environments.dom!);
}

function toJob(file: string): Job {
  if (!isComponentTest(file)) return { file, args: ['--import', 'tsx', 'scripts/test-file.ts', resolve(file)] };
  const compiled = resolve('dist/test', `${componentTestOutput(resolve(file))}.js`);
  const loaders = ['--enable-source-maps', '--import', 'tsx', '--import', './scripts/dom.ts'];
  return { file, args: [...loaders, 'scripts/test-file.ts', compiled] };
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

if (files.some(isComponentTest)) await compileComponentTests();
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
