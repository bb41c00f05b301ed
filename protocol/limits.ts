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
