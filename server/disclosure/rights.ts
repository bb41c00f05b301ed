/** What a viewer may do about a visit, named by its track. Unknown, hidden and not theirs are the same: null. */
import type { Fact } from '../../protocol/fact.ts';
import type { Visit } from '../live/reading.ts';
import { hasCard } from './briefing.ts';
import { noteClass } from './fact-class.ts';
import { mayBreak } from './glass.ts';
import type { Look } from './look.ts';
import type { OpenCard } from './open-card.ts';
import { POLICY } from './policy.ts';
import type { Scene } from './scene.ts';
import { mayKnowOf, type SeenVisit, seenBy, tierAlone } from './seen.ts';
import { asTold, isOnScreen } from './telling.ts';
import type { Viewer } from './viewer.ts';

/** A visit this viewer may know of. */
export function knownVisit(scene: Scene, viewer: Viewer, track: number): Visit | null {
  const visit = [...scene.live.visits()].find((one) => one.track === track);
  return visit && mayKnowOf(scene, viewer, visit) && isOnScreen(scene, viewer, visit) ? visit : null;
}

/** The visit of a customer they serve: they may add what was said today, and that somebody is with them. */
export function servedVisit(look: Look, viewer: Viewer, track: number): Visit | null {
  const close = closeVisit(look, viewer, track);
  return close && hasCard(close.tier) ? close.visit : null;
}

/** The visit of a customer about whom they may leave a note for this audience: whoever could read it there themself. */
export function notableVisit(look: Look, viewer: Viewer, track: number, audience: Fact['audience']): Visit | null {
  const close = closeVisit(look, viewer, track);
  if (!close) return null;
  // Company does not take the pen from anybody: what they write now they read when they are alone again.
  const tier = tierAlone(look.scene, viewer, close.visit);
  return POLICY[tier][noteClass(audience, true)] === null ? null : close.visit;
}

/**
 * The visit whose customer a viewer may show the way to their own page: whoever may open their card, and a manager. It
 * opens no more than the door. Who may not know of it is told what they are told of no visit at all.
 */
export function ledVisit(
  scene: Scene,
  viewer: Viewer,
  track: number,
): { visit: Visit } | { refused: 'not_found' | 'not_allowed' } {
  const seen = asTold(scene, viewer, seenBy(scene, viewer)).find(({ visit }) => visit.track === track);
  if (!seen) return { refused: 'not_found' };
  return hasCard(seen.tier) || viewer.role === 'manager' ? { visit: seen.visit } : { refused: 'not_allowed' };
}

/** The visit whose glass a viewer may break. */
export function breakableVisit(scene: Scene, viewer: Viewer, track: number): Visit | null {
  const visit = [...scene.live.visits()].find((one) => one.track === track);
  return visit && mayBreak(scene, viewer, visit) ? visit : null;
}

/** The customer whose picture stands on this card now. */
export function picturedCustomer(look: Look, viewer: Viewer, open: OpenCard): string | null {
  const picture = look.card(viewer, open)?.card?.photo ?? null;
  return picture !== null ? (closeVisit(look, viewer, open.track)?.visit.customer ?? null) : null;
}

function closeVisit(look: Look, viewer: Viewer, track: number): SeenVisit | null {
  return look.toldTo(viewer).find(({ visit }) => visit.track === track) ?? null;
}
