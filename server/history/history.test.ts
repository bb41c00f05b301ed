import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../../db/db.ts';
import { addHistory, countedSince, firstHistory, readHistory } from '../../db/history.ts';
import { OUTLIVED } from '../../db/purge.ts';
import { outlivedBefore } from '../../db/retention.ts';
import { historyCell } from '../../db/schema.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { putStays, putVisits } from '../../db/visit.ts';
import { openHouse } from '../../test/house-database.ts';
import { NO_ASSIGNMENTS } from '../assignment/reading.ts';
import { NO_GLASS } from '../disclosure/glass.ts';
import { historyTable } from '../disclosure/history/history-table.ts';
import { createPlaces } from '../disclosure/places.ts';
import { ALL_TOLD, NO_BOOK } from '../disclosure/sample-facts.ts';
import type { Scene } from '../disclosure/scene.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Visit } from '../live/reading.ts';
import { createHistory, HISTORY_SETTLES_MS, type HistoryKept } from './history.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STORE = 'maison-sotto';
/** Saturday, 14:00 in Paris; the house closes at half past seven. */
const TWO = Date.parse('2026-11-21T13:00:00Z');
const CLOSING = Date.parse('2026-11-21T18:30:00Z');
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);
const { plan } = house;
const places = createPlaces(plan);

const test = suite('the hours of a store');
const database = await openHouse({ house, tagKey: Buffer.alloc(32, 5), nowMs: TWO - 24 * HOUR_MS });
const { db } = database;
test.before.each(async () => {
  await db.execute('delete from history_hour');
});
test.after(() => database.close());

const nobody: HistoryKept = { visits: [], hours: [], ranUntilMs: null };
type Consent = 'automatic' | 'off';

/** A history that is looked at every half minute while time passes. */
function watched(
  startedAtMs: number,
  kept = nobody,
  keep: (write: (db: Db) => Promise<void>) => Promise<void> = (write) => write(db),
) {
  const trouble: unknown[] = [];
  const history = createHistory({ plan, keep, onTrouble: (error) => trouble.push(error), kept }, startedAtMs);
  const consent = new Map<string, Consent>();
  let visits: Visit[] = [];
  let nowMs = startedAtMs;
  const scene = (): Scene => ({
    live: {
      ...{ visits: () => visits, colleagues: () => [], today: () => ({ stays: 0, dwellMs: 0 }), dayStartMs: () => 0 },
      ...{ attendance: () => ({ servedBy: null, accompaniedBy: [] }), isAtWork: () => true },
    },
    facts: {
      ...NO_BOOK,
      customer: () => undefined,
      person: () => undefined,
      bookOf: () => ({ primary: null, secondaries: [] }),
      categoriesOf: () => [],
      factsOf: () => [],
      areLinked: () => false,
      photoUntil: () => null,
      consentOf: (customer) => ({ mode: consent.get(customer) ?? 'automatic', scope: 'store', consentSince: 0 }),
    },
    ...{ places, companions: new Map(), glasses: NO_GLASS, told: ALL_TOLD, assignments: NO_ASSIGNMENTS, nowMs },
  });
  return {
    history,
    consent,
    trouble,
    see: (...seen: Visit[]) => {
      visits = seen;
    },
    async passTo(untilMs: number, everyMs = MINUTE_MS / 2) {
      while (nowMs < untilMs) {
        nowMs = Math.min(untilMs, nowMs + everyMs);
        history.pass(scene());
        await history.settled();
      }
    },
  };
}

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** So many come into the leather room, a quarter past, and stay for ten minutes. */
const coming = (count: number, atMs: number, scope: 'store' | 'mine' = 'store', from = 0): LiveEvent[] =>
  Array.from({ length: count }, (_, n): LiveEvent[] => {
    const visit = idOf(from + n);
    const [openedAt, leftAt] = [atMs + 15 * MINUTE_MS, atMs + 25 * MINUTE_MS];
    return [
      { type: 'visit', visit, customer: `c-${from + n}`, scope, entrance: null, openedAt },
      { type: 'stay', visit, seq: 0, zone: 'leather', enteredAt: openedAt, leftAt },
      { type: 'ended', visit, at: leftAt, why: 'left' },
    ];
  }).flat();

