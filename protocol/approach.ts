/** The approach clock: how the house comes up to people, counted for the house. Nothing here is about one person. */

/** Before the customer's own time had come, within two minutes of it, or later; who was never greeted counts as late. */
export const APPROACHES = ['early', 'in_time', 'late'] as const;
export type Approach = (typeof APPROACHES)[number];

/** How many of today's were greeted so. Visits of which not everybody at work may know are in none; fewer than five are not told. */
export type ApproachRow = Record<Approach, number>;
