/** What is said of how discreet the house was, in English. `discretion-fr.ts` has the same keys. */
import type { DiscretionFigure } from '../../protocol/discretion.ts';

export const discretionEn = {
  over: 'Over',
  spans: { '1': 'One day', '7': '7 days', '30': '30 days' },
  earlier: 'The day before',
  later: 'The day after',
  about:
    'Visits anybody at work may know of, counted in fives: «15 or more» may be 19. Of fewer than five customers nothing is told. It is the house’s, never one person’s.',
  told: 'Customers told of by name',
  shown: 'Cards shown',
  greeted: 'Greeted',
  closeness: 'How close',
  visits: 'Visits',
  byDay: 'By day',
  figures: {
    told_primary: 'to their first associate',
    told_secondary: 'to others in their book',
    told_stand_in: 'to a stand-in',
    told_glass: 'through a broken glass',
    shown_primary: 'to their first associate',
    shown_secondary: 'to others in their book',
    shown_stand_in: 'to a stand-in',
    shown_glass: 'through a broken glass',
    early: 'before the customer’s own time',
    in_time: 'in time',
    late: 'late, or never',
  } satisfies Record<DiscretionFigure, string>,
  atLeast: (n: string) => `${n} or more`,
  few: 'fewer than five',
  glass: 'Broken glass',
  glassNone: 'Nobody opened more than their place gives.',
  broke: (who: string, at: string) => `${who}, ${at}`,
  lasted: (minutes: number) => (minutes === 0 ? 'closed within a minute' : `open for ${minutes}\u00a0min`),
  isOpen: 'open now',
  tried: 'tried to open more too often',
  somebody: 'Somebody who has left the house',
};

/** The shape every language must fill. */
export type DiscretionCatalogue = typeof discretionEn;
