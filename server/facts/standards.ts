/** The one hand that sets the house's standards: durable first, then true; of two who change the same, the first is heard. */

import type { Db } from '../../db/db.ts';
import { addStandards, standardsChanges } from '../../db/standards.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import { greetWithinMsOf, type Standards, type StandardsBody, type StandardsChange } from '../../protocol/standards.ts';
import type { Desk } from './keeper/desk.ts';

export interface StandardsDesk {
  now(): Standards;
  /** Who set them, newest first. */
  changes(): Promise<StandardsChange[]>;
  /** `overtaken` when they are no longer those that `set` changed. */
  set(set: StandardsBody, by: string, nowMs: number): Promise<Standards | Refusal>;
}

/** What holds where nobody has set any: no ritual, and waits as the ladder reckons without being told. */
export const NO_STANDARDS: Standards = {
  version: 0,
  ritual: { arrival: [], fitting: [], farewell: [] },
  waiting: { greeted: 2, roomReady: 5 },
};

/** `known`: what was set last. `aim` hears within what time (ms) a greeting is in time. */
export function createStandardsDesk(parts: {
  desk: Pick<Desk, 'store' | 'write'>;
  db: Db;
  known: Standards | null;
  aim: (greetWithinMs: number) => void;
}): StandardsDesk {
  const { desk, db, aim } = parts;
  let now = parts.known ?? NO_STANDARDS;
  aim(greetWithinMsOf(now.waiting));

  return {
    now: () => now,
    changes: () => standardsChanges(db, desk.store),
    async set(set, by, nowMs) {
      const written = await desk.write<Standards>(async (change) => {
        if (set.version !== now.version) return refusal('overtaken');
        const next = { ...set, version: now.version + 1 };
        await addStandards(change, desk.store, next, { by, at: nowMs });
        return { changes: [], result: next };
      });
      if (isRefusal(written)) return written;
      now = written;
      aim(greetWithinMsOf(now.waiting));
      return now;
    },
  };
}
