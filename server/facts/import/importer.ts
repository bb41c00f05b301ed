/** Runs imports of a store, one at a time: checks the whole table, then writes all of it or nothing. */
import type { Db } from '../../../db/db.ts';
import { readPeople } from '../../../db/person.ts';
import type { Vault } from '../../../db/vault.ts';
import { HOUSE_TABLES, type HouseTable, type ImportOrder, type ImportProgress } from '../../../protocol/house-table.ts';
import { MAX_IMPORT_FAULTS } from '../../../protocol/limits.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { Log } from '../../log.ts';
import { troubleOf } from '../../trouble.ts';
import type { Roster } from '../roster.ts';
import { createBooksImport } from './books.ts';
import { createCustomersImport } from './customers.ts';
import { createPurchasesImport } from './purchases.ts';
import { readTable } from './reading.ts';
import { breathe, ERASED, type House, type TableImport } from './table.ts';

/** Imports whose progress can still be asked for; older ones are forgotten. */
const MAX_KEPT = 5;
/** When to try again while another import is under way. */
const BUSY_FOR_MS = 2_000;

const TABLES: Record<HouseTable, (house: House, nowMs: number) => TableImport> = {
  customers: createCustomersImport,
  purchases: createPurchasesImport,
  books: createBooksImport,
};

export interface Importer {
  /** Begins an import and answers at once; `too_fast` while another is under way. */
  start(table: HouseTable, order: ImportOrder, nowMs: number): ImportProgress | Refusal;
  progress(id: string): ImportProgress | Refusal;
  /** Stops an import that is under way: nothing of it remains. One that is over stays as it is. */
  cancel(id: string): ImportProgress | Refusal;
  /** Resolves when no import is under way. */
  settled(): Promise<void>;
  /** Stops what is under way. */
  close(): Promise<void>;
}

interface Job {
  progress: ImportProgress;
  isCancelled: boolean;
}

export function createImporter(parts: {
  db: Db;
  vault: Vault;
  roster: Roster;
  wasErased: (customer: string) => boolean;
  newId: () => string;
  log: Log;
}): Importer {
  const { db, vault, roster, wasErased, newId, log } = parts;
  const store = roster.plan.store.id;
  const jobs = new Map<string, Job>();
  let running: Promise<void> | null = null;

  /** Lets others have their turn; throws once the import is cancelled, which rolls its transaction back. */
  const paceOf = (job: Job) => async (share: number) => {
    job.progress.share = share;
    await breathe();
    if (job.isCancelled) throw new Error('cancelled');
  };

  async function run(job: Job, csv: string, nowMs: number): Promise<void> {
    const { progress } = job;
    const pace = paceOf(job);
    const people = new Set((await readPeople(db, store)).map(({ id }) => id));
    const table = TABLES[progress.table]({ store, roster, vault, wasErased, people }, nowMs);
    for (const _ of readTable(csv, HOUSE_TABLES[progress.table], table, progress)) await pace(progress.share);
    if (progress.faultCount > 0) {
      progress.state = 'faulty';
    } else if (progress.dryRun) {
      progress.outcome = await table.outcome(db);
      progress.state = 'done';
    } else {
      progress.state = 'writing';
      const erased = () => [...table.about()].filter(({ customer }) => wasErased(customer));
      try {
        progress.outcome = await roster.write(() =>
          db.transaction(async (change) => {
            if (erased().length > 0) throw new Error('somebody was erased since the table was checked');
            const written = await table.write(change, pace);
            if (erased().length > 0) throw new Error('somebody was erased while the table was written');
            return written;
          }),
        );
        progress.state = 'done';
      } catch (error) {
        const lines = erased();
        if (job.isCancelled || lines.length === 0) throw error;
        // Of whoever is erased nothing can be sealed from then on, at whichever row that was: this is why it failed.
        for (const { line, column } of lines.slice(0, MAX_IMPORT_FAULTS))
          progress.faults.push({ line, column, problem: ERASED });
        progress.faultCount = lines.length;
        progress.state = 'faulty';
      }
    }
  }

  async function runToTheEnd(job: Job, csv: string, nowMs: number): Promise<void> {
    try {
      await run(job, csv, nowMs);
    } catch (error) {
      if (!job.isCancelled) log.error(troubleOf(error), 'an import failed');
      job.progress.state = job.isCancelled ? 'cancelled' : 'failed';
    } finally {
      running = null;
    }
  }

  const found = (id: string, then: (job: Job) => void = () => undefined): ImportProgress | Refusal => {
    const job = jobs.get(id);
    if (!job) return refusal('not_found');
    then(job);
    return job.progress;
  };
  const stop = (job: Job): void => {
    if (isUnderWay(job)) job.isCancelled = true;
  };

  return {
    start(table, { csv, dryRun }, nowMs) {
      if (running) return refusal('too_fast', { retryAfterMs: BUSY_FOR_MS });
      const nothing = { share: 0, rows: 0, faults: [], faultCount: 0, outcome: null };
      const job: Job = { progress: { id: newId(), table, dryRun, state: 'checking', ...nothing }, isCancelled: false };
      jobs.set(job.progress.id, job);
      for (const id of [...jobs.keys()].slice(0, -MAX_KEPT)) jobs.delete(id);
      running = runToTheEnd(job, csv, nowMs);
      return job.progress;
    },
    progress: (id) => found(id),
    cancel: (id) => found(id, stop),
    settled: async () => running ?? undefined,
    close: async () => {
      for (const job of jobs.values()) stop(job);
      await running;
    },
  };
}

const isUnderWay = ({ progress: { state } }: Job): boolean => state === 'checking' || state === 'writing';
