import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rowsOf } from '../../simulator/rows.ts';
import { survey } from './survey.ts';

test('steps too fast, twins and silences are counted per id, never across ids', async () => {
  const found = await survey(
    rowsOf([
      Buffer.from(
        ['0,a,0,0', '0,b,9,-1', '1000,a,3,0', '1000,a,9,9', '2000,a,9,4.5', '3000,a,19,4.5', '6000,a,19,5'].join('\n'),
      ),
    ]),
  );
  const { trails, ...counts } = found;
  assert.equal(counts, {
    positions: 7,
    fromMs: 0,
    toMs: 6000,
    left: 0,
    bottom: -1,
    right: 19,
    top: 9,
    steps: 4,
    briskSteps: 2,
    impossibleSteps: 1,
    twins: 1,
    gaps: 1,
  });
  assert.equal(
    [...trails.values()].map(({ id, first, last, positions }) => [id, first.tMs, last.tMs, positions]),
    [
      ['a', 0, 6000, 6],
      ['b', 0, 0, 1],
    ],
  );
});

test.run();
