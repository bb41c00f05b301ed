/** How it is written down who serves: of a visit as its assignments, of a walk-in in their own row. */
import { addAssignment, changeAssignment, endAssignments } from '../../db/assignment.ts';
import type { Db } from '../../db/db.ts';
import { changeWalkIn } from '../../db/walk-in.ts';
import type { Case, How } from '../assignment/case.ts';

/** Times in epoch ms. */
export interface ServicePaper {
  /** Somebody serves, in place of whoever did. */
  begins(db: Db, one: Case, who: { by: string; how: How; from: string }, nowMs: number): Promise<void>;
  /** When they greeted them; null when they have not. */
  greeted(db: Db, one: Case, at: number | null): Promise<void>;
  /** Nobody serves any more. */
  ends(db: Db, one: Case, nowMs: number): Promise<void>;
}

export function createServicePaper({ storeId, newId }: { storeId: string; newId: () => string }): ServicePaper {
  const key = ({ visit }: Case) => ({ storeId, id: visit });
  return {
    async begins(db, one, { by, how, from }, nowMs) {
      if (one.customer === null)
        return changeWalkIn(db, key(one), { servedById: by, servedSince: nowMs, greetedAt: null });
      const row = { storeId, id: newId(), visitId: one.visit, personId: by, byPersonId: from, how };
      const nothingYet = { greetedAt: null, lookingUntil: null, endedAt: null, finished: false };
      await db.transaction(async (change) => {
        await endAssignments(change, [{ ...key(one), at: nowMs }]);
        await addAssignment(change, { ...row, startedAt: nowMs, ...nothingYet });
      });
    },
    greeted: (db, one, greetedAt) =>
      one.customer === null ? changeWalkIn(db, key(one), { greetedAt }) : changeAssignment(db, key(one), { greetedAt }),
    ends: (db, one, nowMs) =>
      one.customer === null
        ? changeWalkIn(db, key(one), { servedById: null, servedSince: null, greetedAt: null })
        : endAssignments(db, [{ ...key(one), at: nowMs }]),
  };
}
