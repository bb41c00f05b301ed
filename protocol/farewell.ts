/** What is said in two taps when a customer leaves; pages take it without any schema. */

/** Who takes the next step of a promise: who made it, whose customer it is first, or whoever serves. */
export const NEXT_STEPS = ['maker', 'primary', 'house'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** How somebody left, as who served them saw it; the pages have the words. */
export const MOMENTS = ['at_ease', 'delighted', 'undecided', 'in_a_hurry', 'not_today'] as const;
export type Moment = (typeof MOMENTS)[number];
