/** Walk-ins of one store: opened by hand, kept while somebody says that they are here, and closed. Durable before it is true. */
import type { Db } from '../../db/db.ts';
import { addWalkIn, changeWalkIn } from '../../db/walk-in.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Assignments } from '../assignment/assignments.ts';
import { serverOf } from '../assignment/case.ts';
import { stopServing } from '../assignment/serve.ts';
import type { WalkIn } from '../assignment/walk-in.ts';
import type { VisitDesk } from '../facts/visits/visit-desk.ts';

type Done = Promise<Refusal | null>;

/** Each answers null once it is done. Times in epoch ms. */
export interface WalkIns {
  /** Whom a screen calls by this id; null once they are closed. */
  find(id: string, nowMs: number): WalkIn | null;
  /** They wait from then on. */
  open(opened: { zone: string; language: string | null; by: string }, nowMs: number): Done;
  /** Somebody says that they are still here. */
  keep(walkIn: WalkIn, nowMs: number): Done;
  /** They are gone. Whoever serves somebody else's walk-in does not say so, but for a manager. */
  close(walkIn: WalkIn, by: { person: string; isManager: boolean }, nowMs: number): Done;
}

/** `decide`: does it in turn with all else that is decided about who serves whom. */
export function createWalkIns(parts: {
  desk: Pick<VisitDesk, 'store' | 'newId'>;
  state: Assignments;
  decide: (work: (db: Db) => Promise<Refusal | (() => void)>) => Done;
}): WalkIns {
  const { state, decide } = parts;
  const { store: storeId, newId } = parts.desk;
  const { rules, walkIns, cases } = state;

  return {
    find(id, nowMs) {
      const found = walkIns.get(id);
      return found && nowMs < found.until ? found : null;
    },
    open: ({ zone, language, by }, nowMs) =>
      decide(async (db) => {
        if (walkIns.size >= rules.maxWalkIns) return refusal('too_fast', { retryAfterMs: rules.walkInAsksMs });
        const one = { id: newId(), zone, language, by, openedAt: nowMs, until: nowMs + rules.walkInLastsMs };
        const { id, openedAt, until } = one;
        const nobodyYet = { servedById: null, servedSince: null, greetedAt: null };
        await addWalkIn(db, { storeId, id, zoneId: zone, language, openedById: by, openedAt, until, ...nobodyYet });
        return () => void walkIns.set(id, { ...one, customer: null, scope: 'store' });
      }),
    keep: (walkIn, nowMs) =>
      decide(async (db) => {
        // Who was closed meanwhile is not open again after a restart.
        if (!walkIns.has(walkIn.id)) return refusal('not_found');
        const until = nowMs + rules.walkInLastsMs;
        await changeWalkIn(db, { storeId, id: walkIn.id }, { until });
        return () => {
          walkIn.until = until;
        };
      }),
    close: (walkIn, { person, isManager }, nowMs) =>
      decide(async (db) => {
        if (!walkIns.has(walkIn.id)) return refusal('not_found');
        const one = cases.get(walkIn.id);
        const by = one ? serverOf(one) : null;
        if (by !== null && by !== person && !isManager) return refusal('not_allowed');
        await changeWalkIn(db, { storeId, id: walkIn.id }, { until: Math.max(nowMs, walkIn.openedAt) });
        return () => {
          if (one) stopServing(state, one, 'closed', nowMs);
          walkIns.delete(walkIn.id);
        };
      }),
  };
}
