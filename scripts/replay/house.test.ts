import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readHouse } from '../../db/seed/house.ts';
import { RULES } from '../../server/live/rules.ts';
import { BadFile } from '../../simulator/files.ts';
import { BadRecording, rowsOf } from '../../simulator/rows.ts';
import { LIVE } from './counting.ts';
import { readRecordingHouse, recordingHouse, writeHouse } from './house.ts';
import { survey } from './survey.ts';
import { box } from './zones.ts';

const at = (file: string) => fileURLToPath(new URL(`promenade/${file}`, import.meta.url));
const CSV = at('promenade.csv');
const KEY = at('promenade.key.json');
const NOW = Date.UTC(2026, 10, 21, 13, 25);

test('a recording’s house is one that a server takes: its zones with the live rules, everybody in it by their tag', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-house-'));
  try {
    const made = await readRecordingHouse(CSV, KEY, NOW);
    writeHouse(folder, made);
    const house = readHouse(folder);
    if ('wrong' in house) throw new Error(house.wrong);
    const [floor] = house.plan.floors;
    assert.is(house.plan.store.name, 'promenade');
    assert.equal([floor!.zones.map(({ id }) => id), made.leftOut], [['bakery', 'bookshop', 'florist'], ['bench']]);
    for (const { rules } of floor!.zones) assert.equal(rules, LIVE.zone);
    assert.equal(LIVE.live, RULES, 'what the report calls live is what a server goes by');
    assert.is(house.cast.customers.length, 51);
    for (const { consent, book } of house.cast.customers)
      assert.equal([consent.mode, consent.scope, book.primary], ['automatic', 'store', null]);
    assert.equal(house.cast.customers[0]!.tags, [{ id: `T-CROWD-${house.cast.customers[0]!.name.family}` }]);
    assert.equal(
      [...house.cast.associates, ...house.cast.managers].map(({ role }) => role),
      ['associate', 'manager'],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('wherever it was recorded and whatever its zones, nothing in its plan is below nought', async () => {
  const found = await survey(rowsOf([Buffer.from('0,a,-300.5,7000\n400,a,-299,7001\n')]));
  const zones = [{ id: 'z', ring: box([-310.25, 6_990.5, -300, 7_000]) }];
  const { plan, offsetXM, offsetYM } = recordingHouse(found, zones, { name: 'far', nowMs: NOW });
  const [{ outline, zones: drawn }] = plan.floors as [(typeof plan.floors)[0]];
  for (const coordinate of [...outline, ...drawn[0]!.ring].flat()) assert.ok(coordinate >= 0 && coordinate < 20);
  assert.equal(drawn[0]!.ring[0], [-310.25 + offsetXM, 6_990.5 + offsetYM]);
});

test('at whatever hour it opens, its day has just begun', async () => {
  const found = await survey(rowsOf([Buffer.from('0,a,1,1\n')]));
  const zones = [{ id: 'z', ring: box([0, 0, 2, 2]) }];
  for (let hour = 0; hour < 24; hour++) {
    const nowMs = Date.UTC(2026, 10, 21, hour, 59);
    const { timeZone } = recordingHouse(found, zones, { name: 'r', nowMs }).plan.store;
    const local = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(nowMs);
    assert.is(local, '00:59', timeZone);
  }
});

test('files that cannot be used are told of as the report tells of them', async () => {
  const error = (file: string, zones: string) => readRecordingHouse(file, zones, NOW).catch((fault: unknown) => fault);
  assert.instance(await error(join(CSV, 'none'), KEY), BadRecording);
  assert.instance(await error(CSV, CSV), BadFile);
});

test.run();
