import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { advance } from '../live/advance.ts';
import { ADA, CY, NOON, smallStore } from '../live/small-house.ts';
import type { SubjectFix } from '../live/subject.ts';
import { createReceiver } from './receive.ts';
import { createSensorLog, SILENT_AFTER_MS } from './sensor-log.ts';

const badge = { lagMs: 200, fault: null };
const MINUTE_MS = 60_000;

test('an hour of minutes is kept, and what is older is forgotten', () => {
  const log = createSensorLog();
  log.heard('a', { badges: [badge, badge], unknown: 0 }, NOON);
  log.heard('a', { badges: [badge], unknown: 0 }, NOON + MINUTE_MS);
  const counts = (nowMs: number) => log.line('a', 'A', nowMs).perMinute;
  assert.equal(counts(NOON + 2 * MINUTE_MS).slice(-3), [0, 2, 1]);
  assert.equal([counts(NOON).length, counts(NOON).at(-1)], [60, 0], 'the minute under way is not whole');
  assert.equal(counts(NOON + 61 * MINUTE_MS).slice(0, 2), [1, 0]);
  assert.equal(new Set(counts(NOON + 62 * MINUTE_MS)), new Set([0]));
});

test('lag, drops and refusals are told, and silence once something was heard', () => {
  const log = createSensorLog();
  assert.equal(log.line('a', 'A', NOON).silent, false);
  const badges = Array.from({ length: 100 }, (_, n) => ({ lagMs: n + 1, fault: n < 4 ? ('outside' as const) : null }));
  log.heard('a', { badges, unknown: 7 }, NOON);
  log.refused('a', 'malformed', NOON);
  const line = log.line('a', 'A', NOON + SILENT_AFTER_MS);
  assert.equal(line.lagMs, { median: 50, p95: 95 });
  assert.equal([line.used, line.dropped], [96, { unknown: 7, outside: 4, not_finite: 0 }]);
  assert.equal([line.refused, line.silent], [{ malformed: 1, too_fast: 0 }, false]);
  assert.is(log.line('a', 'A', NOON + SILENT_AFTER_MS + 1).silent, true);
  assert.is(log.line('a', 'A', NOON + 10 * MINUTE_MS).used, 0);
  assert.is(log.line('b', 'B', NOON).heardAt, null);
});

/** What a manager is told after some minutes in which these tags were sent. */
function toldOf(tags: string[], clockErrorMs = 0) {
  const live = smallStore();
  const sensors = createSensorLog();
  const house = { live, advance: (fixes: readonly SubjectFix[], nowMs: number) => advance(live, fixes, nowMs).receipt };
  const receiver = createReceiver({
    stores: new Map([['small', house]]),
    tags: {
      lookUp: (_, tag) => {
        if (tag === 'off') return 'off';
        const subject = { ada: ADA, own: { ...ADA, id: 'own', scope: 'mine' as const }, badge: CY }[tag];
        return subject ? { subject, device: tag } : 'unknown';
      },
      subjectOf: () => 'unknown',
    },
    metrics: { accepted: () => {}, dropped: () => {} },
    sensors,
  });
  for (let s = 0; s < 180; s++) {
    const t = NOON + s * 1000 + clockErrorMs;
    const fixes = tags.map((tag) => ({ tag, floor: 'ground', x: 2, y: 5, t: tag === 'ada' ? t - 300.7 : t }));
    if (fixes.length > 0) receiver.receive({ fixes }, { id: 'p', store: 'small' }, NOON + s * 1000 + 250);
  }
  return sensors.line(JSON.stringify(['small', 'p']), 'P', NOON + 180_000);
}

test('whoever comes, whatever they allow, the line is as if no customer were there', () => {
  const customers = [['ada'], ['own'], ['off'], ['ada', 'own', 'off']];
  for (const others of customers) {
    assert.equal(toldOf(others), toldOf([]), `${others} alone`);
    assert.equal(toldOf([...others, 'badge', 'stranger']), toldOf(['badge', 'stranger']), `${others} beside a badge`);
    assert.equal(toldOf([...others, 'badge'], -7_200_000), toldOf(['badge'], -7_200_000), `${others}, a slow clock`);
  }
  const told = toldOf(['badge', 'stranger']);
  assert.equal([told.perMinute.at(-1), told.lagMs?.median, told.dropped.unknown], [60, 250, 180]);
  assert.is(toldOf(['badge'], -7_200_000).lagMs?.median, 7_200_250);
});

test.run();
