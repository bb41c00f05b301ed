/** Reads who looked at what is known of a customer, and what was done about the way to their page; a database that does not answer at once is not waited for. */
import type { CustomerWayRow } from '../../db/customer-code.ts';
import type { Db } from '../../db/db.ts';
import { type RevealRow, readReveals, readWays } from '../../db/receipt.ts';
import type { Timer } from '../recorder/timer.ts';

/** So many of each a page shows. */
const SHOWN = 50;
/** The rest of the page does not wait longer for them than this, in ms. */
const READ_WITHIN_MS = 500;

/** Newest first; null when they cannot be read just now. */
export type ReadReceipt = (
  store: string,
  customer: string,
) => Promise<{ reveals: RevealRow[]; ways: CustomerWayRow[] } | null>;

export function createReceipts(of: (store: string) => Db, timer: Timer): ReadReceipt {
  return (store, customer) =>
    new Promise((resolve) => {
      const giveUp = timer.after(READ_WITHIN_MS, () => resolve(null));
      Promise.all([readReveals(of(store), store, customer, SHOWN), readWays(of(store), store, customer, SHOWN)])
        .then(
          ([reveals, ways]) => resolve({ reveals, ways }),
          () => resolve(null),
        )
        .finally(giveUp);
    });
}
