import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCommandLine } from './command-line.ts';

const wanted = (...argv: string[]) => {
  const read = readCommandLine(argv);
  if (!('request' in read)) throw new Error(JSON.stringify(read));
  return read.request;
};
const wrong = (...argv: string[]) => {
  const read = readCommandLine(argv);
  return 'wrong' in read ? read.wrong : '';
};

test('without a word the whole repertoire is played, as fast as it goes, in memory', () => {
  const { paths, seed, rate, database, quiet } = wanted();
  assert.equal([paths, seed, rate, database, quiet], [['simulator/scenarios'], null, null, 'memory', false]);
});

test('paths, a seed, a rate, a database and files are taken', () => {
  const read = wanted('a.yaml', 'b', '--seed', '7', '--rate', '0.5', '--database', 'postgres', '--junit', 'x.xml');
  assert.equal([read.paths, read.seed, read.rate, read.database], [['a.yaml', 'b'], 7, 0.5, 'postgres']);
  assert.is(read.junit, 'x.xml');
});

test('what makes no sense is told with what was expected', () => {
  assert.match(wrong('--seed', '-1'), /--seed/);
  assert.match(wrong('--seed', '1.5'), /--seed is a whole number/);
  assert.match(wrong('--rate', 'fast'), /--rate is a number from 0.01, or max, not «fast»/);
  assert.match(wrong('--rate', '0'), /--rate/);
  assert.match(wrong('--database', 'mysql'), /memory or postgres, not «mysql»/);
  assert.match(wrong('--sed', '1'), /--sed/);
});

test.run();
