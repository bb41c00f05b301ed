/** How finely customers may see an associate's hours; by itself, so that a page can tell it without a schema. */

/** Not at all, that they are in today, which part of the day, or from when until when. */
export const HOURS_GRAINS = ['hidden', 'day', 'part', 'exact'] as const;
export type HoursGrain = (typeof HOURS_GRAINS)[number];
