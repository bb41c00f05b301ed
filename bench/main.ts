/** `npm run bench [NAME …] [-- --write]`: measures, prints, and with `--write` puts the figures into bench/README.md. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { BENCHES } from './benches.ts';
import { putReport } from './readme.ts';
import { asMarkdown, type Bench, whereAndWhen } from './report.ts';

const PAGE = new URL('./README.md', import.meta.url);

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function chosen(names: readonly string[]): readonly Bench[] {
  const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
  const list = BENCHES.map(({ name, what }) => `  ${name.padEnd(10)} ${what}`).join('\n');
  if (unknown !== undefined) fail(`There is no bench «${unknown}». There are:\n${list}`);
  return names.length > 0 ? BENCHES.filter(({ name }) => names.includes(name)) : BENCHES;
}

function commit(): string {
  try {
    const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', ':!bench') ? ' (changed)' : '');
  } catch {
    return 'unknown';
  }
}

const words = process.argv.slice(2);
const wrong = words.find((word) => word.startsWith('-') && word !== '--write');
if (wrong) fail(`«${wrong}» is no option. The only one is --write, which puts the figures into bench/README.md.`);

for (const bench of chosen(words.filter((word) => !word.startsWith('-')))) {
  console.error(`${bench.name}: ${bench.what}`);
  const report = await bench.run((line) => console.error(`  ${line}`));
  const part = `${whereAndWhen(commit(), Date.now())}\n\n${asMarkdown(report)}`;
  console.log(`\n${part}\n`);
  if (!words.includes('--write')) continue;
  const page = putReport(readFileSync(PAGE, 'utf8'), bench.name, part);
  if (typeof page !== 'string') fail(page.wrong);
  writeFileSync(PAGE, page);
}
