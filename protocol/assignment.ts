/** Who serves whom, as a manager says it by hand. */
import { z } from 'zod';
import { MAX_ID_LENGTH } from './limits.ts';

/**
 * `POST /api/assignments`: this person serves the visit with this track number, as the manager's own view has it, or the
 * walk-in or call with this id (one of the two), in place of whoever did; null ends it. `requested`: the customer asked for
 * them. `from`: who served when the manager decided, null for nobody; with somebody else there by now it is `taken`.
 */
export const AssignmentBody = z
  .strictObject({
    track: z.number().int().nonnegative().optional(),
    walkIn: z.string().min(1).max(MAX_ID_LENGTH).optional(),
    person: z.string().min(1).max(MAX_ID_LENGTH).nullable(),
    requested: z.boolean().default(false),
    from: z.string().min(1).max(MAX_ID_LENGTH).nullable().optional(),
  })
  .refine(({ track, walkIn }) => (track === undefined) !== (walkIn === undefined), {
    path: ['track'],
    error: 'expected a track or a walk-in, and not both',
  });
export type AssignmentBody = z.infer<typeof AssignmentBody>;
