import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BENCHES } from './benches.ts';
import { putReport } from './readme.ts';

test('a report takes the place of the one before, and nothing else changes', () => {
  const page = 'before\n<!-- live -->\n\nold\n\n<!-- /live -->\nafter\n';
  const once = putReport(page, 'live', 'new');
  assert.is(once, 'before\n<!-- live -->\n\nnew\n\n<!-- /live -->\nafter\n');
  assert.is(putReport(once as string, 'live', 'new'), once);
});

test('a page without a place for it says so', () => {
  const put = putReport('nothing', 'live', 'new');
  assert.match(typeof put === 'string' ? '' : put.wrong, /no place for live/);
});

test('every bench has its place on the page', () => {
  const page = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  for (const { name } of BENCHES) assert.type(putReport(page, name, ''), 'string');
});

test.run();
