/** What is said of breaking the glass, in English. `glass-fr.ts` has the same keys; fetched with what shows it. */
import type { GlassReason } from '../../protocol/glass.ts';

export const glassEn = {
  open: 'Open more…',
  title: 'Open more, for a reason',
  what: 'For 15 minutes you read what their own associates know: notes, sizes, leanings. Never what is sealed.',
  told: 'Their first associate and the managers are told at once that it was you, and which reason it was.',
  receipt: 'The customer finds your name, the reason and your words on their receipt.',
  reason: 'Reason',
  reasons: {
    earlier_purchase: 'They ask about something bought earlier',
    complaint_or_repair: 'A complaint or a repair',
    associate_away: 'Their associate is away, and they ask for advice',
    emergency: 'Safety or health: an emergency',
    other: 'Something else',
  } satisfies Record<GlassReason, string>,
  words: 'In a few words',
  send: 'Open for 15 minutes',
  back: 'Leave it closed',
  tooOften: 'You have opened more often than is agreed. Wait twenty minutes; the managers see that you tried.',
  mine: (left: string) => `More is open, for ${left}.`,
  close: 'Close again',
  read: 'Read the card',
  lines: 'What was opened',
  opened: (who: string, at: string) => `${who} opened more at ${at}`,
  of: (who: string, address: string, at: string) => `${who} opened more about ${address} at ${at}`,
  isOpen: (until: string) => `open until ${until} at the latest`,
  wasOpen: (until: string) => `closed at ${until}`,
  tried: (who: string, at: string) => `${who} tried to open more too often, at ${at}`,
  somebody: 'Somebody who has left the house',
  seen: 'Seen',
};

/** The shape every language must fill. */
export type GlassCatalogue = typeof glassEn;
