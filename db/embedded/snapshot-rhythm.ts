/** Takes a snapshot from time to time, one at a time. */
import type { Notes } from '../database.ts';

const EVERY_MS = 60_000;
/** A database that has no snapshot yet gets its first one this soon. */
const FIRST_AFTER_MS = 5_000;

/** Begins to take snapshots (`soon` when there is none yet); returns what ends that. A failure is said once until it works again. */
export function repeatSnapshots(snapshot: () => Promise<void>, soon: boolean, log: Notes): () => Promise<void> {
  let running = Promise.resolve();
  let failing = false;
  const run = () => {
    running = snapshot().then(
      () => {
        failing = false;
      },
      (error: unknown) => {
        if (!failing) sayUnkept(log, error);
        failing = true;
      },
    );
    running.then(() => {
      timer = stopped ? timer : setTimeout(run, EVERY_MS).unref();
    });
  };
  let stopped = false;
  let timer = setTimeout(run, soon ? FIRST_AFTER_MS : EVERY_MS).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
}

/** Tells the log that a snapshot was not taken, and why. */
export const sayUnkept = (log: Notes, error: unknown): void =>
  log.warn(`the database could not be copied: ${error instanceof Error ? error.message : String(error)}`);
