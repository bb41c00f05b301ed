import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EXACT } from './counting.ts';
import { replay } from './replay.ts';
import { readZones } from './zones.ts';

const RECORDINGS = process.env.SOTTO_RECORDINGS ?? '';
/** The furthest a zone's dwell may be from its key. */
const REAL = {
  zara01: { file: 'zara01.csv', within: 0.01 },
  forum_01Jul: { file: 'forum_01Jul.csv.gz', within: 0.02 },
};

test('real recordings come out as their keys, where SOTTO_RECORDINGS names a folder of them', async () => {
  const trajectories = join(RECORDINGS, 'trajectories');
  if (RECORDINGS === '' || !existsSync(trajectories)) {
    console.log('note: SOTTO_RECORDINGS names no folder with trajectories: real recordings were not counted');
    return;
  }
  for (const [name, { file, within }] of Object.entries(REAL)) {
    const keyFile = join(trajectories, `${name}_zone_truth.json`);
    const key = JSON.parse(readFileSync(keyFile, 'utf8')).zones as Record<string, Record<string, number>>;
    const { runs } = await replay(join(trajectories, file), {
      zones: readZones(keyFile),
      countings: [EXACT],
      relinks: false,
      random: () => 0.5,
      onRead: () => {},
    });
    for (const [zone, counted] of Object.entries(runs[0]!.outcome.zones)) {
      const expected = key[zone]!;
      assert.equal([counted.people, counted.visits], [expected.people, expected.visits], `${name} ${zone}`);
      assert.ok(Math.abs(counted.dwellTotalS / expected.dwell_total_s! - 1) <= within, `${name} ${zone}`);
      assert.equal(
        [counted.dwellMaxS, counted.dwellMedianS, counted.peakOccupancy],
        [expected.dwell_max_s, expected.dwell_median_s, expected.peak_occupancy],
        `${name} ${zone}`,
      );
    }
  }
});

test.run();
