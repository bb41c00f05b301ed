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
}

/** Every visit of which this viewer may know. Company lowers a tier, and never so far that a visit is gone. */
export function seenBy(scene: Scene, viewer: Viewer): SeenVisit[] {
  const seen = [...scene.live.visits()].filter((visit) => mayKnowOf(scene, viewer, visit));
  const tracks = new Set(seen.map(({ track }) => track));
  return seen.map((visit) => ({ visit, tier: tierWith(scene, viewer, visit, (track) => tracks.has(track)) }));
}

export function mayKnowOf(scene: Scene, viewer: Viewer, visit: Visit): boolean {
  return POLICY[tierAlone(scene, viewer, visit)].presence !== null;
}

/** How close the viewer is while nobody is with the customer. */
export function tierAlone(scene: Scene, viewer: Viewer, visit: Visit): Tier {
  return tierIn(scene, viewer, visit, false);
}

/** How close the viewer is now. `isSeen`: the tracks they may know of. */
export function tierWith(scene: Scene, viewer: Viewer, visit: Visit, isSeen: (track: number) => boolean): Tier {
  return tierIn(scene, viewer, visit, isInCompany(scene, visit, isSeen));
}

function tierIn(scene: Scene, viewer: Viewer, visit: Visit, isAccompanied: boolean): Tier {
  const { live, facts } = scene;
  return tierNow(tierOf(viewer, visit, facts.bookOf(visit.customer)), {
    role: viewer.role,
    isOnDuty: isOnDuty(scene, viewer.person),
    isAssigned: live.attendance(visit.id).servedBy === viewer.person,
    isAccompanied,
  });
}

/** Whether somebody is with the customer: somebody said so, or walks with them whom the viewer may know of. */
export function isInCompany({ live, companions }: Scene, visit: Visit, isSeen: (track: number) => boolean): boolean {
  return live.attendance(visit.id).isAccompanied || isWalkingWithSomebody(companions, visit.track, isSeen);
}
