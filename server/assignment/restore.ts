/** What a restart knows again of who was asked, who serves, and what people say they are doing. Times in epoch ms. */
import type { Because } from '../../protocol/alert.ts';
import type { Approach } from '../../protocol/approach.ts';
import type { SaidOffer } from '../live/events.ts';
import type { Assignments, Said } from './assignments.ts';
import { type Asked, type Case, caseOf, type How } from './case.ts';
import { noteRequested, takeTurn } from './rotation.ts';
import type { Awaited } from './walk-in.ts';

/** Somebody was asked, as it was written down. */
export interface KeptOffer extends SaidOffer {
  /** The visit, or the walk-in. */
  readonly visit: string;
  readonly declined: boolean;
}

/** Somebody served, or does, as it was written down. */
export interface KeptAssignment {
  readonly visit: string;
  readonly person: string;
  readonly how: How;
  readonly startedAt: number;
  readonly greetedAt: number | null;
  readonly lookingUntil: number | null;
  readonly endedAt: number | null;
  readonly finished: boolean;
  readonly requested: boolean;
}

/** How one of today's was come up to, as it was written down. */
export interface KeptApproach {
  readonly visit: string;
  readonly approach: Approach;
  readonly isWalkIn: boolean;
}

/** Takes up the visits and walk-ins that are open, with what was written down of them in the order it happened; offers go on as they were. */
export function restoreCases(
  state: Assignments,
  visits: Iterable<Awaited>,
  kept: { offers: readonly KeptOffer[]; assignments: readonly KeptAssignment[] },
): void {
  for (const awaited of visits) {
    const { id } = awaited;
    const one = caseOf(state.cases, awaited);
    for (const offer of kept.offers) if (offer.visit === id) restoreOffer(one, offer);
    for (const assignment of kept.assignments) if (assignment.visit === id) restoreService(one, assignment);
  }
}

/**
 * The turns and the alerts of today, from offers of visits that the whole house might know of, in order, and from whom
 * somebody served who had asked for them.
 */
export function restoreTurns(
  state: Assignments,
  kept: { offers: readonly KeptOffer[]; requested: readonly { visit: string; person: string; at: number }[] },
  nowMs: number,
): void {
  for (const { person, ring, at, quiet } of kept.offers) {
    if (ring === 'turn') takeTurn(state, person, at);
    const isRung = !quiet && ring !== 'asked' && ring !== 'relief' && nowMs - at < state.rules.hourMs;
    if (isRung) state.rung.set(person, [...(state.rung.get(person) ?? []), at]);
  }
  const turns = new Set(
    kept.offers.flatMap(({ visit, person, ring }) => (ring === 'turn' ? `${visit} ${person}` : [])),
  );
  for (const { visit, person, at } of kept.requested)
    noteRequested(state, person, { isSo: true, wasTurn: turns.has(`${visit} ${person}`) }, at);
}

export function restoreApproaches(state: Assignments, kept: readonly KeptApproach[]): void {
  for (const { visit, approach, isWalkIn } of kept) state.approaches.set(visit, { approach, isWalkIn });
}

export function restoreSaid(state: Assignments, said: readonly (Said & { person: string })[]): void {
  for (const { person, ...one } of said) state.said.set(person, one);
}

function restoreOffer(
  one: Case,
  { id, person, ring, from, at, until, quiet, warm, declined, ...rest }: KeptOffer,
): void {
  if (ring === 'asked' || ring === 'relief') {
    one.handed.add(`${ring} ${person}`);
    one.handing = declined || from === null ? null : { id, to: person, from, why: ring, warm, at, until };
    return;
  }
  one.asked.set(person, { id, person, ring, because: becauseOf(ring, rest), at, until, quiet, declined });
}

function becauseOf(ring: Asked['ring'], { category, language }: Pick<SaidOffer, 'category' | 'language'>): Because {
  if (ring === 'secondary') return { code: ring, category };
  return ring === 'turn' ? { code: ring, language, category } : { code: ring };
}

function restoreService(one: Case, kept: KeptAssignment): void {
  const { person, startedAt, greetedAt, lookingUntil, endedAt, finished, requested } = kept;
  one.served.add(person);
  one.firstGreetedAt ??= greetedAt;
  one.requested = requested && endedAt === null;
  if (lookingUntil !== null) one.lookingUntil = lookingUntil;
  if (endedAt !== null) one.service = { state: finished ? 'closed' : 'waiting' };
  else if (greetedAt === null) one.service = { state: 'accepted', by: person, since: startedAt };
  else one.service = { state: 'with_customer', by: person, since: startedAt, greetedAt };
  // Whoever took over has answered what they were asked.
  if (one.handing && startedAt >= one.handing.at) one.handing = null;
}
