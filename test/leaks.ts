/** Every planted leak, room by room. */
import { BOOK_LEAKS, LEAVING_LEAKS } from './leaks/client-book.ts';
import { DESK_LEAKS } from './leaks/desk.ts';
import { TIER_LEAKS } from './leaks/disclosure.ts';
import { FACT_LEAKS } from './leaks/facts.ts';
import { ERASURE_LEAKS, GLASS_LEAKS } from './leaks/glass.ts';
import { CONSENT_LEAKS, DOOR_LEAKS, LIVE_LEAKS } from './leaks/house.ts';
import { KEY_LEAKS } from './leaks/keys.ts';
import { LADDER_LEAKS } from './leaks/ladder.ts';
import type { Leak } from './leaks/leak.ts';
import { OWN_PAGE_LEAKS } from './leaks/own-page.ts';
import { REPORT_LEAKS } from './leaks/report.ts';
import { STREAM_LEAKS } from './leaks/stream.ts';
import { PUSH_LEAKS, WALK_IN_LEAKS } from './leaks/walk-ins.ts';
import { WALL_LEAKS } from './leaks/wall.ts';
import { WORDS_LEAKS } from './leaks/words.ts';

export const LEAKS: readonly Leak[] = [
  ...[TIER_LEAKS, FACT_LEAKS, OWN_PAGE_LEAKS, LADDER_LEAKS, BOOK_LEAKS, GLASS_LEAKS, ERASURE_LEAKS].flat(),
  ...[
    LIVE_LEAKS,
    STREAM_LEAKS,
    WALK_IN_LEAKS,
    PUSH_LEAKS,
    LEAVING_LEAKS,
    CONSENT_LEAKS,
    DOOR_LEAKS,
    WORDS_LEAKS,
    KEY_LEAKS,
    WALL_LEAKS,
    DESK_LEAKS,
    REPORT_LEAKS,
  ].flat(),
];
