/** Runs imports of a store, one at a time: checks the whole table, then writes all of it or nothing. */
import type { Db } from '../../../db/db.ts';
import { readPeople } from '../../../db/person.ts';
import type { Vault } from '../../../db/vault.ts';
import {
  HOUSE_TABLES,
  type HouseTable,
  type ImportOrder,
  type ImportOutcome,
  type ImportProgress,
  type RotaOutcome,
} from '../../../protocol/house-table.ts';
import { MAX_IMPORT_FAULTS } from '../../../protocol/limits.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { RotaOrder } from '../../../protocol/rota.ts';
import type { Log } from '../../log.ts';
import { troubleOf } from '../../trouble.ts';
import type { Roster, Written } from '../roster.ts';
import { createRotaImport } from '../rota/import/rota-import.ts';
import { createBooksImport } from './books.ts';
import { createCustomersImport } from './customers.ts';
import { createPurchasesImport } from './purchases.ts';
import { readTable } from './reading.ts';
import { breathe, ERASED, type House, type Pace, type TableImport } from './table.ts';

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
  /** The same of a rota. */
  startRota(order: RotaOrder, nowMs: number): ImportProgress | Refusal;
  progress(id: string): ImportProgress | Refusal;
  /** Stops an import that is under way: nothing of it remains. One that is over stays as it is. */
  cancel(id: string): ImportProgress | Refusal;
  /** Resolves when no import is under way. */
  settled(): Promise<void>;
  /** Stops what is under way. */
  close(): Promise<void>;
}

/** Something to bring in. */
interface Source {
  /** Reads it, a step each time it is asked. */
  read(progress: ImportProgress): Generator<void>;
  outcome(db: Db): Promise<ImportOutcome>;
  write(db: Db, pace: Pace): Promise<Written<ImportOutcome>>;
  /** Which customers it is about, and where. */
  about?: TableImport['about'];
  /** What there is to tell of a rota once it is read. */
  rota?(): RotaOutcome;
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
  /** The rota is another. */
  applyRota: () => void;
  newId: () => string;
  log: Log;
}): Importer {
  const { db, vault, roster, wasErased, applyRota, newId, log } = parts;
  const store = roster.plan.store.id;
  const jobs = new Map<string, Job>();
  let running: Promise<void> | null = null;

  /** Lets others have their turn; throws once the import is cancelled, which rolls its transaction back. */
  const paceOf = (job: Job) => async (share: number) => {
    job.progress.share = share;
    await breathe();
    if (job.isCancelled) throw new Error('cancelled');
  };

  async function houseTable(name: HouseTable, csv: string, nowMs: number): Promise<Source> {
    const people = new Set((await readPeople(db, store)).map(({ id }) => id));
    const table = TABLES[name]({ store, roster, vault, wasErased, people }, nowMs);
    return {
      read: (progress) => readTable(csv, HOUSE_TABLES[name], table, progress),
      outcome: table.outcome,
      write: table.write,
      about: table.about,
    };
  }

  async function run(job: Job, open: () => Promise<Source>): Promise<void> {
    const { progress } = job;
    const pace = paceOf(job);
    const source = await open();
    for (const _ of source.read(progress)) await pace(progress.share);
    if (progress.faultCount > 0) {
      progress.state = 'faulty';
      return;
    }
    progress.rota = source.rota?.() ?? null;
    if (progress.dryRun) {
      progress.outcome = await source.outcome(db);
    } else {
      progress.state = 'writing';
      const erased = () => [...(source.about?.() ?? [])].filter(({ customer }) => wasErased(customer));
      try {
        progress.outcome = await roster.write(() =>
          db.transaction(async (change) => {
            if (erased().length > 0) throw new Error('somebody was erased since the table was checked');
            const written = await source.write(change, pace);
            if (erased().length > 0) throw new Error('somebody was erased while the table was written');
            return written;
          }),
        );
      } catch (error) {
        const lines = erased();
        if (job.isCancelled || lines.length === 0) throw error;
        // Of whoever is erased nothing can be sealed from then on, at whichever row that was: this is why it failed.
        for (const { line, column } of lines.slice(0, MAX_IMPORT_FAULTS))
          progress.faults.push({ line, column, problem: ERASED });
        progress.faultCount = lines.length;
        progress.state = 'faulty';
        return;
      }
      applyRota();
    }
    progress.state = 'done';
  }

  async function runToTheEnd(job: Job, open: () => Promise<Source>): Promise<void> {
    try {
      await run(job, open);
    } catch (error) {
      if (!job.isCancelled) log.error(troubleOf(error), 'an import failed');
      job.progress.state = job.isCancelled ? 'cancelled' : 'failed';
    } finally {
      running = null;
    }
  }

  function begin(table: ImportProgress['table'], dryRun: boolean, open: () => Promise<Source>) {
    if (running) return refusal('too_fast', { retryAfterMs: BUSY_FOR_MS });
    const nothing = { share: 0, rows: 0, faults: [], faultCount: 0, outcome: null, rota: null };
    const job: Job = { progress: { id: newId(), table, dryRun, state: 'checking', ...nothing }, isCancelled: false };
    jobs.set(job.progress.id, job);
    for (const id of [...jobs.keys()].slice(0, -MAX_KEPT)) jobs.delete(id);
    running = runToTheEnd(job, open);
    return job.progress;
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
    start: (table, { csv, dryRun }, nowMs) => begin(table, dryRun, () => houseTable(table, csv, nowMs)),
    startRota: (order, nowMs) =>
      begin('rota', order.dryRun, async () => createRotaImport({ store, roster, newId }, order, nowMs)),
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
