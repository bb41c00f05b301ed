/** Every planted leak, room by room. */
import { FACT_LEAKS, OWN_PAGE_LEAKS, TIER_LEAKS } from './leaks/disclosure.ts';
import type { Leak } from './leaks/leak.ts';

export const LEAKS: readonly Leak[] = [...TIER_LEAKS, ...FACT_LEAKS, ...OWN_PAGE_LEAKS];
