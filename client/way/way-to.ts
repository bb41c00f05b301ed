/** The call that makes a link to the door of a customer's page. */
import type { CustomerLink } from '../../protocol/me.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { Calls } from '../live/call.ts';

/** A new link, good for one use: by the track number of a visit, or by the house's number of the customer. */
export type WayTo = (whose: number | string) => Promise<CustomerLink | Refusal>;

export const createWayTo =
  (calls: Calls): WayTo =>
  (whose) =>
    calls.post('/api/customer-links', typeof whose === 'number' ? { track: whose } : { customer: whose });
