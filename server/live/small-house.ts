/** A small house for tests: two floors of 20 × 10 m whose thresholds are round numbers, and fixes in it. */
import type { Plan, Ring, Zone, ZonePolicy, ZoneRules } from '../../protocol/place.ts';
import type { Advance } from './advance.ts';
import { advance } from './advance.ts';
import { createLive, type Live } from './live.ts';
import { RULES, type Rules } from './rules.ts';
import type { Subject, SubjectFix } from './subject.ts';

/** Sunday, 2026-03-01, 12:00 in Paris. */
export const NOON = Date.UTC(2026, 2, 1, 11);

export const ZONE_RULES: ZoneRules = {
  entryDelayMs: 2_000,
  exitToleranceM: 1,
  toleranceTimeoutMs: 6_000,
  exitDelayMs: 3_000,
  timeoutMs: 60_000,
};

const box = (left: number, bottom: number, right: number, top: number): Ring => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
  [left, bottom],
];

function zone(
  id: string,
  ring: Ring,
  policy: ZonePolicy,
  more: Partial<ZoneRules> = {},
  parent: string | null = null,
): Zone {
  const name = { en: id, fr: id };
  const rules = { ...ZONE_RULES, ...more };
  return { id, name, policy, category: 'room', capacity: 9, ring, anchor: ring[0]!, parent, honestDotM: 4, rules };
}

/** `vestibule` (the door at x 0) | `west` with `alcove` in its far corner | `east`; upstairs `hall` | `fitting` (dark) | `staff`. */
export function smallHouse(rules: Partial<ZoneRules> = {}, store = 'small'): Plan {
  const floor = { outline: box(0, 0, 20, 10), walls: [], openings: [], fixtures: [], decor: [], stairs: [] };
  return {
    store: {
      id: store,
      name: store,
      timeZone: 'Europe/Paris',
      locales: ['en'],
      hours: [null, null, null, null, null, null, null],
    },
    floors: [
      {
        ...floor,
        id: 'ground',
        level: 0,
        name: { en: 'Ground', fr: 'Rez' },
        zones: [
          zone('vestibule', box(0, 0, 4, 10), 'public', { entryDelayMs: 1_000, timeoutMs: 30_000, ...rules }),
          zone('west', box(4, 0, 12, 10), 'public', rules),
          zone('alcove', box(8, 6, 12, 10), 'quiet', { entryDelayMs: 3_000, ...rules }, 'west'),
          zone('east', box(12, 0, 20, 10), 'public', rules),
        ],
      },
      {
        ...floor,
        id: 'first',
        level: 1,
        name: { en: 'First', fr: 'Premier' },
        zones: [
          zone('hall', box(0, 0, 10, 10), 'public', rules),
          zone('fitting', box(10, 0, 15, 10), 'dark', { timeoutMs: 30 * 60_000, ...rules }),
          zone('staff', box(15, 0, 20, 10), 'staff', rules),
        ],
      },
    ],
    entrances: [
      {
        id: 'door',
        floor: 'ground',
        zone: 'vestibule',
        name: { en: 'Door', fr: 'Porte' },
        at: [0, 5],
        outside: [-1, 5],
      },
    ],
  };
}

/** Ada: recognised automatically; known to the whole house. */
export const ADA: Subject = { kind: 'customer', id: 'ada', mode: 'automatic', scope: 'store' };
/** Bea: wants to be asked. */
export const BEA: Subject = { kind: 'customer', id: 'bea', mode: 'ask', scope: 'store' };
/** Cy works here. */
export const CY: Subject = { kind: 'associate', id: 'cy' };

/** A fix `s` seconds after noon. */
export function fixAt(s: number, xM: number, yM: number, more: Partial<SubjectFix> = {}): SubjectFix {
  return { subject: ADA, device: 'phone', floor: 'ground', xM, yM, t: NOON + s * 1000, accuracyM: 1, ...more };
}

/** Somebody stays at a place from one second to another, a fix each second, both included. */
export function stayAt(
  fromS: number,
  toS: number,
  xM: number,
  yM: number,
  more: Partial<SubjectFix> = {},
): SubjectFix[] {
  return Array.from({ length: toS - fromS + 1 }, (_, i) => fixAt(fromS + i, xM, yM, more));
}

/** A store in the small house; positions are taken as they come unless told otherwise. */
export function smallStore(rules: Partial<Rules> = {}, zoneRules: Partial<ZoneRules> = {}): Live {
  let ids = 0;
  return createLive(smallHouse(zoneRules), {
    rules: { ...RULES, smoothing: 'off', ...rules },
    random: seeded(1),
    newId: () => `v${ids++}`,
  });
}

/** Each fix at its own time, one by one. */
export function play(live: Live, fixes: readonly SubjectFix[]): Advance {
  const all: Advance = { receipt: { accepted: 0, dropped: {} }, events: [] };
  for (const fix of fixes) add(all, advance(live, [fix], Number.isFinite(fix.t) ? fix.t : live.nowMs));
  return all;
}

function add(all: Advance, { receipt, events }: Advance): void {
  all.events.push(...events);
  all.receipt.accepted += receipt.accepted;
  for (const [reason, n] of Object.entries(receipt.dropped) as [keyof typeof receipt.dropped, number][])
    all.receipt.dropped[reason] = (all.receipt.dropped[reason] ?? 0) + n;
}

/** Time passes until `s` seconds after noon, without a fix. */
export function passUntil(live: Live, s: number): Advance {
  return advance(live, [], NOON + s * 1000);
}

/** Reproducible numbers from 0 to below 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
