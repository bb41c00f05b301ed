/** The briefing card: five lines for one entitled person about one customer who is here, in three voices. */
import type { Moment } from './farewell.ts';
import type { Words } from './place.ts';

/** Where a line comes from, in the viewer's terms. `several`: from more than one fact, none of which is told. */
export type LineHow =
  | 'own_profile'
  | 'told_you'
  | 'told_colleague'
  | 'you_sold'
  | 'house'
  | 'you_wrote'
  | 'colleague_wrote'
  | 'today'
  | 'several';

/** Questions that may be asked of anybody, in place of answers; the pages have the sentences. */
export const QUESTIONS = [
  'what_brings_you',
  'look_or_search',
  'colour_or_cut',
  'for_whom',
  'how_much_time',
  'leather_by_day_or_evening',
  'silk_worn_how',
  'perfume_light_or_warm',
  'jewellery_kept_or_given',
  'women_occasion_or_every_day',
  'men_occasion_or_every_day',
  'shoes_walked_or_worn',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** What a line says; the pages have the words around it. Texts are as they were written; times are epoch ms. */
export type LineContent =
  | { about: 'address'; pronounce: string | null; avoid: string | null }
  | { about: 'languages'; languages: readonly string[] }
  | ({ about: 'manner' } & Record<'pace' | 'distance' | 'drink' | 'scent' | 'music' | 'light', string | null>)
  | { about: 'access'; texts: readonly string[] }
  | { about: 'size'; sizes: readonly { of: string; value: string }[] }
  /** `role` is a role word («a sister»), never a name; `text` only for those who were told it. */
  | { about: 'occasion'; kind: string; at: number; role: string | null; text: string | null }
  | { about: 'purchase'; item: string; colour: string | null; size: string | null; forRole: string | null }
  | { about: 'promise'; text: string; dueAt: number | null }
  | { about: 'first' | 'task' | 'handling' | 'wish' | 'note' | 'told'; text: string }
  /** How a visit ended. */
  | { about: 'moment'; word: Moment }
  /** «Leans to navy», «returns to leather»: `value` is a colour or a category. */
  | { about: 'tendency'; of: 'colour' | 'category'; value: string }
  | { about: 'ask'; question: Question };

export type CardLine = LineContent & {
  /** Stable while the card is open, random: says nothing about the fact. */
  key: string;
  /** Where it comes from and when it was learned (epoch ms); null for what follows from no fact. */
  from: { how: LineHow; at: number | null } | null;
};

/** A safe way to begin. */
export const OPENERS = ['wait_for_a_look', 'say_what_is_first', 'with_what_waits', 'by_form_of_address'] as const;
export type Opener = (typeof OPENERS)[number];

/** A phrase to leave. */
export const AVOIDED = ['somebody_told_me', 'you_always_choose', 'you_bought', 'you_have_been_looking'] as const;
export type Avoided = (typeof AVOIDED)[number];

/** `know` is never quoted; `ask` are questions in place of answers. */
export interface Card {
  /** The track of the visit it is about. */
  track: number;
  tier: 'primary' | 'secondary' | 'stand_in';
  /** Form of address with surname: the only name on a card. */
  address: Words;
  do: CardLine[];
  say: CardLine[];
  know: CardLine[];
  ask: CardLine[];
  /** They would rather look around by themselves until then, epoch ms; null once that is over. */
  approachAt: number | null;
  opener: Opener;
  avoid: Avoided;
  /** Somebody tracked is close to the viewer: shown only while held. */
  close: boolean;
  /** Somebody is with the customer, as far as anybody said or saw. */
  accompanied: boolean;
  /** Names the photo that may be fetched; another name is another photo. Null without one, and for who may not see it. */
  photo: string | null;
}
