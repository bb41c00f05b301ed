/**
 * Lets what has outlived its term leave the database and the memory, by the clock as far as it has been lived: a jump of
 * the clock deletes nothing.
 */
import { removeOutlivedAppointments } from '../../db/appointment.ts';
import type { Db } from '../../db/db.ts';
import { removeOutlivedFacts } from '../../db/fact.ts';
import { type LivedTimeRow, putLivedTime } from '../../db/lived-time.ts';
import { removeExpiredPhotos } from '../../db/photo.ts';
import { OUTLIVED } from '../../db/purge.ts';
import { isOutlived, outlivedBefore, type Purged } from '../../db/retention.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import type { Desk } from './keeper/desk.ts';
import type { Change } from './known.ts';
import { livedOn, resumed, unlived } from './lived-time.ts';

/** What has outlived its term is looked for this often, in ms … */
export const PURGE_EVERY_MS = 3_600_000;
/** … and this long after the database did not take it, in ms. */
export const PURGE_AGAIN_AFTER_MS = 60_000;
/** Rows one write takes: others do not wait long for their turn. */
export const PURGED_AT_ONCE = 200;
/** How far time has been lived is written down this often, in ms: less than a jump. */
export const LIVED_NOTED_EVERY_MS = 600_000;

/** What went, for the audit: so many rows of a customer, or of nobody's. */
export interface PurgedNote {
  what: Purged;
  customer: string | null;
  rows: number;
}

export interface Purge {
  /** Time passes; begins a purge when one is due, and does not wait for it. */
  pass(nowMs: number): void;
  /** Deletes what is over by `nowMs`, batch after batch; false when the database did not take one: the rest waits. */
  run(nowMs: number): Promise<boolean>;
}

/**
 * `kept`: how far the store had lived when the server last ran. `note` writes down what went; it may not reject. `besides`
 * deletes what lies outside the database and has outlived its term.
 */
export function createPurge(
  desk: Desk,
  parts: {
    kept: LivedTimeRow | null;
    nowMs: number;
    note: (gone: PurgedNote) => Promise<unknown>;
    besides?: (nowMs: number) => void;
  },
): Purge {
  const { store, roster } = desk;
  const { kept, note, besides } = parts;
  let lived = kept ? resumed(kept, parts.nowMs) : unlived(parts.nowMs);
  let notedAtMs = kept?.seenAt ?? Number.NEGATIVE_INFINITY;
  let isRunning = false;
  let lastMs = Number.NEGATIVE_INFINITY;
  let dueAtMs = Number.NEGATIVE_INFINITY;

  async function noteAll(what: Purged, customers: readonly (string | null)[]): Promise<void> {
    const rows = new Map<string | null, number>();
    for (const customer of customers) rows.set(customer, (rows.get(customer) ?? 0) + 1);
    for (const [customer, count] of rows) await note({ what, customer, rows: count });
  }

  /**
   * `remove` answers what went, and on whose receipt: the database looks once more, so that what was renewed in between
   * stays.
   */
  async function inBatches<Row>(
    what: Purged,
    rows: readonly Row[],
    remove: (db: Db, part: readonly Row[]) => Promise<{ change: Change; tells: string | null }[]>,
  ): Promise<boolean> {
    for (let at = 0; at < rows.length; at += PURGED_AT_ONCE) {
      const part = rows.slice(at, at + PURGED_AT_ONCE);
      const gone = await desk.write(async (db) => {
        const went = await remove(db, part);
        return { changes: went.map(({ change }) => change), result: went.map(({ tells }) => tells) };
      });
      if (isRefusal(gone)) return false;
      await noteAll(what, gone);
    }
    return true;
  }

  /** What is held in memory too: facts, appointments and photos. */
  async function runKnown(nowMs: number): Promise<boolean> {
    const customers = [...roster.customers()].map(({ id }) => id);
    const facts = customers.flatMap(roster.factsOf).filter((fact) => isOutlived(fact, nowMs));
    const photos = customers.filter((id) => {
      const until = roster.photoUntil(id, Number.NEGATIVE_INFINITY);
      return until !== null && until <= nowMs;
    });
    const factsWent = await inBatches('fact', facts, async (db, part) => {
      const ids = part.map(({ id }) => id);
      const gone = await removeOutlivedFacts(db, store, ids, nowMs);
      return part.flatMap(({ customer, id, secretFrom }) => {
        const change = { type: 'forgotten', customer, fact: id } as const;
        // What was kept from them is not on their receipt either: it would tell that there was something.
        return gone.has(id) ? { change, tells: secretFrom === customer ? null : customer } : [];
      });
    });
    if (!factsWent) return false;
    const appointments = [...roster.appointments()].filter(
      ({ endsAt }) => endsAt <= outlivedBefore('appointment', nowMs),
    );
    const appointmentsWent = await inBatches('appointment', appointments, async (db, part) => {
      const gone = await removeOutlivedAppointments(
        db,
        store,
        part.map(({ id }) => id),
        nowMs,
      );
      return part.flatMap(({ id, customer }) =>
        gone.has(id) ? [{ change: { type: 'appointment_gone', appointment: id }, tells: customer }] : [],
      );
    });
    if (!appointmentsWent) return false;
    return inBatches('photo', photos, async (db, part) => {
      const gone = await removeExpiredPhotos(db, store, part, nowMs);
      return [...gone].map((customer) => ({ change: { type: 'photo', customer, expiresAt: null }, tells: customer }));
    });
  }

  const run: Purge['run'] = async (nowMs) => {
    besides?.(nowMs);
    if (!(await runKnown(nowMs))) return false;
    for (const { what, term, remove } of OUTLIVED)
      for (let isMore = true; isMore; ) {
        const gone = await desk.write(async (db) => {
          const result = await remove(db, store, outlivedBefore(term, nowMs), PURGED_AT_ONCE);
          return { changes: [], result };
        });
        if (isRefusal(gone)) return false;
        await noteAll(what, gone);
        isMore = gone.length === PURGED_AT_ONCE;
      }
    return true;
  };

  /** What could not be written is written the next time. */
  function noteLived(nowMs: number): void {
    if (Math.abs(nowMs - notedAtMs) < LIVED_NOTED_EVERY_MS) return;
    notedAtMs = nowMs;
    const row = { storeId: store, ...lived };
    void desk.write(async (db) => ({ changes: [], result: await putLivedTime(db, row) }));
  }

  return {
    run,
    pass(nowMs) {
      lived = livedOn(lived, nowMs);
      noteLived(nowMs);
      // A clock that went back would be long in coming to what was due.
      const isDue = nowMs >= dueAtMs || nowMs < lastMs;
      if (isRunning || !isDue) return;
      isRunning = true;
      lastMs = nowMs;
      void run(lived.until).then((isDone) => {
        isRunning = false;
        dueAtMs = nowMs + (isDone ? PURGE_EVERY_MS : PURGE_AGAIN_AFTER_MS);
      });
    },
  };
}
