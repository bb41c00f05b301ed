import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { advance } from './advance.ts';
import { listen, setScope, withdraw } from './consent.ts';
import { type Ledger, write } from './ledger.ts';
import { ADA, fixAt, NOON, passUntil, play, smallStore, stayAt } from './small-house.ts';

const at = (s: number) => NOON + s * 1000;
const NO_STAYS = { stays: 0, dwellMs: 0 };

for (const why of ['withdrawn', 'private'] as const) {
  test(`${why}: the visit ends at once, and nothing is left of it`, () => {
    const live = smallStore();
    play(live, stayAt(0, 20, 16, 5));
    assert.equal(withdraw(live, 'ada', at(21), why), [
      { type: 'stay', visit: 'v0', seq: 0, zone: 'east', enteredAt: at(0), leftAt: at(21) },
      { type: 'ended', visit: 'v0', at: at(21), why },
    ]);
    assert.equal([...live.visits()], []);
    assert.equal([live.customers.size, live.numbers.size], [0, 0]);
  });
}

test('after going private they are left alone until they have been gone, late fixes included', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  withdraw(live, 'ada', at(21), 'private');
  const late = advance(live, [fixAt(18, 16, 5), fixAt(21, 16, 5)], at(22));
  assert.equal(late, { receipt: { accepted: 0, dropped: { not_listening: 2 } }, events: [] });
  assert.equal(play(live, stayAt(23, 600, 16, 5)).events, []);
  passUntil(live, 1600);
  assert.equal(
    play(live, stayAt(1600, 1602, 2, 5))
      .events.map(({ type }) => type)
      .slice(0, 1),
    ['visit'],
  );
});

test('consent given anew counts from the next fix', () => {
  const live = smallStore();
  withdraw(live, 'ada', at(0), 'withdrawn');
  listen(live, 'ada');
  assert.ok(play(live, stayAt(1, 3, 2, 5)).receipt.accepted > 0);
});

test('taking back what nobody has does nothing', () => {
  assert.equal(withdraw(smallStore(), 'ada', at(0), 'withdrawn'), []);
});

test('a visit of scope mine counts in no figure, and what becomes private takes its stays out of them', () => {
  const live = smallStore();
  const mine = { subject: { ...ADA, scope: 'mine' } as typeof ADA };
  play(live, [...stayAt(0, 20, 16, 5), ...stayAt(21, 40, 6, 5)]);
  assert.equal(live.today('east'), { stays: 1, dwellMs: 21_000 });
  const closed = setScope(live, 'ada', 'mine', at(40));
  assert.equal(
    closed.map((event) => event.type === 'visit' && event.scope),
    ['mine'],
  );
  assert.equal(live.today('east'), { stays: 0, dwellMs: 0 });
  play(live, stayAt(41, 60, 16, 5, mine));
  assert.equal(live.today('west'), { stays: 0, dwellMs: 0 });
});

test('who stops being private begins a visit: nothing of before is told, not even that it was the same person', () => {
  const live = smallStore();
  const ledger: Ledger = new Map();
  const mine = { subject: { ...ADA, scope: 'mine' } as typeof ADA };
  write(ledger, play(live, [...stayAt(0, 20, 6, 5, mine), ...stayAt(21, 40, 16, 5, mine)]).events);
  const [before] = [...live.visits()].map(({ id, track }) => ({ id, track }));

  write(ledger, setScope(live, 'ada', 'store', at(41)));
  const [after] = [...live.visits()];
  assert.equal([after!.scope, after!.openedAt, after!.zone, after!.zoneSince], ['store', at(41), 'east', at(41)]);
  assert.ok(after!.id !== before!.id && after!.track !== before!.track);
  assert.equal([live.today('west'), live.today('east')], [NO_STAYS, NO_STAYS]);

  // A late fix of the private time, and a walk on: only what is new counts.
  write(ledger, advance(live, [fixAt(10.5, 6, 5)], at(42)).events);
  write(ledger, play(live, [...stayAt(42, 60, 16, 5), ...stayAt(61, 80, 6, 5)]).events);
  assert.equal(live.today('east'), { stays: 1, dwellMs: 20_000 });
  assert.equal(
    [...ledger.values()].map(({ scope }) => scope),
    ['mine', 'store'],
  );

  setScope(live, 'ada', 'mine', at(81));
  const [hidden] = [...live.visits()];
  assert.is(hidden!.scope, 'mine');
  setScope(live, 'ada', 'store', at(82));
  assert.is.not([...live.visits()][0]!.track, hidden!.track);
  assert.equal(live.today('east'), NO_STAYS);
});

test('a visit that is over and was private stays so, whatever comes late', () => {
  const live = smallStore();
  const ledger: Ledger = new Map();
  const mine = { subject: { ...ADA, scope: 'mine' } as typeof ADA };
  write(ledger, play(live, [...stayAt(0, 20, 6, 5, mine), ...stayAt(21, 24, 1, 5, mine)]).events);
  write(ledger, passUntil(live, 60).events);
  write(ledger, setScope(live, 'ada', 'store', at(60)));
  write(ledger, advance(live, [fixAt(22.5, 1, 5)], at(61)).events);
  assert.equal(
    [...ledger.values()].map(({ scope }) => scope),
    ['mine'],
  );
  assert.equal(live.today('west'), NO_STAYS);
});

test('a fix that comes with another scope changes the visit that goes on, too', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  const mine = { subject: { ...ADA, scope: 'mine' } as typeof ADA };
  const { events } = play(live, [fixAt(21, 16, 5, mine)]);
  assert.equal(
    events.map((event) => event.type === 'visit' && event.scope),
    ['mine'],
  );
  assert.equal(
    [...live.visits()].map(({ scope }) => scope),
    ['mine'],
  );
});

test('a late fix does not bring an old scope back', () => {
  const live = smallStore();
  const ledger: Ledger = new Map();
  write(ledger, play(live, stayAt(0, 40, 16, 5)).events);
  write(ledger, setScope(live, 'ada', 'mine', at(40)));
  const mine = { subject: { ...ADA, scope: 'mine' } as typeof ADA };
  write(ledger, advance(live, [fixAt(10.5, 16, 5, mine), fixAt(41, 16, 5, mine)], at(41)).events);
  assert.equal(
    [...ledger.values()].map(({ scope }) => scope),
    ['mine'],
  );
  assert.equal(
    [...live.visits()].map(({ scope }) => scope),
    ['mine'],
  );
});

test.run();
