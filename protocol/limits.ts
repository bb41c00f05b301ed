/** Every limit and rhythm that both ends of a wire must agree on, each with its unit. */

/** Fixes one batch may hold. */
export const MAX_FIXES_PER_BATCH = 1_000;
/** Bytes one batch may take on the wire. */
export const MAX_BATCH_BYTES = 256 * 1024;
/** Characters a tag may have. */
export const MAX_TAG_LENGTH = 128;
/** Characters a text about a customer may have: a note, what they told, what they bought. */
export const MAX_FACT_TEXT_LENGTH = 280;
/** Characters a word in a fact may have: a size, a colour, a role, the author's handling word. */
export const MAX_FACT_WORD_LENGTH = 60;

/** Characters a name may have: of a person, in a form of address, as it is spoken. */
export const MAX_NAME_LENGTH = 100;
/** Characters an id of ours or of a till may have. */
export const MAX_ID_LENGTH = 64;
/** Purchases the house holds of one customer; of a sale with more the rest is let go, in an import it is a fault. */
export const MAX_PURCHASES_PER_CUSTOMER = 1_000;
/** Facts that one person may have written of one customer; more is refused. It depends on nothing but their own. */
export const MAX_FACTS_PER_AUTHOR = 500;
/** Longest time before anybody comes near that a customer may ask for. */
export const MAX_APPROACH_AFTER_MS = 2 * 3_600_000;
/** A note fades after this long unless it is renewed, and at the latest after the longest. */
export const NOTE_LASTS_MS = 120 * 86_400_000;
export const MAX_NOTE_LASTS_MS = 366 * 86_400_000;
/** How a visit ended is remembered so long. */
export const MOMENT_LASTS_MS = 395 * 86_400_000;
/** How far ahead the day of a promise may be, in ms. */
export const MAX_PROMISE_AHEAD_MS = 366 * 86_400_000;
/** A promise made in leaving is let go this long after its day. */
export const PROMISE_LASTS_AFTER_MS = 180 * 86_400_000;
/** A photo fades after this long unless it is given again. */
export const PHOTO_LASTS_MS = 366 * 86_400_000;
/** Bytes a photo may have on its way; a page makes a larger one smaller before. */
export const MAX_PHOTO_BYTES = 512 * 1024;
/** A photo is kept as a square with sides of this many pixels at most. */
export const PHOTO_SIDE_PX = 512;
/** Lines one sale may have. */
export const MAX_SALE_LINES = 200;
/** Rows and bytes one imported table may have, and faults that are told of it. */
export const MAX_IMPORT_ROWS = 10_000;
export const MAX_IMPORT_BYTES = 4 * 1024 * 1024;
export const MAX_IMPORT_FAULTS = 100;
/** Characters one row of an imported table may have. */
export const MAX_IMPORT_ROW_LENGTH = 8_000;
/** Characters a code may have as it was typed, spaces and hyphens among them. */
export const MAX_CODE_LENGTH = 32;
/** Digits a code may have that a customer chooses for their page. */
export const MIN_OWN_CODE_LENGTH = 6;
export const MAX_OWN_CODE_LENGTH = 12;
/** A screen that is touched says so this often at most; one that nobody touches locks itself. */
export const SAY_TOUCHED_EVERY_MS = 30_000;

/** A fix older than this on arrival is dropped as `late`; younger ones may arrive in any order. */
export const MAX_LATE_MS = 60_000;
/** A fix further ahead of the server's clock than this (after correcting the provider's) is dropped as `future`. */
export const MAX_AHEAD_MS = 2_000;

/** Whoever drives the time of a recording's house moves it on by this at most at once. */
export const MAX_DRIVE_MS = 60_000;

/** The server looks at the store and sends what changed this often: 5 Hz. */
export const TICK_MS = 200;
/** A viewer who lost a position frame is healed by the next key frame, at most this much later. */
export const KEY_FRAME_EVERY_MS = 2_000;
/** The server says its time at least this often, whatever else happens. */
export const BEAT_EVERY_MS = 2_000;
/** Socket heartbeat: a silent link is dropped after `PING_EVERY_MS + PING_TIMEOUT_MS` at the latest. */
export const PING_EVERY_MS = 5_000;
export const PING_TIMEOUT_MS = 4_000;

/** A screen that heard nothing for this long says *not live* and veils. */
export const NOT_LIVE_AFTER_MS = 5_000;
/** Names leave a screen that heard nothing for this long. */
export const NAMES_GONE_AFTER_MS = 60_000;

/** Without a fix for this long a presence is shown as stale: last place, no drift. */
export const STALE_AFTER_MS = 10_000;
/** Without a fix for this long it leaves the plan; the list says where it was last. */
export const LOST_AFTER_MS = 45_000;
/** A dot is drawn only when its error radius is at most this; else its zone glows instead. */
export const MAX_HONEST_DOT_M = 4;

/** Minutes by which somebody may come later, or go, by hand: more than that is another shift. */
export const MAX_SHIFT_CHANGE_MIN = 240;
/** What was said of a shift can be undone for this long. */
export const UNDO_WITHIN_MS = 60_000;
/** Days of the rota that managers see, today among them. */
export const ROTA_DAYS = 8;
/** Days from today on for which shifts are taken in: a calendar that repeats without end ends there. */
export const MAX_ROTA_AHEAD_DAYS = 92;
/** Hours a shift may have. */
export const MAX_SHIFT_HOURS = 16;
