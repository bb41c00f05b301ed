/** Breaking the glass: for which reasons, for how long, and what those are told who must know of it. Times in epoch ms. */
import type { Words } from './place.ts';

/** Why somebody needs to know more of a customer than they may; the pages have the sentences. */
export const GLASS_REASONS = [
  'earlier_purchase',
  'complaint_or_repair',
  'associate_away',
  'emergency',
  'other',
] as const;
export type GlassReason = (typeof GLASS_REASONS)[number];

/**
 * Why it is closed again: by hand, by the clock, or because its holder has no more use for it. `unwritten`: it never
 * opened, since it is not certain that it was written down.
 */
export type GlassEnd = 'done' | 'time' | 'shift' | 'assignment' | 'visit' | 'signed_out' | 'unwritten';

/** A glass is closed again after this long at the latest. */
export const GLASS_OPEN_MS = 15 * 60_000;
/** Characters the words may have in which somebody says why. */
export const MAX_GLASS_WORDS_LENGTH = 200;

/** What a screen is told of a broken glass. `by`: given name of who broke it; null for who has left the house. */
export type GlassRow =
  | {
      is: 'open' | 'over';
      by: string | null;
      reason: GlassReason;
      since: number;
      /** When it closes by itself; once it is over, when it did. */
      until: number;
      /** Who it is about, for whose customer it is first; null for everybody else. */
      customer: { given: string; family: string; address: Words } | null;
      /** The track of the visit it is about, for who broke it and while it is open; null for everybody else. */
      track: number | null;
    }
  /** Somebody tried to more often than was agreed. Managers alone are told. */
  | { is: 'tried'; by: string | null; at: number };
