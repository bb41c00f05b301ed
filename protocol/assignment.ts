/** Who serves whom, as a manager says it by hand. */
import { z } from 'zod';
import { MAX_ID_LENGTH } from './limits.ts';

/**
 * `POST /api/assignments`: this person serves the visit with this track number, as the manager's own view has it, in place
 * of whoever did; null ends it. `requested`: the customer asked for them.
 */
export const AssignmentBody = z.strictObject({
  track: z.number().int().nonnegative(),
  person: z.string().min(1).max(MAX_ID_LENGTH).nullable(),
  requested: z.boolean().default(false),
});
export type AssignmentBody = z.infer<typeof AssignmentBody>;
