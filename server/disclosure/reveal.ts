/** What a card reveals, as the ledger names it. */
import type { Card, LineContent } from '../../protocol/card.ts';
import type { Visit } from '../live/reading.ts';
import { tierOf } from './policy.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

/** Subjects of lines, the photo, that they come by appointment, and that they came to it. Questions reveal nothing. */
export type Revealed = LineContent['about'] | 'photo' | 'appointment' | 'came';

/** What stands on a card about its customer, each once, in the order of the letters. To be left alone for a while is manner. */
export function revealedBy({ do: todo, say, know, photo, approachAt }: Card): Revealed[] {
  const abouts: Revealed[] = [...todo, ...say, ...know].map(({ about }) => about);
  if (photo !== null) abouts.push('photo');
  if (approachAt !== null) abouts.push('manner');
  return [...new Set(abouts)].sort();
}

/**
 * Why somebody is told of a customer, or shown a card: the customer is in their client book, they broke this glass, or they
 * were assigned to the visit, in the place of whose customer it is first now.
 */
export type Why =
  | { reason: 'book' }
  | { reason: 'glass'; glass: string }
  | { reason: 'assigned'; inPlaceOf: string | null };

export function whyOf({ facts, glasses, nowMs }: Scene, viewer: Viewer, visit: Visit): Why {
  const book = facts.bookOf(visit.customer);
  const tier = tierOf(viewer, visit, book);
  if (tier === 'primary' || tier === 'secondary') return BOOK;
  const glass = glasses.heldBy(visit.id, viewer.person, nowMs);
  return glass === null ? { reason: 'assigned', inPlaceOf: book.primary } : { reason: 'glass', glass };
}

const BOOK: Why = { reason: 'book' };
