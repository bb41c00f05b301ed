/** What a card reveals, as the ledger names it. */
import type { Card, LineContent } from '../../protocol/card.ts';
import type { Visit } from '../live/reading.ts';
import { tierOf } from './policy.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

/** Subjects of lines, the photo, and that they come by appointment. Questions reveal nothing. */
export type Revealed = LineContent['about'] | 'photo' | 'appointment';

/** What stands on a card about its customer, each once, in the order of the letters. To be left alone for a while is manner. */
export function revealedBy({ do: todo, say, know, photo, approachAt }: Card): Revealed[] {
  const abouts: Revealed[] = [...todo, ...say, ...know].map(({ about }) => about);
  if (photo !== null) abouts.push('photo');
  if (approachAt !== null) abouts.push('manner');
  return [...new Set(abouts)].sort();
}

/** Why somebody is shown a card: the customer is in their client book, they broke the glass, or they were assigned to the visit. */
export type Reason = 'book' | 'glass' | 'assigned';

export function reasonOf({ facts, glasses, nowMs }: Scene, viewer: Viewer, visit: Visit): Reason {
  const tier = tierOf(viewer, visit, facts.bookOf(visit.customer));
  if (tier === 'primary' || tier === 'secondary') return 'book';
  return glasses.holders(visit.id, nowMs).includes(viewer.person) ? 'glass' : 'assigned';
}
