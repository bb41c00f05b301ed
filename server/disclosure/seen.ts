/** Which visits a viewer may know of, and how close they are to each customer now. */
import type { Visit } from '../live/reading.ts';
import { isWalkingWithSomebody } from './company.ts';
import { isOnDuty } from './duty.ts';
import { POLICY, type Tier, tierOf } from './policy.ts';
import type { Scene } from './scene.ts';
import { tierNow } from './tier.ts';
import type { Viewer } from './viewer.ts';

/** A visit a viewer may know of, and how close they are to its customer now. */
export interface SeenVisit {
  visit: Visit;
  tier: Tier;
  /** The tier while nobody is with the customer. */
  alone: Tier;
}

/** Every visit of which this viewer may know. Company lowers a tier, and never so far that a visit is gone. */
export function seenBy(scene: Scene, viewer: Viewer): SeenVisit[] {
  const seen = knownAmong(scene, viewer, scene.live.visits());
  const tracks = new Set(seen.map(({ visit }) => visit.track));
  return inCompany(scene, viewer, seen, (track) => tracks.has(track));
}

/** Those of the visits that the viewer may know of, as close as they are while nobody is with the customer. */
export function knownAmong(scene: Scene, viewer: Viewer, visits: Iterable<Visit>): SeenVisit[] {
  const known: SeenVisit[] = [];
  for (const visit of visits) {
    const tier = tierAlone(scene, viewer, visit);
    if (POLICY[tier].presence !== null) known.push({ visit, tier, alone: tier });
  }
  return known;
}

/** The same visits, as close as the viewer is now. `isSeen`: the tracks they may know of. */
export function inCompany(
  scene: Scene,
  viewer: Viewer,
  known: readonly SeenVisit[],
  isSeen: (track: number) => boolean,
): SeenVisit[] {
  return known.map((one) =>
    isInCompany(scene, one.visit, isSeen) ? { ...one, tier: tierIn(scene, viewer, one.visit, true) } : one,
  );
}

export function mayKnowOf(scene: Scene, viewer: Viewer, visit: Visit): boolean {
  return POLICY[tierAlone(scene, viewer, visit)].presence !== null;
}

/** How close the viewer is while nobody is with the customer. */
export function tierAlone(scene: Scene, viewer: Viewer, visit: Visit): Tier {
  return tierIn(scene, viewer, visit, false);
}

function tierIn(scene: Scene, viewer: Viewer, visit: Visit, isAccompanied: boolean): Tier {
  const { live, facts, glasses, nowMs } = scene;
  return tierNow(tierOf(viewer, visit, facts.bookOf(visit.customer)), {
    role: viewer.role,
    isOnDuty: isOnDuty(scene, viewer.person),
    isAssigned: live.attendance(visit.id).servedBy === viewer.person,
    holdsGlass: glasses.heldBy(visit.id, viewer.person, nowMs) !== null,
    isAccompanied,
  });
}

/** Whether somebody is with the customer: somebody said so, or walks with them whom the viewer may know of. */
export function isInCompany({ live, companions }: Scene, visit: Visit, isSeen: (track: number) => boolean): boolean {
  return live.attendance(visit.id).accompaniedBy.length > 0 || isWalkingWithSomebody(companions, visit.track, isSeen);
}
