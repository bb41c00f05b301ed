/** The briefing card: a few lines for one entitled person about one customer who is here, in three voices. */
import type { Words } from './place.ts';

/**
 * What a line is about; the pages have the words for each. `fill` holds what goes into them: texts as they were written,
 * or names of sizes, categories and colours.
 */
export interface CardLine {
  /** Stable within a card, random: says nothing about the fact. */
  key: string;
  about:
    | 'address'
    | 'pronounce'
    | 'avoid'
    | 'languages'
    | 'pace'
    | 'distance'
    | 'first'
    | 'drink'
    | 'scent'
    | 'music'
    | 'light'
    | 'access'
    | 'not_alone'
    | 'approach_after'
    | 'task'
    | 'handling'
    | 'size'
    | 'occasion'
    | 'purchase'
    | 'wish'
    | 'promise'
    | 'note'
    | 'told'
    | 'tendency_colour'
    | 'tendency_category'
    | 'ask';
  fill: Record<string, string | number | Words>;
  /** Where it comes from, in the viewer's terms, and when it was learned (epoch ms); null for what follows from no fact. */
  from: {
    how:
      | 'own_profile'
      | 'told_you'
      | 'told_colleague'
      | 'you_sold'
      | 'house'
      | 'you_wrote'
      | 'colleague_wrote'
      | 'today';
    at: number;
  } | null;
}

/** `know` is never quoted; `ask` are questions in place of answers. */
export interface Card {
  /** The track of the visit it is about. */
  track: number;
  tier: 'primary' | 'secondary' | 'stand_in';
  /** Form of address with surname, and given and family name for those who may know them. */
  address: Words;
  do: CardLine[];
  say: CardLine[];
  know: CardLine[];
  ask: CardLine[];
  /** A safe way to begin, and a phrase to leave; names of sentences the pages have. */
  opener: string;
  avoid: string;
  /** Somebody tracked is close to the viewer: shown only while held. */
  close: boolean;
  /** Somebody is with the customer, as far as anybody said or saw. */
  accompanied: boolean;
  /** Whether there is a photo to fetch, for those who may see it. */
  photo: boolean;
}
