/** Lets facts and photos that have expired leave the database and the memory: nobody is shown them any more as it is. */
import type { Db } from '../../db/db.ts';
import { removeExpiredFacts } from '../../db/fact.ts';
import { removeExpiredPhotos } from '../../db/photo.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import type { Desk } from './keeper/desk.ts';
import type { Change } from './known.ts';

/** What has expired is looked for this often, in ms … */
export const PURGE_EVERY_MS = 3_600_000;
/** … and this long after the database did not take it, in ms. */
export const PURGE_AGAIN_AFTER_MS = 60_000;
/** Rows one write takes: others do not wait long for their turn. */
export const PURGED_AT_ONCE = 200;

export interface Purge {
  /** Begins a purge when one is due, and does not wait for it. */
  pass(nowMs: number): void;
  /** Deletes what expired by `nowMs`, batch after batch; false when the database did not take one: the rest waits. */
  run(nowMs: number): Promise<boolean>;
}

export function createPurge(desk: Desk): Purge {
  const { store, roster } = desk;
  let isRunning = false;
  let dueAtMs = Number.NEGATIVE_INFINITY;

  /** `remove` answers what went: the database looks once more, so that what was renewed in between stays. */
  async function inBatches<Row>(rows: readonly Row[], remove: (db: Db, part: readonly Row[]) => Promise<Change[]>) {
    for (let at = 0; at < rows.length; at += PURGED_AT_ONCE) {
      const part = rows.slice(at, at + PURGED_AT_ONCE);
      const written = await desk.write(async (db) => ({ changes: await remove(db, part), result: {} }));
      if (isRefusal(written)) return false;
    }
    return true;
  }

  const run: Purge['run'] = async (nowMs) => {
    const customers = [...roster.customers()].map(({ id }) => id);
    const facts = customers.flatMap(roster.factsOf).filter(({ expiresAt }) => expiresAt !== null && expiresAt <= nowMs);
    const photos = customers.filter((id) => {
      const until = roster.photoUntil(id, Number.NEGATIVE_INFINITY);
      return until !== null && until <= nowMs;
    });
    const factsWent = await inBatches(facts, async (db, part) => {
      const ids = part.map(({ id }) => id);
      const gone = await removeExpiredFacts(db, store, ids, nowMs);
      return part.flatMap(({ customer, id }) => (gone.has(id) ? { type: 'forgotten', customer, fact: id } : []));
    });
    if (!factsWent) return false;
    return inBatches(photos, async (db, part) => {
      const gone = await removeExpiredPhotos(db, store, part, nowMs);
      return [...gone].map((customer) => ({ type: 'photo', customer, expiresAt: null }));
    });
  };

  return {
    run,
    pass(nowMs) {
      if (isRunning || nowMs < dueAtMs) return;
      isRunning = true;
      void run(nowMs).then((isDone) => {
        isRunning = false;
        dueAtMs = nowMs + (isDone ? PURGE_EVERY_MS : PURGE_AGAIN_AFTER_MS);
      });
    },
  };
}
