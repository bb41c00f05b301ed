/** How close a viewer is to a customer of the client book, whether the customer is here or not. */
import type { Visit } from '../live/reading.ts';
import { isOnDuty } from './duty.ts';
import type { CustomerFacts } from './facts.ts';
import type { Reader, Surroundings } from './licence.ts';
import type { Look } from './look.ts';
import { closeTo, POLICY, strangerTier, type Tier } from './policy.ts';
import { isInCompany, mayKnowOf } from './seen.ts';
import type { Viewer } from './viewer.ts';

export interface Acquaintance {
  customer: string;
  facts: CustomerFacts;
  /** By the book alone. */
  place: 'primary' | 'secondary';
  /** As close as they are now: somebody who is with the customer makes it less, as on a card. */
  reader: Reader;
  around: Surroundings;
  /** The visit that is going on, once the viewer was told of it. */
  visit: Visit | null;
}

/** Null for whoever does not stand in this customer's book, or is not at work: what is known of who is not here is for these alone. */
export function acquaintance(look: Look, viewer: Viewer, customer: string): Acquaintance | null {
  const { scene } = look;
  const { live, facts, nowMs } = scene;
  const { person } = viewer;
  const place = placeOf(look, viewer, customer);
  const known = facts.customer(customer);
  if (place === null || !known) return null;
  const seen = look.closeTo(viewer).find(({ visit }) => visit.customer === customer) ?? null;
  const isSeen = (track: number) =>
    [...live.visits()].some((one) => one.track === track && mayKnowOf(scene, viewer, one));
  // Company lowers what is read of somebody before the screen has said that they are here.
  const tier: Tier = seen?.tier ?? place;
  const told = look.toldTo(viewer).find(({ visit }) => visit.customer === customer)?.visit;
  return {
    ...{ customer, facts: known, place, visit: told ?? null },
    reader: { person, tier, categories: place === 'secondary' ? facts.categoriesOf(customer, person) : 'all' },
    around: {
      nowMs,
      dayStartMs: live.dayStartMs(),
      isAccompanied: seen !== null && isInCompany(scene, seen.visit, isSeen),
      nearby: new Set([customer, ...besides(look, viewer, seen?.visit.zone ?? null)]),
      guideOnline: known.guideOnline,
    },
  };
}

/** The viewer's place in a customer's book; null without one, and off work. */
export function placeOf({ scene }: Look, viewer: Viewer, customer: string): 'primary' | 'secondary' | null {
  if (!isOnDuty(scene, viewer.person)) return null;
  const tier = closeTo(scene.facts.bookOf(customer)).find(({ person }) => person === viewer.person)?.tier;
  return tier === 'primary' || tier === 'secondary' ? tier : null;
}

/**
 * A customer who is nobody's first, whom whoever is at work may take on; not who wants to be known to their own people
 * alone, or not to be recognised.
 */
export function isUnassigned({ scene: { facts } }: Look, customer: string): boolean {
  const consent = facts.consentOf(customer);
  if (!consent || consent.mode === 'off' || POLICY[strangerTier(consent)].unassigned === null) return false;
  return facts.bookOf(customer).primary === null;
}

/** Whether a tier, by the book, may be told a name. */
export const isNamed = (tier: Tier): boolean => POLICY[tier].name !== null;

/** The customers who stand where the viewer reads, or where the customer is, as far as the viewer may know. */
function besides({ scene }: Look, viewer: Viewer, zone: string | null): string[] {
  const own = [...scene.live.colleagues(scene.nowMs)].find(({ id }) => id === viewer.person)?.zone ?? null;
  const zones = [own, zone].filter((one) => one !== null);
  const here = [...scene.live.visits()].filter((visit) => visit.zone !== null && zones.includes(visit.zone));
  return here.filter((visit) => mayKnowOf(scene, viewer, visit)).map(({ customer }) => customer);
}
