/** What a window has open of the client book, and what may be shown in it: nothing ahead of the record of who was shown what. */
import type { Shelf } from '../../protocol/client-book.ts';
import type { Acquaintance } from './acquaintance.ts';
import type { Tier } from './policy.ts';
import type { Revealed } from './reveal.ts';
import type { Viewer } from './viewer.ts';

/** What a window has open of the book, and what its person was shown today. */
export interface OpenBook {
  /** Keyed, with a key that lives as long as the window. */
  keyOf(name: string): string;
  /** What this person was shown of a customer on this day, as close as this: all of it is written down. */
  shown(day: number, customer: string, person: string, tier: Tier): { has(one: string): boolean };
  /** A shelf, or those whose names begin so; null while it is closed. */
  at: { shelf: Shelf } | { search: string } | null;
  /** The customer who is open in it. */
  entry: string | null;
}

/** What is to be shown of a customer and is not written down yet. `day`: when it began, epoch ms. */
export interface BookDue {
  day: number;
  customer: string;
  visit: string | null;
  person: string;
  tier: Tier;
  reason: 'prepared' | 'booked';
  classes: Revealed[];
}

/** Which of these classes may be shown now; notes what has to be written down before the rest is. */
export function gate(
  { customer, reader, around, visit }: Acquaintance,
  { person }: Viewer,
  open: OpenBook,
  due: BookDue[],
  classes: readonly Revealed[],
): (one: Revealed) => boolean {
  const { tier } = reader;
  const day = around.dayStartMs;
  const shown = open.shown(day, customer, person, tier);
  const lacking = [...new Set(classes)].filter((one) => !shown.has(one)).sort();
  if (lacking.length > 0)
    due.push({ day, customer, visit: visit?.id ?? null, person, tier, reason: 'prepared', classes: lacking });
  return (one) => shown.has(one);
}
