import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LiveEvent } from '../../live/events.ts';
import { discloseReplay } from './replay.ts';
import { createTrails, type Trails } from './trails.ts';

const MINUTE_MS = 60_000;
const ZONES = [
  { id: 'west', policy: 'public' },
  { id: 'fitting', policy: 'dark' },
] as const;
const MANAGER = { store: 'small', person: 'm', role: 'manager' } as const;

const opened = (visit: string, customer: string, scope: 'store' | 'mine' = 'store'): LiveEvent => {
  return { type: 'visit', visit, customer, scope, entrance: null, openedAt: 0 };
};
const stays = (visit: string, zone: string, from: number, until: number | null = null, seq = 0): LiveEvent => {
  const leftAt = until === null ? null : until * MINUTE_MS;
  return { type: 'stay', visit, seq, zone, enteredAt: from * MINUTE_MS, leftAt };
};
const again = (trails: Trails, untilMin = 10, sinceMs = 0) => {
  const day = { trails: [...trails.all()], zones: ZONES, sinceMs, isOver: false, nowMs: untilMin * MINUTE_MS };
  return discloseReplay(MANAGER, day);
};
const followed = (...events: LiveEvent[]) => {
  const trails = createTrails();
  trails.note(events);
  return trails;
};

test('the day is shown again by rooms and minutes, as waiting and attended, and nobody has a number', () => {
  const trails = followed(opened('a', 'ada'), stays('a', 'west', 1, 5), opened('b', 'bea'), stays('b', 'west', 2));
  trails.look('a', 'waiting', null, 60_000);
  trails.look('a', 'attended', null, 3 * MINUTE_MS);
  trails.look('b', 'left_alone', null, 2 * MINUTE_MS);
  assert.equal(again(trails), {
    ...{ since: 0, until: 10 * MINUTE_MS, isOver: false, zones: ['west'] },
    changes: [
      [1, 0, 1, 0, 0],
      [2, 0, 1, 0, 1],
      [3, 0, 0, 1, 1],
      [5, 0, 0, 0, 1],
    ],
  });
});

test('what was before the day is shown from is not in it, nor are dark rooms', () => {
  const trails = followed(opened('a', 'ada'), stays('a', 'west', 1, 4), stays('a', 'fitting', 4, 9, 1));
  assert.equal(again(trails, 10, 6 * MINUTE_MS)?.changes, []);
  assert.equal(
    again(trails)?.changes.map(([minute]) => minute),
    [1, 4],
  );
});

test('whoever is no manager has no day', () => {
  const day = { trails: [], zones: ZONES, sinceMs: 0, isOver: false, nowMs: 0 };
  assert.is(discloseReplay({ ...MANAGER, role: 'associate' }, day), null);
});

test('a visit for the customer’s own people alone leaves what there is as it is, to the byte', () => {
  const without = followed(opened('a', 'ada'), stays('a', 'west', 1));
  const having = followed(
    opened('a', 'ada'),
    opened('s', 'cleo', 'mine'),
    stays('a', 'west', 1),
    stays('s', 'west', 1),
  );
  having.look('s', 'waiting', null, 60_000);
  assert.is(JSON.stringify(again(having)), JSON.stringify(again(without)));
  having.note([{ type: 'ended', visit: 'a', at: 5, why: 'left' }]);
  assert.not.ok(having.isAnybodyHere());
});

test('one that becomes private, is taken back, or never was is gone from the start', () => {
  const came = [opened('a', 'ada'), stays('a', 'west', 1)];
  const ends: LiveEvent[] = [
    opened('a', 'ada', 'mine'),
    { type: 'ended', visit: 'a', at: 5, why: 'withdrawn' },
    { type: 'ended', visit: 'a', at: 5, why: 'private' },
    { type: 'retracted', visit: 'a' },
  ];
  for (const end of ends) {
    const trails = followed(...came);
    assert.is(again(trails)?.changes.length, 1);
    trails.note([end]);
    assert.equal([...trails.all()], []);
  }
});

test('with this visit go their earlier ones, and with the consent of somebody who left theirs', () => {
  const morning = [
    opened('a', 'ada'),
    stays('a', 'west', 1, 2),
    { type: 'ended', visit: 'a', at: 2, why: 'left' } as const,
  ];
  const back = followed(...morning, opened('b', 'ada'), opened('c', 'bea'));
  back.note([{ type: 'ended', visit: 'b', at: 5, why: 'private' }]);
  assert.equal(
    [...back.all()].map(({ customer }) => customer),
    ['bea'],
  );
  const gone = followed(...morning, opened('c', 'bea'));
  gone.keepOnly((customer) => customer !== 'ada');
  assert.equal(
    [...gone.all()].map(({ customer }) => customer),
    ['bea'],
  );
});

test('what is over by then is let go of, and what goes on is kept as it stood', () => {
  const trails = followed(opened('a', 'ada'), stays('a', 'west', 1, 2), opened('b', 'bea'), stays('b', 'west', 1));
  trails.note([{ type: 'ended', visit: 'a', at: 2, why: 'left' }]);
  trails.look('b', 'waiting', null, MINUTE_MS);
  trails.look('b', 'attended', null, 2 * MINUTE_MS);
  trails.forget(5 * MINUTE_MS);
  assert.equal(
    [...trails.all()].map(({ customer, stands }) => [customer, stands.length]),
    [['bea', 1]],
  );
  assert.equal(again(trails, 10, 5 * MINUTE_MS)?.changes, [[0, 0, 0, 1, 0]]);
});

test.run();
