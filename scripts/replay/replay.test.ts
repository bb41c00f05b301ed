import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { advance } from '../../server/live/advance.ts';
import { createLive } from '../../server/live/live.ts';
import { replay as play } from '../../simulator/replay.ts';
import { bruteForce } from './brute-force.ts';
import { type Counting, EXACT, LIVE } from './counting.ts';
import { FLOOR, groundPlan } from './ground-plan.ts';
import { PROMENADE_SEED, PROMENADE_ZONES, promenade } from './promenade.ts';
import { replay } from './replay.ts';
import { asJson } from './report.ts';
import { type CountedZone, readZones } from './zones.ts';

const OWN = fileURLToPath(new URL('promenade/', import.meta.url));
const CSV = join(OWN, 'promenade.csv');
const KEY = join(OWN, 'promenade.key.json');
const folder = mkdtempSync(join(tmpdir(), 'sotto-replay-'));
test.after(() => rmSync(folder, { recursive: true }));

const random = () => 0.5;
const count = (file: string, zones: CountedZone[], countings: Counting[] = [EXACT], relinks = false) =>
  replay(file, { zones, countings, relinks, random, onRead: () => {} });

test('the recording that the project ships is the one its seed makes, and its key is the brute force count', () => {
  const text = promenade(PROMENADE_SEED);
  assert.is(readFileSync(CSV, 'utf8'), text);
  const counted = bruteForce(text, PROMENADE_ZONES);
  const key = Object.fromEntries(
    Object.entries(PROMENADE_ZONES).map(([id, zone]) => [id, { ...zone, ...counted[id] }]),
  );
  assert.equal(JSON.parse(readFileSync(KEY, 'utf8')).zones, JSON.parse(JSON.stringify(key)));
});

test('the live model by the exact rules counts what brute force counts, whatever the seed', async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const text = promenade(seed);
    const file = join(folder, 'seed.csv');
    writeFileSync(file, text);
    const { runs, survey } = await count(file, readZones(KEY));
    assert.equal(runs[0]!.outcome.zones, bruteForce(text, PROMENADE_ZONES), `seed ${seed}`);
    // Else the promenade would be too clean to prove anything.
    assert.ok(survey.twins > 0 && survey.gaps > 0);
  }
});

test('by the live rules it counts what a store that heard the same feed shows as today’s stays', async () => {
  const [a, b] = readZones(KEY);
  const zones = [a!, b!];
  const { runs, survey } = await count(CSV, zones, [LIVE]);
  const live = createLive(groundPlan(zones, survey, LIVE.zone), { rules: LIVE.live, random, newId: () => 'v' });
  let endMs = 0;
  const feed = play({ file: CSV, prefix: 'T', floor: FLOOR, offsetXM: 0, offsetYM: 0, loop: false });
  for await (const { atMs, fixes } of feed) {
    const heard = fixes.map(({ tag, floor, x, y, t }) => ({
      subject: { kind: 'customer', id: tag, mode: 'automatic', scope: 'store' } as const,
      device: tag,
      ...{ floor, xM: x, yM: y, t, accuracyM: LIVE.accuracyM },
    }));
    advance(live, heard, atMs);
    endMs = atMs;
  }
  advance(live, [], endMs + LIVE.live.visitTimeoutMs);
  for (const { id } of zones) {
    const { visits, dwellTotalS } = runs[0]!.outcome.zones[id]!;
    assert.ok(visits > 5);
    assert.equal({ ...live.today(id) }, { stays: visits, dwellMs: Math.round(dwellTotalS * 1000) });
  }
});

test('re-linked, the promenade’s people are nearly those who walked there', async () => {
  const { runs, survey, broken } = await count(CSV, readZones(KEY), [EXACT, LIVE], true);
  assert.equal(
    runs.map(({ counting, relinked }) => [counting.name, relinked]),
    [
      ['exact', false],
      ['live', false],
      ['exact', true],
      ['live', true],
    ],
  );
  assert.ok(survey.trails.size > 45, 'ids break');
  const { people } = runs[2]!.outcome;
  assert.is(people, survey.trails.size - broken);
  assert.ok(Math.abs(people - 40) <= 3, `${people} people`);
});

test('figures by other rules come with the exact ones beside them', async () => {
  const found = asJson(await count(CSV, readZones(KEY), [EXACT, LIVE], true)) as Record<string, unknown>;
  assert.equal(Object.keys(found), ['zones', 'rules', 'dropped', 'exact', 'relinked', 'recording']);
  assert.is(found.rules, 'live');
  assert.equal(found.dropped, { duplicate: 14 });
  assert.equal((found.exact as { zones: object }).zones, bruteForce(readFileSync(CSV, 'utf8'), PROMENADE_ZONES));
});

test.run();
