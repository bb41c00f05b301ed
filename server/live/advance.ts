/** What happens to fixes, and to everybody as time passes. The order of the steps, in one place. */
import type { DropReason, FixReceipt } from '../../protocol/fix.ts';
import { TICK_MS } from '../../protocol/limits.ts';
import { announce } from './announce.ts';
import { faultOf } from './clean.ts';
import { setScope } from './consent.ts';
import { fade, ring } from './doorbell.ts';
import type { LiveEvent } from './events.ts';
import { createState } from './fold.ts';
import { NONE } from './ground.ts';
import { add, createJourney, deviceNumber, type Journey, pass, settle, trim } from './journey.ts';
import { forget, issue, type Live } from './live.ts';
import { working } from './presence.ts';
import { roundedAccuracyM } from './recent.ts';
import { isOnDuty } from './shift.ts';
import type { SubjectFix } from './subject.ts';
import { turnDay } from './today.ts';

export interface Advance {
  receipt: FixReceipt;
  events: LiveEvent[];
}

/**
 * Takes in a batch of fixes, or with none only lets time pass.
 *
 *     clean ─► whose journey ─► [ track ─► zone ─► presence ─► visit and stays ] ─► announce
 *
 * The bracket is `fold.ts`, once for every fix in order of its time; `journey.ts` puts late fixes to their place.
 */
export function advance(live: Live, fixes: readonly SubjectFix[], nowMs: number): Advance {
  const receipt: FixReceipt = { accepted: 0, dropped: {} };
  const events: LiveEvent[] = [];
  const touched: Journey[] = [];
  live.nowMs = Math.max(live.nowMs, nowMs);
  turnDay(live.figures, live.nowMs);

  for (const fix of fixes) {
    const dropped = faultOf(fix, live.nowMs, live.ground) ?? take(live, fix, touched, events);
    if (dropped) drop(receipt, dropped);
  }
  const tell = (believed: boolean) => (believed ? receipt.accepted++ : drop(receipt, 'too_fast'));
  for (const journey of touched) {
    journey.touched = false;
    settle(journey, live.ground, tell);
    pass(journey, live.nowMs, live.ground);
    if (journey.kind === 'customer' && !journey.forgotten) announce(live, journey, events);
  }
  if (fixes.length === 0 || live.nowMs - live.passedAtMs >= TICK_MS) passForAll(live, events);
  return { receipt, events };
}

function drop({ dropped }: FixReceipt, reason: DropReason): void {
  dropped[reason] = (dropped[reason] ?? 0) + 1;
}

/** Gives a clean fix to the journey it belongs to; or tells why not. */
function take(live: Live, fix: SubjectFix, touched: Journey[], events: LiveEvent[]): DropReason | null {
  const journey = fix.subject.kind === 'associate' ? atWork(live, fix) : inStore(live, fix, events);
  if (typeof journey === 'string') return journey;
  const floor = live.ground.floorNumbers.get(fix.floor)!;
  const { minAccuracyM, maxAccuracyM } = live.ground.rules;
  const dropped = add(journey, {
    t: Math.round(fix.t),
    device: deviceNumber(journey, fix.device),
    floor,
    xM: fix.xM,
    yM: fix.yM,
    accuracyM: roundedAccuracyM(Math.min(maxAccuracyM, Math.max(fix.accuracyM, minAccuracyM))),
  });
  if (!journey.touched) touched.push(journey);
  journey.touched = true;
  return dropped;
}

function atWork(live: Live, { subject: { id }, t }: SubjectFix): Journey | DropReason {
  if (!isOnDuty(live.rota, id, t) || !isOnDuty(live.rota, id, live.nowMs)) return 'off';
  const known = live.associates.get(id);
  if (known) return known;
  const journey = createJourney('associate', id, 'store', createState(working('here'), t));
  issue(live, journey, 0);
  live.associates.set(id, journey);
  return journey;
}

/** A customer's journey, begun if need be; or none, when they want to be asked first or to be left alone. */
function inStore(live: Live, fix: SubjectFix, events: LiveEvent[]): Journey | DropReason {
  const { subject, t } = fix;
  if (subject.kind !== 'customer') throw new Error('only customers have visits');
  const { id, mode, scope } = subject;
  const bell = live.doorbells.get(id);
  const known = live.customers.get(id);
  if (bell?.state === 'deaf' || (mode === 'ask' && !(known && isVisitOf(known, t)))) {
    if (known) forget(live, known);
    const rung = ring(bell, fix, scope, live.nowMs, live.ground);
    if (rung.bell) live.doorbells.set(id, rung.bell);
    else live.doorbells.delete(id);
    if (rung.rings) events.push({ type: 'asked', customer: id, at: live.nowMs });
    return 'not_listening';
  }
  live.doorbells.delete(id);
  if (known) {
    if (known.scope !== scope) events.push(...setScope(live, id, scope, live.nowMs));
    return known;
  }
  const journey = createJourney('customer', id, scope, createState({ state: 'absent', since: t }, t));
  live.customers.set(id, journey);
  return journey;
}

/** Whether a fix belongs to a visit that is going on, or that was when it was made. */
function isVisitOf({ shown: { presence, visits } }: Journey, t: number): boolean {
  return presence.state === 'visiting' || (presence.state === 'absent' && visits.length > 0 && t < presence.since);
}

/** Lets time pass for everybody; associates off duty are forgotten. */
function passForAll(live: Live, events: LiveEvent[]): void {
  live.passedAtMs = live.nowMs;
  for (const journey of live.customers.values())
    if (pass(journey, live.nowMs, live.ground)) announce(live, journey, events);
  for (const journey of live.associates.values()) {
    if (isOnDuty(live.rota, journey.id, live.nowMs)) pass(journey, live.nowMs, live.ground);
    else forget(live, journey);
  }
  for (const [customer, bell] of live.doorbells) {
    const faded = fade(bell, live.nowMs, live.ground);
    if (!faded) live.doorbells.delete(customer);
    else if (faded !== bell) live.doorbells.set(customer, faded);
  }
  if (live.nowMs - live.tidiedAtMs >= live.ground.rules.tidyEveryMs) tidy(live);
}

/** Forgets fixes that are settled, and customers whose visit can no longer turn out to go on. */
function tidy(live: Live): void {
  live.tidiedAtMs = live.nowMs;
  const settledMs = live.nowMs - live.ground.rules.maxLateMs;
  for (const journey of live.customers.values()) {
    trim(journey, settledMs);
    const { presence, track } = journey.shown;
    const isBlank = presence.state === 'absent' && presence.since <= settledMs && track.device === NONE;
    if (isBlank && journey.recent.length === 0) forget(live, journey);
  }
  for (const journey of live.associates.values()) trim(journey, settledMs);
}
