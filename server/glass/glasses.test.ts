import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { GLASS_OPEN_MS, type GlassEnd } from '../../protocol/glass.ts';
import { refusal } from '../../protocol/refusal.ts';
import { type Glass, isOpenGlass } from '../disclosure/glass.ts';
import { createGlasses, GLASS_TOLD_FOR_MS, type GlassEntry } from './glasses.ts';

const START_MS = 1_000_000_000;
const ASKED = { visit: 'v', customer: 'c', person: 'p', reason: 'other', words: 'They asked.' } as const;
const stays = { isOver: () => false, prepare: async () => undefined };

/** Glasses over a record that can be away; what it took, and what is left of a glass by time alone. */
function setUp(known: readonly Glass[] = []) {
  const written: GlassEntry[] = [];
  const record = { isAway: false };
  let ids = 0;
  const glasses = createGlasses({
    newId: () => `g${ids++}`,
    known,
    async write(entry) {
      if (record.isAway) return refusal('unavailable');
      written.push(entry);
      return null;
    },
  });
  const pass = (nowMs: number, why: GlassEnd | null = null) =>
    glasses.pass(nowMs, (glass) => (isOpenGlass(glass, nowMs) ? why : 'time'));
  const stops = () => written.flatMap(({ kind, details }) => (kind === 'glass_stopped' ? [details.why] : []));
  return { glasses, written, record, pass, stops };
}

test('a glass opens once it is written down, with the words, and is its holder’s alone', async () => {
  const { glasses, written } = setUp();
  const starting = glasses.start(ASKED, stays, START_MS);
  assert.equal(glasses.holders('v', START_MS), []);
  assert.is(await starting, null);
  assert.equal([glasses.holders('v', START_MS), glasses.holders('w', START_MS)], [['p'], []]);
  assert.equal([written[0]!.kind, written[0]!.words], ['glass_started', ASKED.words]);
  assert.equal(written[0]!.details, { glass: 'g0', reason: 'other', until: START_MS + GLASS_OPEN_MS });
});

test('what could not be written down does not open, and a restart does not find it open either', async () => {
  const { glasses, record, pass, stops } = setUp();
  record.isAway = true;
  assert.is((await glasses.start(ASKED, stays, START_MS))?.refused, 'unavailable');
  assert.equal(glasses.holders('v', START_MS), []);
  record.isAway = false;
  pass(START_MS + 60_000);
  await glasses.settled(START_MS + 60_000);
  assert.equal(stops(), ['unwritten']);
});

test('one that fails on the way is closed on record, and may be asked for again', async () => {
  const { glasses, pass, stops } = setUp();
  const failing = { ...stays, prepare: () => Promise.reject(new Error('nobody expects this')) };
  await glasses.start(ASKED, failing, START_MS).then(
    () => assert.unreachable(),
    () => undefined,
  );
  assert.equal(glasses.holders('v', START_MS), []);
  pass(START_MS);
  await glasses.settled(START_MS);
  assert.equal(stops(), ['unwritten']);
  assert.is(await glasses.start(ASKED, stays, START_MS), null);
});

test('it closes after a quarter of an hour, whatever the clock does, and for good', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -GLASS_OPEN_MS, max: GLASS_OPEN_MS }), { maxLength: 8 }),
      async (moves) => {
        const { glasses, pass, stops } = setUp();
        await glasses.start(ASKED, stays, START_MS);
        let [nowMs, wasClosed] = [START_MS, false];
        for (const byMs of moves) {
          nowMs += byMs;
          pass(nowMs);
          const isOpen = glasses.holders('v', nowMs).length > 0;
          const isInTime = START_MS <= nowMs && nowMs < START_MS + GLASS_OPEN_MS;
          assert.is(isOpen, isInTime && !wasClosed);
          wasClosed ||= !isInTime;
        }
        await glasses.settled(nowMs);
        assert.equal(stops(), wasClosed ? ['time'] : []);
      },
    ),
    { numRuns: 100 },
  ));

test('who holds it closes it at once, also while nothing can be written, and it is written when that can be', async () => {
  const { glasses, record, pass, stops } = setUp();
  await glasses.start(ASKED, stays, START_MS);
  record.isAway = true;
  assert.not(glasses.stop('v', 'somebody else', START_MS));
  assert.ok(glasses.stop('v', 'p', START_MS));
  assert.equal(glasses.holders('v', START_MS), []);
  assert.not(glasses.stop('v', 'p', START_MS), 'there is nothing to close any more');
  await glasses.settled(START_MS);
  assert.equal(stops(), []);
  record.isAway = false;
  pass(START_MS + 60_000);
  await glasses.settled(START_MS + 60_000);
  assert.equal(stops(), ['done']);
});

test('it closes when its holder has no more use for it, and when their session ends', async () => {
  const { glasses, pass, stops } = setUp();
  let isOver = false;
  await glasses.start(ASKED, { ...stays, isOver: () => isOver }, START_MS);
  await glasses.start({ ...ASKED, visit: 'w' }, stays, START_MS);
  pass(START_MS);
  isOver = true;
  pass(START_MS);
  assert.equal([glasses.holders('v', START_MS), glasses.holders('w', START_MS)], [[], ['p']]);
  pass(START_MS, 'assignment');
  await glasses.settled(START_MS);
  assert.equal([glasses.holders('w', START_MS), stops()], [[], ['signed_out', 'assignment']]);
});

test('one that is written down as open is open after a restart, one that is over closes, and counts as tried', async () => {
  const known = (id: string, sinceMs: number, closedAt: number | null): Glass => {
    const { words: _, ...asked } = ASKED;
    return { ...asked, id, visit: id, since: sinceMs, until: sinceMs + GLASS_OPEN_MS, closedAt };
  };
  const nowMs = START_MS + GLASS_OPEN_MS;
  const { glasses, pass, stops } = setUp([
    known('over', START_MS - 1, null),
    known('closed', nowMs - 9_000, nowMs - 5_000),
    known('open', nowMs - 1_000, null),
  ]);
  pass(nowMs);
  await glasses.settled(nowMs);
  assert.equal(
    ['over', 'closed', 'open'].map((visit) => glasses.holders(visit, nowMs).length),
    [0, 0, 1],
  );
  assert.equal(stops(), ['time']);
  assert.is(glasses.take('p', nowMs)?.refused, 'too_fast');
});

test('who tries too often must wait; that is noted once, and told for a day', async () => {
  const { glasses, written, pass } = setUp();
  const tries = Array.from({ length: 6 }, () => glasses.take('p', START_MS)?.refused ?? 'may');
  assert.equal(tries, ['may', 'may', 'may', 'too_fast', 'too_fast', 'too_fast']);
  assert.is(glasses.take('q', START_MS), null);
  await glasses.settled(START_MS);
  assert.equal(
    written.map(({ kind, person, customer }) => [kind, person, customer]),
    [['glass_refused', 'p', null]],
  );
  assert.equal(
    [...glasses.triedTooOften()].map(({ person, at }) => [person, at]),
    [['p', START_MS]],
  );
  assert.is(glasses.take('p', START_MS + 20 * 60_000), null, 'one more each twenty minutes');
  pass(START_MS + GLASS_TOLD_FOR_MS);
  assert.equal([...glasses.triedTooOften()], []);
});

test.run();
