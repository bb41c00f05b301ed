/**
 * Naming a customer to a viewer: what stands on their screen was written down as told before. Until then the customer is to
 * them what they are to a stranger.
 */
import type { Visit } from '../live/reading.ts';
import { hasCard } from './briefing.ts';
import { isOnDuty } from './duty.ts';
import { FACT_CLASSES, POLICY, strangerTier, type Tier } from './policy.ts';
import { type Why, whyOf } from './reveal.ts';
import type { Scene } from './scene.ts';
import type { SeenVisit } from './seen.ts';
import type { Viewer } from './viewer.ts';

/** How close somebody was when they were told, and through which glass, if it was through one. */
export interface ToldAs {
  tier: string;
  glass: string | null;
}

export interface TellingReading {
  /** As whom a person was told during a visit that its customer is here: all of it is written down. */
  as(visit: string, person: string): readonly ToldAs[];
}

/** That somebody, as close as `tier` says and for that reason, is told that this customer is here. */
export interface Telling {
  visit: string;
  customer: string;
  person: string;
  tier: Tier;
  why: Why;
}

/** What tells somebody who it is that is here. */
const NAMING = FACT_CLASSES.filter((one) => one === 'name' || one === 'address');
const LOWEST: Tier = 'stand_in';
const NONE: readonly Telling[] = [];

/** Whether who was told as `told` knows already who a `tier` is told it is. */
function covers(told: string, tier: Tier): boolean {
  const cells = POLICY[told as Tier] as (typeof POLICY)[Tier] | undefined;
  return NAMING.every((one) => POLICY[tier][one] === null || (cells?.[one] ?? null) !== null);
}

/**
 * Whether a person was told as much of a visit as this tier is. What is told lower down is a part of what was told closer
 * by; but each glass is written down with what is told through it.
 */
function isTold(scene: Scene, person: string, visit: string, tier: Tier, glass: string | null): boolean {
  for (const told of scene.told.as(visit, person))
    if (covers(told.tier, tier) && (glass === null || told.glass === glass)) return true;
  return false;
}

function isToldAs(scene: Scene, viewer: Viewer, { visit, tier }: SeenVisit): boolean {
  const holds = scene.glasses.heldBy(visit.id, viewer.person, scene.nowMs) !== null;
  const why = holds ? whyOf(scene, viewer, visit) : null;
  return isTold(scene, viewer.person, visit.id, tier, why?.reason === 'glass' ? why.glass : null);
}

/** The same visits as this viewer was told of them: those that are new to them are as to a stranger, and may be none. */
export function asTold(scene: Scene, viewer: Viewer, seen: readonly SeenVisit[]): readonly SeenVisit[] {
  return seen.every((one) => asItIsTold(scene, viewer, one) === one)
    ? seen
    : seen.flatMap((one) => asItIsTold(scene, viewer, one) ?? []);
}

function asItIsTold(scene: Scene, viewer: Viewer, seen: SeenVisit): SeenVisit | null {
  const { visit } = seen;
  if (!hasCard(seen.tier) || isToldAs(scene, viewer, seen)) return seen;
  // What was told before stays while more is being written down.
  if (isTold(scene, viewer.person, visit.id, LOWEST, null)) return { ...seen, tier: LOWEST };
  const known = strangerTier(visit);
  return POLICY[known].presence === null ? null : { visit, tier: known, alone: known };
}

/** Whether a viewer who may know of a visit has it on their screen. */
export function isOnScreen(scene: Scene, viewer: Viewer, visit: Visit): boolean {
  return POLICY[strangerTier(visit)].presence !== null || isTold(scene, viewer.person, visit.id, LOWEST, null);
}

/** Whether the first associate of a customer may be told in a glass's line whose glass it was. */
export function isToldOfGlass(scene: Scene, { person }: Viewer, visit: string): boolean {
  return isTold(scene, person, visit, 'primary', null);
}

/** What a viewer is to be told and was not, of the visits they are close to and of the glasses of their customers. */
export function dueTellings(scene: Scene, viewer: Viewer, close: readonly SeenVisit[]): readonly Telling[] {
  let due = NONE;
  for (const one of close) {
    if (!hasCard(one.tier) || isToldAs(scene, viewer, one)) continue;
    const { visit, tier } = one;
    const whom = { visit: visit.id, customer: visit.customer, person: viewer.person };
    due = [...due, { ...whom, tier, why: whyOf(scene, viewer, visit) }];
  }
  for (const { visit, customer } of scene.glasses.lately()) {
    if (scene.facts.bookOf(customer).primary !== viewer.person || isToldOfGlass(scene, viewer, visit)) continue;
    const isDue = due.some((one) => one.visit === visit) || !scene.facts.customer(customer);
    if (isDue || !isOnDuty(scene, viewer.person)) continue;
    due = [...due, { visit, customer, person: viewer.person, tier: 'primary', why: { reason: 'book' } }];
  }
  return due;
}
