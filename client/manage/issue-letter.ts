/** The call that issues a letter for a customer, whom the manager knows by the house's number. */
import type { Letter } from '../../protocol/me.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { Calls } from '../live/call.ts';

/** `not_found` where the house has no such number. */
export type IssueLetter = (customer: string) => Promise<Letter | Refusal>;

export const createIssueLetter =
  (calls: Calls): IssueLetter =>
  (customer) =>
    calls.post('/api/letters', { customer });