const hoursKept = () => readHistory(db, STORE, TWO - 24 * HOUR_MS, TWO + 24 * HOUR_MS);

test('an hour is written once it is over and settled, and the one the server began in says that it is a part', async () => {
  const { history, passTo } = watched(TWO - HOUR_MS / 2);
  history.note(coming(6, TWO));
  await passTo(TWO + HOUR_MS + HISTORY_SETTLES_MS - MINUTE_MS);
  assert.equal(
    (await hoursKept()).map(({ at, isWhole }) => [at, isWhole]),
    [[TWO - HOUR_MS, false]],
  );
  await passTo(TWO + HOUR_MS + HISTORY_SETTLES_MS + MINUTE_MS);
  const [, hour] = await hoursKept();
  assert.equal([hour?.at, hour?.isWhole, Object.keys(hour!.zones)], [TWO, true, ['leather']]);
  const { visits, mean, most, dwell } = hour!.zones.leather!;
  assert.equal([visits, mean, most, dwell?.stays], [6, 1, 6, 6]);
  assert.is(await firstHistory(db, STORE), TWO - HOUR_MS);
});

test('what is for their own people alone, and what was taken back, leaves nothing that could be told apart', async () => {
  const kept: string[] = [];
  for (const secret of [false, true]) {
    await db.execute('delete from history_hour');
    const { history, consent, passTo } = watched(TWO);
    history.note(coming(4, TWO));
    if (secret) history.note([...coming(3, TWO, 'mine', 10), ...coming(1, TWO, 'store', 20)]);
    consent.set('c-20', 'off');
    await passTo(TWO + HOUR_MS + HISTORY_SETTLES_MS + MINUTE_MS);
    kept.push(JSON.stringify(await hoursKept()));
  }
  assert.is(kept[1], kept[0]);
  assert.match(kept[0]!, /"zones":\{\}/);
});

test('an hour in which the server was away for a while says that it is a part', async () => {
  const { passTo } = watched(TWO - 1);
  await passTo(TWO + HOUR_MS / 2);
  await passTo(TWO + HOUR_MS / 2 + 5 * MINUTE_MS, 5 * MINUTE_MS);
  await passTo(TWO + 2 * HOUR_MS + HISTORY_SETTLES_MS + MINUTE_MS);
  assert.equal(
    (await hoursKept()).map(({ isWhole }) => isWhole),
    [false, false, true],
  );
});

test('a restart counts on with what was written down, and never writes an hour twice', async () => {
  await putVisits(db, [
    ...[1, 2, 3, 4, 5].map((n) => visitRow(n, 'store', 'left')),
    visitRow(6, 'mine', 'left'),
    visitRow(7, 'store', 'withdrawn'),
  ]);
  await putStays(
    db,
    [1, 2, 3, 4, 5, 6, 7].map((n) => {
      return {
        storeId: STORE,
        visitId: idOf(n),
        seq: 0,
        zoneId: 'silk',
        enteredAt: TWO + 60_000,
        leftAt: TWO + 120_000,
      };
    }),
  );
  const visits = await countedSince(db, STORE, TWO);
  assert.is(visits.length, 5);
  await addHistory(db, STORE, [{ at: TWO - HOUR_MS, isWhole: true, zones: {} }]);
  const kept = { visits, hours: [TWO - HOUR_MS], ranUntilMs: TWO + 5 * MINUTE_MS };
  await watched(TWO + 30 * MINUTE_MS, kept).passTo(TWO + HOUR_MS + HISTORY_SETTLES_MS + 20 * MINUTE_MS);
  const afternoon = (await hoursKept()).filter(({ at }) => at >= TWO - HOUR_MS);
  assert.equal(
    afternoon.map(({ at, isWhole, zones }) => [at, isWhole, zones.silk?.visits]),
    [
      [TWO - HOUR_MS, true, undefined],
      [TWO, false, 5],
    ],
  );
});

