import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DOCTOR_LINKS, type DoctorLink, type SensorLine } from '../../protocol/sensors.ts';
import { CLOCK_BOUND_MS, type DoctorSnapshot, diagnose } from './doctor.ts';

const WELL: SensorLine = {
  ...{ name: 'Beacons', perMinute: [], lagMs: { median: 400, p95: 900 }, used: 100, heardAt: 0, silent: false },
  ...{ dropped: { unknown: 3, outside: 2, not_finite: 0 }, refused: { malformed: 0, too_fast: 0 } },
};
const NEVER: SensorLine = {
  ...{ ...WELL, lagMs: null, used: 0, heardAt: null },
  dropped: { unknown: 0, outside: 0, not_finite: 0 },
};
const house = (sensors: SensorLine[], more: Partial<DoctorSnapshot> = {}) =>
  diagnose({ sensors, recorderKeepsUp: true, ticksKeepUp: true, ...more });
const brokenIn = (findings: ReturnType<typeof house>) =>
  findings.filter(({ is }) => is === 'broken').map(({ link }) => link);

test('of a house where all is well every link is fine but those that no manager is told', () => {
  const findings = house([WELL]);
  assert.equal([...findings.map(({ link }) => link), 'window'], [...DOCTOR_LINKS]);
  const untold = findings.filter(({ is }) => is === 'untold').map(({ link }) => link);
  assert.equal([brokenIn(findings), untold], [[], ['consent', 'arrival']]);
});

const BROKEN: [DoctorLink, ReturnType<typeof house>][] = [
  ['key', house([])],
  ['heard', house([{ ...WELL, silent: true }])],
  ['messages', house([{ ...WELL, refused: { malformed: 1, too_fast: 0 } }])],
  ['messages', house([{ ...WELL, refused: { malformed: 0, too_fast: 1 } }])],
  ['clock', house([{ ...WELL, lagMs: { median: -CLOCK_BOUND_MS - 1, p95: 0 } }])],
  ['floor', house([{ ...WELL, used: 10, dropped: { unknown: 0, outside: 11, not_finite: 0 } }])],
  ['tags', house([{ ...WELL, used: 0, lagMs: null, dropped: { unknown: 9, outside: 0, not_finite: 0 } }])],
  ['recorder', house([WELL], { recorderKeepsUp: false })],
  ['ticks', house([WELL], { ticksKeepUp: false })],
];
for (const [n, [link, findings]] of BROKEN.entries())
  test(`a broken link is found, and no other: ${link} (${n + 1})`, () => assert.equal(brokenIn(findings), [link]));

test('of what was never heard nothing is said to be broken', () => {
  const untold = house([NEVER]).filter(({ is }) => is === 'untold');
  assert.equal(
    untold.map(({ link }) => link),
    ['heard', 'messages', 'clock', 'floor', 'tags', 'consent', 'arrival'],
  );
});

test('one provider at fault is named beside one that is well', () => {
  const findings = house([WELL, { ...WELL, name: 'Gates', silent: true }]);
  assert.equal(findings.find(({ link }) => link === 'heard')?.providers, ['Gates']);
});

test.run();
