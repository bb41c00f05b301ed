import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { announce } from './announce.ts';
import { setScope } from './consent.ts';
import type { LiveEvent } from './events.ts';
import { createState } from './fold.ts';
import { createJourney } from './journey.ts';
import { type Ledger, write } from './ledger.ts';
import { visiting } from './presence.ts';
import { ADA, fixAt, NOON, play, smallStore, stayAt } from './small-house.ts';
import type { Stay, VisitRecord } from './visit.ts';

const staysIn = (events: readonly LiveEvent[]) =>
  events.flatMap((event) => {
    if (event.type === 'stay') return [`${event.seq} ${event.zone}${event.leftAt === null ? '' : ' over'}`];
    return event.type === 'stayRetracted' ? [`${event.seq} never was`] : [];
  });

/** Forth and back between two zones, `stays` of them. */
const backAndForth = (stays: number) =>
  Array.from({ length: stays }, (_, n) => stayAt(n * 20, n * 20 + 19, n % 2 === 0 ? 2 : 16, 5)).flat();

test('of a visit of many stays only what changed is said: the one that is over, and the next', () => {
  const live = smallStore();
  assert.equal(staysIn(play(live, backAndForth(6)).events).at(-1), '5 east');
  assert.equal(staysIn(play(live, stayAt(120, 139, 2, 5)).events), ['5 east over', '6 vestibule']);
});

test('a scope that changes says no stay again, and takes all of them out of today’s figures or back in', () => {
  const live = smallStore();
  play(live, backAndForth(5));
  const before = [live.today('vestibule').stays, live.today('east').stays];
  assert.equal(before, [2, 2]);
  assert.equal(staysIn(setScope(live, ADA.id, 'mine', NOON + 100_000)), []);
  assert.equal([live.today('vestibule').stays, live.today('east').stays], [0, 0]);
});

test('fixes that come late correct the stays they belong to and those after, and no earlier one', () => {
  const live = smallStore();
  const late = stayAt(65, 75, 8, 5, { accuracyM: 0.5 });
  play(live, [...backAndForth(3), ...stayAt(80, 90, 16, 5)]);
  const said = staysIn(play(live, [fixAt(91, 16, 5)]).events);
  assert.equal(said, []);
  const corrected = staysIn(
    play(
      live,
      late.map((fix) => ({ ...fix })),
    ).events,
  );
  assert.ok(corrected.some((text) => text.includes('west')));
  assert.not.ok(corrected.some((text) => text.startsWith('0 ') || text.startsWith('1 ')));
});

/** What a correction does to a visit: so many stays go, counted from the last, others come, and perhaps the scope changes. */
const change = fc.record({
  gone: fc.nat(3),
  come: fc.array(
    fc.record({ zone: fc.constantFrom('west', 'east'), enteredAt: fc.nat(3), lengthMs: fc.option(fc.nat(3)) }),
    { maxLength: 3 },
  ),
  scope: fc.constantFrom('store' as const, 'store' as const, 'mine' as const),
});

test('whatever changes, what was said adds up to what is, figures too, and nothing is said twice', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const live = smallStore();
      const journey = createJourney('customer', ADA.id, 'store', createState(visiting('here'), NOON));
      live.customers.set(ADA.id, journey);
      const ledger: Ledger = new Map();
      let visit: VisitRecord = { scope: 'store', entrance: null, openedAt: NOON, ended: null, stays: [] };
      for (const { gone, come, scope } of [{ gone: 0, come: [], scope: 'store' as const }, ...changes]) {
        const kept = visit.stays.slice(0, Math.max(0, visit.stays.length - gone));
        const stays = come.map(({ zone, enteredAt, lengthMs }): Stay => {
          return { zone, enteredAt: NOON + enteredAt, leftAt: lengthMs === null ? null : NOON + enteredAt + lengthMs };
        });
        visit = { ...visit, scope, stays: [...kept, ...stays] };
        journey.shown.visits = [visit];
        const events: LiveEvent[] = [];
        announce(live, journey, events);
        for (const event of events)
          if (event.type === 'stay') {
            const { zone, enteredAt, leftAt } = event;
            assert.not.equal(ledger.get(event.visit)?.stays.get(event.seq), { zone, enteredAt, leftAt });
          }
        write(ledger, events);
        assert.equal(
          [...[...ledger.values()][0]!.stays].sort(([a], [b]) => a - b),
          [...visit.stays.entries()],
        );
        for (const zone of ['west', 'east']) {
          const over = visit.stays.filter((stay) => scope === 'store' && stay.zone === zone && stay.leftAt !== null);
          const dwellMs = over.reduce((sum, { enteredAt, leftAt }) => sum + leftAt! - enteredAt, 0);
          assert.equal({ ...live.today(zone) }, { stays: over.length, dwellMs });
        }
      }
    }),
  );
});

test.run();
