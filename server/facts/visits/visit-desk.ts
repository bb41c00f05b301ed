/** Writes what hangs on a visit: after the visit itself is written down, and durable before anybody relies on it. */
import type { Db } from '../../../db/db.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import { createTurns } from '../../turns.ts';
import type { Keep } from '../keeper/desk.ts';

export interface VisitDesk {
  store: string;
  newId: () => string;
  /** One after another. `unavailable` when the database did not take it in time; then it is not written later either. */
  write<Result>(work: (db: Db) => Promise<Result>): Promise<Result | Refusal>;
}

/** `flush`: resolves once all that has happened so far is written down. */
export function createVisitDesk(parts: {
  store: string;
  newId: () => string;
  keep: Keep;
  flush: () => Promise<void>;
}): VisitDesk {
  const { store, newId, keep, flush } = parts;
  const inTurn = createTurns();
  return {
    store,
    newId,
    write<Result>(work: (db: Db) => Promise<Result>) {
      let isWaiting = true;
      const written = keep((db) =>
        inTurn(async () => {
          await flush();
          if (!isWaiting) throw new Error('given up');
          return work(db);
        }),
      );
      return written.catch(() => {
        isWaiting = false;
        return refusal('unavailable');
      });
    },
  };
}
