/** What a card reveals, as the ledger names it. */
import type { Card, LineContent } from '../../protocol/card.ts';

/** Subjects of lines, and the photo. Questions reveal nothing. */
export type Revealed = LineContent['about'] | 'photo';

/** What stands on a card about its customer, each once, in the order of the letters. */
export function revealedBy({ do: todo, say, know, photo }: Card): Revealed[] {
  const abouts: Revealed[] = [...todo, ...say, ...know].map(({ about }) => about);
  return [...new Set(photo ? [...abouts, 'photo' as const] : abouts)].sort();
}
