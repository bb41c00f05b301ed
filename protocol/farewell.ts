/** Taking leave of a customer: how a visit ended, in a word, and who takes the next step of what was promised. */

/** How somebody left, as who served them saw it; the pages have the words. Nobody's score. */
export const MOMENTS = ['at_ease', 'delighted', 'undecided', 'in_a_hurry', 'not_today'] as const;
export type Moment = (typeof MOMENTS)[number];

/** Who takes the next step of a promise: who made it, whose customer it is first, or whoever serves. */
export const NEXT_STEPS = ['maker', 'primary', 'house'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** A promise made in leaving. `task`: what anyone serving can do about it, in words that tell nothing else. `dueAt`: epoch ms. */
export interface NewPromise {
  text: string;
  task: string | null;
  dueAt: number | null;
  next: NextStep;
}
