/** The call that makes a link to the door of a customer's page: a visit is named by its track number. */
import type { CustomerLink } from '../../protocol/me.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { Calls } from '../live/call.ts';

/** A new link, good for one use. */
export type WayTo = (track: number) => Promise<CustomerLink | Refusal>;

export const createWayTo =
  (calls: Calls): WayTo =>
  (track) =>
    calls.post('/api/customer-links', { track });
