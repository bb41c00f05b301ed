/** Walk-ins of one store, and calls for help to a zone: opened by hand, kept for a while, and closed. Durable before it is true. */
import type { Db } from '../../db/db.ts';
import { addWalkIn, changeWalkIn } from '../../db/walk-in.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Assignments } from '../assignment/assignments.ts';
import { serverOf } from '../assignment/case.ts';
import { stopServing } from '../assignment/serve.ts';
import type { WalkIn } from '../assignment/walk-in.ts';
import type { VisitDesk } from '../facts/visits/visit-desk.ts';
import type { Done } from './service-desk.ts';

/** Each answers null once it is done. Times in epoch ms. */
export interface WalkIns {
  /** Whom a screen calls by this id; null once they are closed. */
  find(id: string, nowMs: number): WalkIn | null;
  /** They wait from then on. */
  open(opened: { zone: string; language: string | null; by: string }, nowMs: number): Done;
  /** Help is needed in a zone; while a call for it is open there, that is all. */
  call(called: { zone: string; by: string }, nowMs: number): Done;
  /** Somebody says that they are still here. */
  keep(walkIn: WalkIn, nowMs: number): Done;
  /** They are gone, or no help is needed any more. While somebody sees to it that is theirs to say, or a manager's; of a call, the caller's too. */
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

  async function add(
    db: Db,
    { kind, zone, language, by }: Pick<WalkIn, 'kind' | 'zone' | 'language' | 'by'>,
    lastsMs: number,
    nowMs: number,
  ): Promise<Refusal | (() => void)> {
    if (walkIns.size >= rules.maxWalkIns) return refusal('too_fast', { retryAfterMs: rules.walkInAsksMs });
    const one: WalkIn = {
      ...{ id: newId(), kind, customer: null, scope: 'store', zone, language, by },
      ...{ openedAt: nowMs, until: nowMs + lastsMs },
    };
    const { id, openedAt, until } = one;
    const nobodyYet = { servedById: null, servedSince: null, greetedAt: null, requested: false, approach: null };
    await addWalkIn(db, { storeId, id, kind, zoneId: zone, language, openedById: by, openedAt, until, ...nobodyYet });
    return () => void walkIns.set(id, one);
  }

  return {
    find(id, nowMs) {
      const found = walkIns.get(id);
      return found && nowMs < found.until ? found : null;
    },
    open: (opened, nowMs) => decide((db) => add(db, { kind: 'walk_in', ...opened }, rules.walkInLastsMs, nowMs)),
    call: ({ zone, by }, nowMs) =>
      decide(async (db) => {
        const isCalled = [...walkIns.values()].some((one) => one.kind === 'help' && one.zone === zone);
        if (isCalled) return () => undefined;
        return add(db, { kind: 'help', zone, language: null, by }, rules.helpLastsMs, nowMs);
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
        const isCaller = walkIn.kind === 'help' && walkIn.by === person;
        if (by !== null && by !== person && !isManager && !isCaller) return refusal('not_allowed');
        await changeWalkIn(db, { storeId, id: walkIn.id }, { until: Math.max(nowMs, walkIn.openedAt) });
        return () => {
          if (one) stopServing(state, one, 'closed', nowMs);
          walkIns.delete(walkIn.id);
        };
      }),
  };
}
