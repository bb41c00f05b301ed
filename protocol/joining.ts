/** A customer who is new to the house says on the tablet that is handed to them who they are, and how they may be recognised. */
import { z } from 'zod';
import { CONSENT_MODES, CONSENT_SCOPES } from './consent.ts';
import type { CustomerLink } from './me.ts';
import { Profile } from './profile.ts';

/** `POST /api/customers`, by somebody who is at work. `isMine`: the customer says that this person is to be theirs. */
export const Joining = Profile.pick({ given: true, family: true, address: true, languages: true }).extend({
  mode: z.enum(CONSENT_MODES),
  scope: z.enum(CONSENT_SCOPES),
  isMine: z.boolean(),
});
export type Joining = z.infer<typeof Joining>;

/**
 * Its answer: the number the house gives them, by which a manager issues their letter, and a link to the door of their page;
 * null when its maker has too many open.
 */
export interface Joined {
  customer: string;
  link: CustomerLink | null;
}
