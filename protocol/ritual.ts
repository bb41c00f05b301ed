/** The parts of the house's ritual, and the limits of its standards: for pages too, which take no schema along. */

/** In the order of a visit. */
export const RITUAL_PARTS = ['arrival', 'fitting', 'farewell'] as const;
export type RitualPart = (typeof RITUAL_PARTS)[number];

/** Steps one part may have: more is no ritual but a list. */
export const MAX_STEPS = 8;
/** Characters a step may have in one language. */
export const MAX_STEP_LENGTH = 140;
/** Targets of waiting, minutes. */
export const MIN_WAIT_MIN = 1;
export const MAX_WAIT_MIN = 30;
