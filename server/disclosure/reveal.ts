/** What a card reveals, as the ledger names it. */
import type { Card, LineContent } from '../../protocol/card.ts';

/** Subjects of lines, and the photo. Questions reveal nothing. */
export type Revealed = LineContent['about'] | 'photo';

/** What stands on a card about its customer, each once, in the order of the letters. To be left alone for a while is manner. */
export function revealedBy({ do: todo, say, know, photo, approachAt }: Card): Revealed[] {
  const abouts: Revealed[] = [...todo, ...say, ...know].map(({ about }) => about);
  if (photo !== null) abouts.push('photo');
  if (approachAt !== null) abouts.push('manner');
  return [...new Set(abouts)].sort();
}
