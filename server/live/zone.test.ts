import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { advance } from './advance.ts';
import { fixAt, NOON, passUntil, play, smallStore, stayAt } from './small-house.ts';

const at = (s: number) => NOON + s * 1000;
const zoneNow = (live: ReturnType<typeof smallStore>) => [...live.visits()][0]?.zone;
/** The stays announced, last word on each, in seconds after noon. */
function staysOf({ events }: ReturnType<typeof advance>): [string, number, number | null][] {
  const stays: [string, number, number | null][] = [];
  for (const event of events)
    if (event.type === 'stay')
      stays[event.seq] = [event.zone, (event.enteredAt - NOON) / 1000, event.leftAt && (event.leftAt - NOON) / 1000];
  return stays;
}

test('a zone is entered once they were inside for its entry delay, and they are in it since they came', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  play(live, [fixAt(100, 16, 5)]);
  passUntil(live, 101.999);
  assert.is(zoneNow(live), null);
  passUntil(live, 102);
  assert.is(zoneNow(live), 'east');
  assert.is([...live.visits()][0]?.zoneSince, at(100));
});

test('within the tolerance a zone holds for its timeout, exactly', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  play(live, [fixAt(21, 11.5, 5)]);
  passUntil(live, 26.999);
  assert.is(zoneNow(live), 'east');
  passUntil(live, 27);
  assert.is(zoneNow(live), 'west');
});

test('leaving and entering coincide: nobody is nowhere between two rooms', () => {
  const live = smallStore();
  const first = play(live, stayAt(0, 20, 16, 5));
  const then = play(live, stayAt(21, 30, 8, 5));
  first.events.push(...then.events);
  assert.equal(staysOf(first), [
    ['east', 0, 21],
    ['west', 21, null],
  ]);
});

test('flapping at a border for half an hour changes nothing', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  const flapping = Array.from({ length: 1800 }, (_, i) => fixAt(21 + i, i % 2 === 0 ? 11.3 : 12.7, 5));
  const { events } = play(live, flapping);
  assert.equal(
    events.filter(({ type }) => type !== 'seen'),
    [],
  );
});

test('an alcove is entered from the room around it, and left for it', () => {
  const live = smallStore();
  const all = play(live, [...stayAt(0, 15, 6, 5), ...stayAt(16, 25, 10, 8), ...stayAt(26, 40, 6, 3)]);
  assert.equal(staysOf(all), [
    ['west', 0, 16],
    ['alcove', 16, 26],
    ['west', 26, null],
  ]);
});

test('a glance into the alcove is not a stay', () => {
  const live = smallStore();
  const all = play(live, [...stayAt(0, 15, 6, 5), ...stayAt(16, 17, 10, 8), ...stayAt(18, 30, 6, 5)]);
  assert.equal(staysOf(all), [['west', 0, null]]);
});

test('a gap shorter than the zone’s timeout keeps the stay; a longer one ends it when they were last heard', () => {
  const live = smallStore();
  const all = play(live, [...stayAt(0, 20, 16, 5), ...stayAt(75, 80, 16, 5), ...stayAt(160, 170, 16, 5)]);
  assert.equal(staysOf(all), [
    ['east', 0, 80],
    ['east', 160, null],
  ]);
});

test('a stay that ends in silence ends when they were last heard, and so much later as a fix holds', () => {
  for (const fixHoldsMs of [0, 500]) {
    const live = smallStore({ fixHoldsMs });
    const all = play(live, [...stayAt(0, 20, 16, 5), ...stayAt(100, 105, 16, 5)]);
    all.events.push(...passUntil(live, 2000).events);
    assert.equal(staysOf(all), [
      ['east', 0, 20 + fixHoldsMs / 1000],
      ['east', 100, 105 + fixHoldsMs / 1000],
    ]);
    assert.equal(
      all.events.flatMap((event) => (event.type === 'ended' ? [(event.at - NOON) / 1000] : [])),
      [105 + fixHoldsMs / 1000],
    );
  }
});

test('silence moves nobody: a last fix beyond a border decides only while it is fresh', () => {
  const live = smallStore({}, { toleranceTimeoutMs: 15_000, exitDelayMs: 15_000 });
  play(live, [...stayAt(0, 20, 16, 5), fixAt(21, 8, 5)]);
  passUntil(live, 40);
  assert.is(zoneNow(live), 'east');
  play(live, [fixAt(41, 8, 5)]);
  assert.is(zoneNow(live), 'west');
});

test('with thresholds of zero the zone is where the fix is', () => {
  const none = { entryDelayMs: 0, exitToleranceM: 0, toleranceTimeoutMs: 0, exitDelayMs: 0, timeoutMs: 2_000 };
  const live = smallStore({ openElsewhereAfterMs: 0 }, none);
  const all = play(live, [
    ...stayAt(0, 4, 8, 5),
    fixAt(5, 12.1, 5),
    fixAt(6, 11.9, 5),
    fixAt(7, 11, 7),
    fixAt(9.5, 11, 7),
  ]);
  assert.equal(staysOf(all), [
    ['west', 0, 5],
    ['east', 5, 6],
    ['west', 6, 7],
    ['alcove', 7, 7],
    ['alcove', 9.5, null],
  ]);
});

test('stairs: the zone upstairs is entered with the floor, and the one below was left then', () => {
  const live = smallStore();
  const all = play(live, [...stayAt(0, 20, 16, 5), ...stayAt(21, 24, 5, 5, { floor: 'first' })]);
  assert.equal(staysOf(all), [
    ['east', 0, 21],
    ['hall', 21, null],
  ]);
});

test('the zone of the dot itself is told apart from the zone that still holds', () => {
  const live = smallStore();
  play(live, [...stayAt(0, 20, 8, 5, { floor: 'first' }), fixAt(21, 12, 5, { floor: 'first' })]);
  const [visit] = live.visits();
  assert.equal([visit?.zone, visit?.positionZone], ['hall', 'fitting']);
});

test.run();
