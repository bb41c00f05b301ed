/** What people say of a visit that goes on, durable first: who serves it, and that the customer is in company. */
import { addAssignment, endAssignments } from '../../../db/assignment.ts';
import { accompanyVisit } from '../../../db/visit.ts';
import { isRefusal, type Refusal } from '../../../protocol/refusal.ts';
import type { VisitDesk } from './visit-desk.ts';

/** Each answers null once it is durable and true. */
export interface Attending {
  /** `by` decides that `person` serves the visit, or with null that nobody does. */
  assign(assigned: { visit: string; person: string | null; by: string }, nowMs: number): Promise<Refusal | null>;
  /** An associate says so. A customer's own word is theirs alone (`server/consent`). */
  accompany(said: { visit: string; isAccompanied: boolean }): Promise<Refusal | null>;
}

/** What was written down becomes true by these. */
export interface AttendingApplied {
  assigned(visit: string, person: string | null, nowMs: number): void;
  accompanied(visit: string, isAccompanied: boolean): void;
}

export function createAttending(desk: VisitDesk, applied: AttendingApplied): Attending {
  const { store: storeId, newId } = desk;
  return {
    async assign({ visit: visitId, person, by }, nowMs) {
      const written = await desk.write(async (db) => {
        await db.transaction(async (change) => {
          await endAssignments(change, [{ storeId, id: visitId, at: nowMs }]);
          const row = { storeId, id: newId(), visitId, byPersonId: by, startedAt: nowMs, endedAt: null };
          if (person !== null) await addAssignment(change, { ...row, personId: person });
        });
        applied.assigned(visitId, person, nowMs);
        return {};
      });
      return isRefusal(written) ? written : null;
    },
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
