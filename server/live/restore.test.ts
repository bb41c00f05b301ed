import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Ledger, rows, write } from './ledger.ts';
import { type RestoredVisit, restore, restoreStays } from './restore.ts';
import { ADA, fixAt, NOON, passUntil, play, smallStore, stayAt } from './small-house.ts';

const at = (s: number) => NOON + s * 1000;
const kept: RestoredVisit = {
  id: 'kept',
  customer: ADA.id,
  scope: 'store',
  entrance: 'door',
  openedAt: at(0),
  lastSeenAt: at(100),
  stays: [
    { zone: 'vestibule', enteredAt: at(0), leftAt: at(50) },
    { zone: 'east', enteredAt: at(50), leftAt: null },
  ],
};

test('a restored visit goes on with the next fix: same visit, same stay, a number of its own', () => {
  const live = smallStore();
  assert.equal(restore(live, [kept], at(105)), []);
  assert.equal(
    [...live.visits()].map(({ id, zone, zoneSince, state, position, floor }) => ({
      id,
      zone,
      zoneSince,
      state,
      position,
      floor,
    })),
    [{ id: 'kept', zone: 'east', zoneSince: at(50), state: 'here', position: null, floor: 'ground' }],
  );
  assert.equal(play(live, stayAt(106, 110, 16, 5)).events, []);
  assert.is([...live.visits()][0]?.state, 'here');
  assert.equal([...live.visits()][0]?.position, { xM: 16, yM: 5, accuracyM: 1 });
});

test('a restored visit ends by its timeouts as counted from when it was last seen', () => {
  const live = smallStore();
  const events = restore(live, [kept], at(100 + 899));
  assert.equal(events, [{ type: 'stay', visit: 'kept', seq: 1, zone: 'east', enteredAt: at(50), leftAt: at(100) }]);
  assert.equal(passUntil(live, 1000).events, [{ type: 'ended', visit: 'kept', at: at(100), why: 'timeout' }]);
});

test('a day later it has ended at once, and the next arrival is another visit', () => {
  const live = smallStore();
  const ended = { type: 'ended' as const, visit: 'kept', at: at(100), why: 'timeout' as const };
  assert.equal(restore(live, [kept], at(86_400)).at(-1), ended);
  const { events } = play(live, stayAt(86_401, 86_405, 2, 5));
  assert.equal(
    events.map(({ type }) => type),
    ['visit', 'stay'],
  );
  assert.is.not([...live.visits()][0]?.id, 'kept');
});

test('a visit whose zone is no longer in the plan goes on without it', () => {
  const live = smallStore();
  restore(live, [{ ...kept, stays: [{ zone: 'winter garden', enteredAt: at(50), leftAt: null }] }], at(105));
  const { events } = play(live, [fixAt(106, 16, 5)]);
  assert.equal(events[0], {
    type: 'stay',
    visit: 'kept',
    seq: 0,
    zone: 'winter garden',
    enteredAt: at(50),
    leftAt: at(100),
  });
});

test('a restart in mid-visit leaves the same rows as none', () => {
  const walk = [...stayAt(0, 20, 2, 5), ...stayAt(21, 60, 8, 5), ...stayAt(61, 100, 16, 5), ...stayAt(101, 120, 2, 5)];
  const through: Ledger = new Map();
  const live = smallStore();
  write(through, play(live, walk).events);
  write(through, passUntil(live, 300).events);

  const broken: Ledger = new Map();
  const before = smallStore();
  write(broken, play(before, walk.slice(0, 75)).events);
  const after = smallStore();
  const visits = [...before.visits()].map(({ id, customer, scope, entrance, openedAt, lastSeenAt }) => {
    const stays = [...broken.get(id)!.stays].sort(([a], [b]) => a - b).map(([, stay]) => stay);
    return { id, customer, scope, entrance, openedAt, lastSeenAt, stays };
  });
  write(broken, restore(after, visits, at(76)));
  write(broken, play(after, walk.slice(75)).events);
  write(broken, passUntil(after, 300).events);
  assert.equal(rows(broken), rows(through));
});

test('today’s figures are counted again from what was written down', () => {
  const live = smallStore();
  const stay = { zone: 'east', enteredAt: at(-600), leftAt: at(-300), scope: 'store' as const };
  const others = [
    { ...stay, scope: 'mine' as const },
    { ...stay, leftAt: null },
    { ...stay, leftAt: at(-13 * 3600) },
  ];
  restoreStays(live, [stay, ...others], at(0));
  assert.equal(live.today('east'), { stays: 1, dwellMs: 300_000 });
});

test.run();
