/** What people say of a visit that goes on, durable first: that the customer is in company. */
import { accompanyVisit } from '../../../db/visit.ts';
import { isRefusal, type Refusal } from '../../../protocol/refusal.ts';
import type { VisitDesk } from './visit-desk.ts';

/** Each answers null once it is durable and true. */
export interface Attending {
  /** An associate says so. A customer's own word is theirs alone (`server/consent`). */
  accompany(said: { visit: string; isAccompanied: boolean }): Promise<Refusal | null>;
}

/** What was written down becomes true by these. */
export interface AttendingApplied {
  accompanied(visit: string, isAccompanied: boolean): void;
}

export function createAttending(desk: VisitDesk, applied: AttendingApplied): Attending {
  const { store: storeId } = desk;
  return {
    async accompany({ visit, isAccompanied }) {
      const written = await desk.write(async (db) => {
        await accompanyVisit(db, { storeId, id: visit }, 'associate', isAccompanied);
        applied.accompanied(visit, isAccompanied);
        return {};
      });
      return isRefusal(written) ? written : null;
    },
  };
}