test('what the database does not take is written later', async () => {
  let isAway = true;
  const { history, trouble, passTo } = watched(TWO, nobody, async (write) => {
    if (isAway) throw new Error('away');
    await write(db);
  });
  history.note(coming(5, TWO));
  await passTo(TWO + HOUR_MS + HISTORY_SETTLES_MS + 10 * MINUTE_MS);
  assert.ok(trouble.length > 1);
  isAway = false;
  await passTo(TWO + HOUR_MS + HISTORY_SETTLES_MS + 12 * MINUTE_MS);
  assert.is((await hoursKept())[0]?.zones.leather?.visits, 5);
});

test('at closing the day is gone once nobody who is counted is here, and at midnight in any case', async () => {
  const { history, passTo } = watched(CLOSING - 2 * HOUR_MS);
  const [visit, stay, end] = coming(1, CLOSING - HOUR_MS);
  history.note([visit!, { ...stay, leftAt: null } as LiveEvent]);
  await passTo(CLOSING + 10 * MINUTE_MS);
  const late = history.day(CLOSING + 10 * MINUTE_MS);
  assert.equal([late.isOver, late.trails.length], [false, 1]);
  history.note([stay!, end!, ...coming(1, CLOSING, 'mine', 10).slice(0, 2)]);
  await passTo(CLOSING + 11 * MINUTE_MS);
  const closed = history.day(CLOSING + 11 * MINUTE_MS);
  assert.equal([closed.isOver, closed.trails, closed.sinceMs], [true, [], CLOSING + 11 * MINUTE_MS]);
  const midnight = CLOSING + 4.5 * HOUR_MS;
  history.note(coming(1, CLOSING, 'store', 20).slice(0, 1));
  await passTo(midnight + MINUTE_MS);
  const next = history.day(midnight + MINUTE_MS);
  assert.equal([next.isOver, next.trails.length, next.sinceMs], [false, 1, midnight]);
});

test('the database itself takes no figure of fewer than five, and lets hours go by their term', async () => {
  await addHistory(db, STORE, [{ at: TWO, isWhole: true, zones: { silk: SILK } }]);
  let refused = '';
  const few = { storeId: STORE, at: TWO, zoneId: 'leather', visits: 4, mean: 1, most: 1 };
  await db
    .insert(historyCell)
    .values(few)
    .catch((error: unknown) => {
      refused = String((error as Error).cause);
    });
  assert.match(refused, /history_cell_of_five/);
  const { term, remove } = OUTLIVED.find(({ what }) => what === 'hour')!;
  const gone = async (nowMs: number) => (await remove(db, STORE, outlivedBefore(term, nowMs), 10)).length;
  assert.is(await gone(TWO + 394 * 24 * HOUR_MS), 0);
  assert.is(await gone(TWO + 395 * 24 * HOUR_MS), 1);
  assert.equal(await hoursKept(), []);
});

test('as a table every zone has a row, and fewer than five are told as that', async () => {
  const hours = [{ at: TWO, isWhole: false, zones: { silk: SILK } }];
  const { csv, rows } = historyTable({ hours }, plan);
  const [head, ...lines] = csv.trimEnd().split('\r\n');
  assert.is(rows, plan.floors.flatMap(({ zones }) => zones).filter(({ policy }) => policy !== 'staff').length);
  assert.is(lines.length, rows);
  assert.match(head!, /wait mean \(s\)/);
  const [, , silk] = [lines[0], lines[1], lines.find((line) => line.includes(',silk,'))];
  assert.match(silk!, /^2026-11-21 14:00,part,[^,]+,silk,7,1\.25,3,6,300,240,<5,<5,<5,<5$/);
  assert.match(lines.find((line) => line.includes(',leather,'))!, /,leather(,<5){10}$/);
  assert.match(lines.find((line) => line.includes(',fitting,'))!, /,fitting,<5,<5,<5,,,,,,,$/);
});

const SILK = { visits: 7, mean: 1.25, most: 3, dwell: { stays: 6, meanMs: 300_000, medianMs: 240_000 }, wait: null };

const visitRow = (n: number, scope: 'store' | 'mine', endWhy: 'left' | 'withdrawn') => ({
  ...{ storeId: STORE, id: idOf(n), customerId: house.cast.customers[n]!.id, scope, entranceId: null },
  ...{ openedAt: TWO, lastSeenAt: TWO + 120_000, endedAt: TWO + 120_000, endWhy },
});

test.run();
