/** Who is asked to go to a customer, and why; and what somebody who works here is doing just now. Times in epoch ms. */

/** The ladder's rings, from the closest: each is asked before the next, and those who were asked stay asked. */
export const RINGS = ['booked', 'primary', 'secondary', 'served', 'turn', 'manager'] as const;
export type Ring = (typeof RINGS)[number];

/**
 * Why this person is asked: they have an appointment, the customer is theirs first, or by category (null: by any), they
 * served them within the month, or they are next in turn, perhaps as one of few who speak a language of theirs or sell what
 * is here.
 */
export type Because =
  | { code: 'booked' | 'primary' | 'served' }
  | { code: 'secondary'; category: string | null }
  | { code: 'turn'; language: boolean; category: string | null };

/** What a screen is told that concerns its person alone. No row names a customer: `track` is that of a row of the view. */
export type AlertRow =
  /**
   * A customer waits, and this person is asked. After `until` others are asked too, and it can still be accepted. `quiet`:
   * it does not ring, since they had their share of this hour.
   */
  | { is: 'offer'; track: number; because: Because; since: number; until: number; quiet: boolean }
  /**
   * A colleague (given name) asks them to take over, or, `relief`, serves a customer who is theirs first while they are
   * free. `warm`: with a word on how to serve, which is on the card once they have taken over.
   */
  | {
      is: 'hand_over';
      track: number;
      why: 'asked' | 'relief';
      from: string | null;
      warm: boolean;
      since: number;
      until: number;
    }
  /** To whoever serves: whose customer it is first (an id) is free, and was asked. `hand_to` is theirs to say too. */
  | { is: 'relief'; track: number; to: string; since: number; until: number }
  /** To managers: a customer waits, and of all who could go nobody is free, or does. */
  | { is: 'nobody_free'; track: number; since: number }
  /**
   * To whoever serves, for as long: since when, and when they greeted the customer (seen, or said), which can be taken back
   * until `undoUntil`. `lookingUntil`: so long the customer would rather look around. Null where there is no such thing.
   */
  | {
      is: 'serving';
      track: number;
      since: number;
      greetedAt: number | null;
      undoUntil: number | null;
      lookingUntil: number | null;
      /** Whether the customer asked for them: it is a turn of theirs, counted apart. */
      requested: boolean;
    }
  /** To those who stand there: so many of them are close to one customer. */
  | { is: 'crowd'; track: number; people: number; since: number }
  /** To whoever comes close: the customer said that they would rather look around. */
  | { is: 'just_looking'; track: number; since: number };

/** What somebody who works here is doing. Off: not at work. */
export const STATUSES = ['free', 'with_customer', 'wrapping_up', 'on_break', 'off'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * What one can say of oneself with one tap, in place of what was found out. During a shift a break is said of that shift, as
 * in the rota, and all else ends it; off is for the rota alone to say.
 */
export const OWN_STATUSES = ['free', 'with_customer', 'on_break'] as const;
export type OwnStatus = (typeof OWN_STATUSES)[number];

/** Somebody at work, by their id. */
export interface TeamRow {
  given: string;
  initials: string;
  /** Those they speak, BCP 47. */
  languages: string[];
  /** Of others, as far as visits that the whole house may know of tell. */
  status: Status;
  /** When it ends by itself, told to themself alone; null where nothing ends it. */
  until: number | null;
  /** Whether they said so themself, told to themself alone. */
  said: boolean;
  /** Their turns today, told to themself and to managers, to see that it is fair; null to others. */
  turns: Turns | null;
}

/**
 * Somebody's turns today: how often they were asked because it was their turn, how many asked for them by name, and how often
 * their turn passed them by while they were not free. Nothing in it is a measure of anybody.
 */
export interface Turns {
  offered: number;
  requested: number;
  skipped: number;
}

/** Characters of the word on how to serve that goes with a hand-over. */
export const MAX_HAND_OVER_WORD_LENGTH = 120;
