/** How it is written down who serves: of a visit as its assignments, of a walk-in in their own row. */
import { approachVisit } from '../../db/approach.ts';
import { addAssignment, changeAssignment, endAssignments } from '../../db/assignment.ts';
import type { Db } from '../../db/db.ts';
import { changeWalkIn } from '../../db/walk-in.ts';
import type { Approach } from '../../protocol/approach.ts';
import type { Case, How } from '../assignment/case.ts';

/** Times in epoch ms. */
export interface ServicePaper {
  /** Somebody serves, in place of whoever did. */
  begins(
    db: Db,
    one: Case,
    who: { by: string; how: How; from: string; requested?: boolean },
    nowMs: number,
  ): Promise<void>;
  /** When they greeted them, and what it counts as where it counts; null when they have not. */
  greeted(db: Db, one: Case, at: number | null, approach: Approach | null): Promise<void>;
  /** What is not counted any more, or is as late as can be. */
  approached(db: Db, one: Pick<Case, 'visit' | 'customer'>, approach: Approach | null): Promise<void>;
  /** Whether they asked for whoever serves them. */
  requested(db: Db, one: Case, isSo: boolean): Promise<void>;
  /** Nobody serves any more. */
  ends(db: Db, one: Case, nowMs: number): Promise<void>;
}

export function createServicePaper({ storeId, newId }: { storeId: string; newId: () => string }): ServicePaper {
  const key = ({ visit }: Pick<Case, 'visit'>) => ({ storeId, id: visit });
  const paper: ServicePaper = {
    async begins(db, one, { by, how, from, requested = false }, nowMs) {
      if (one.customer === null)
        return changeWalkIn(db, key(one), { servedById: by, servedSince: nowMs, greetedAt: null, requested });
      const row = { storeId, id: newId(), visitId: one.visit, personId: by, byPersonId: from, how };
      const nothingYet = { greetedAt: null, lookingUntil: null, endedAt: null, finished: false };
      await db.transaction(async (change) => {
        await endAssignments(change, [{ ...key(one), at: nowMs }]);
        await addAssignment(change, { ...row, requested, startedAt: nowMs, ...nothingYet });
      });
    },
    async greeted(db, one, greetedAt, approach) {
      await db.transaction(async (change) => {
        if (one.customer === null) await changeWalkIn(change, key(one), { greetedAt });
        else await changeAssignment(change, key(one), { greetedAt });
        if (approach) await paper.approached(change, one, approach);
      });
    },
    approached: (db, one, approach) =>
      one.customer === null ? changeWalkIn(db, key(one), { approach }) : approachVisit(db, key(one), approach),
    requested: (db, one, requested) =>
      one.customer === null ? changeWalkIn(db, key(one), { requested }) : changeAssignment(db, key(one), { requested }),
    ends: (db, one, nowMs) =>
      one.customer === null
        ? changeWalkIn(db, key(one), { servedById: null, servedSince: null, greetedAt: null, requested: false })
        : endAssignments(db, [{ ...key(one), at: nowMs }]),
  };
  return paper;
}
