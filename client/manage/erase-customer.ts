/** The call that erases a customer, whom the manager knows by the house's number. */
import type { ErasedView } from '../../protocol/me.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { Calls } from '../live/call.ts';

/** `not_found` where the house has no such number. */
export type EraseCustomer = (customer: string) => Promise<ErasedView | Refusal>;

export const createEraseCustomer =
  (calls: Calls): EraseCustomer =>
  (customer) =>
    calls.post('/api/customers/erase', { customer });
