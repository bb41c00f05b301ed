/**
 * Customers who are not followed although they are about: those who want to be asked first, and those who said no.
 *
 *     (nothing) ──► arriving ──► asked ──► deaf ──► (nothing)
 *                                  └─ yes: a visit opens, and this is over
 *
 * No place is kept of anybody here, only when they were heard; so nothing is told again when fixes come late.
 */
import { type Ground, isIndoors, NONE, zoneAt } from './ground.ts';
import type { ConsentScope, SubjectFix } from './subject.ts';

/** Epoch ms. `doorSince`: in an entrance's zone since, Infinity when not. */
export type Doorbell =
  | { state: 'arriving'; scope: ConsentScope; since: number; doorSince: number; heardAt: number }
  | { state: 'asked'; scope: ConsentScope; at: number; heardAt: number }
  | { state: 'deaf'; heardAt: number };

/** Somebody at the door was heard: what the doorbell is now, and whether it is now that they must be asked. */
export function ring(
  bell: Doorbell | undefined,
  fix: SubjectFix,
  scope: ConsentScope,
  nowMs: number,
  ground: Ground,
): { bell: Doorbell | undefined; rings: boolean } {
  const { t, xM, yM } = fix;
  if (bell && bell.state !== 'arriving') return { bell: { ...bell, heardAt: Math.max(bell.heardAt, t) }, rings: false };
  const floor = ground.floorNumbers.get(fix.floor)!;
  if (!isIndoors(ground, floor, xM, yM)) return { bell: undefined, rings: false };
  const zone = zoneAt(ground, floor, xM, yM);
  const door = zone === NONE ? undefined : ground.zones[zone]!.doors[0];
  const since = Math.min(bell?.since ?? t, t);
  const doorSince = door ? Math.min(bell?.doorSince ?? t, t) : Number.POSITIVE_INFINITY;
  const entryDelayMs = door ? ground.zones[zone]!.rules.entryDelayMs : 0;
  if (bell && (t - doorSince >= entryDelayMs || t - since >= ground.rules.openElsewhereAfterMs))
    return { bell: { state: 'asked', scope, at: nowMs, heardAt: t }, rings: true };
  return {
    bell: { state: 'arriving', scope, since, doorSince, heardAt: Math.max(bell?.heardAt ?? t, t) },
    rings: false,
  };
}

/** What the doorbell is when time has passed until `nowMs`; undefined when it is as if nobody had come. */
export function fade(bell: Doorbell, nowMs: number, { rules }: Ground): Doorbell | undefined {
  switch (bell.state) {
    case 'arriving':
      return nowMs - bell.heardAt >= rules.arrivalGapMs ? undefined : bell;
    case 'asked':
      return nowMs - bell.at >= rules.askTimeoutMs ? { state: 'deaf', heardAt: bell.heardAt } : bell;
    case 'deaf':
      return nowMs - bell.heardAt >= rules.visitTimeoutMs ? undefined : bell;
    default:
      return bell satisfies never;
  }
}
