/** Every limit of signing in, each with its unit, and why the ones about guessing are what they are. */

/** A session ends this long after it began, whatever happens: 12 hours. */
export const SESSION_LASTS_MS = 12 * 3_600_000;
/** A tablet that nobody has touched for this long is locked. */
export const IDLE_LOCK_MS = 3 * 60_000;
/** Touches are written down this often at most; after a restart a tablet may lock that much earlier. */
export const NOTE_TOUCH_EVERY_MS = 30_000;

/** A code that enrols a device, and the one that sets a house up, can be used once within this time. */
export const CODE_LASTS_MS = 15 * 60_000;
/** A PIN that a manager gave is to be exchanged for one's own within this time. */
export const FIRST_PIN_LASTS_MS = 24 * 3_600_000;

/** A link to a customer's door that nobody used by then is over: ten minutes. */
export const LINK_LASTS_MS = 10 * 60_000;
/** So many open links somebody may have at once: who shows the way does so to one after another. */
export const OPEN_LINKS_PER_MAKER = 5;
/** Whoever stands at a customer's door has this long to enter their code. */
export const DOOR_LASTS_MS = 15 * 60_000;
/** A letter is to be exchanged for a code of one's own within this time. */
export const LETTER_LASTS_MS = 30 * 86_400_000;

/*
 * Guessing a customer's code. Nobody tries without a link that somebody of the house made, each written on the customer's
 * receipt. A try is written down before it is looked at; the right code forgets them all. Of the tries in a row 10 are
 * looked at, from whatever door: after that only a new letter helps. 5 are let in within a quarter of an hour, whether or
 * not they are looked at and whether or not there is a code, so that the door tells nothing by it.
 */
export const TRIES_PER_CUSTOMER = 10;
export const TRIES_AT_A_DOOR = 5;

/*
 * Guessing. A device counts as in somebody's hands once it is enrolled; nobody else can try at all. A try is written
 * down before it is looked at, so that no crash and no crowd of tries at one moment gets more than these; signing in
 * forgets the account's tries, and so does a manager who opens it.
 *
 * - Of one account at most 10 tries in a row are looked at, from however many devices: one chance in 100,000. Then it is
 *   locked until a manager opens it.
 * - One device has 8 of those 10, and 5 within a quarter of an hour. So whoever holds one tablet can lock nobody out:
 *   the account's owner still has 2 tries on any other, and the first that is right gives all 10 back.
 * - One device has 10 wrong tries within a quarter of an hour, whosever accounts they are at: who goes through all
 *   colleagues stops their own tablet, and no other.
 */
export const TRIES_PER_ACCOUNT = 10;
export const TRIES_PER_ACCOUNT_AND_DEVICE = 8;
export const TRIES_AT_ONCE = 5;
export const TRIES_PER_DEVICE = 10;
/** How long «at once» is. */
export const TRIES_WITHIN_MS = 15 * 60_000;
