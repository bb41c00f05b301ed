/** Makes what was taken back durable: in the database, or, while that is away or slow, in the journal until it is not. */
import type { Timer } from '../recorder/timer.ts';
import type { Journal } from './journal.ts';
import type { TakenBack } from './taken-back.ts';

/** A database that has not taken it by then, in ms, is not waited for: the journal takes it. */
export const TAKEN_WITHIN_MS = 500;
/** Whoever needs everything to be in the database waits this long at most, in ms. */
const SETTLED_WITHIN_MS = 2_000;
/** The first pause after a failure, in ms; each next one is twice as long, up to the last. */
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

/** Where trouble is noted (a part of the server's log). */
export interface TakingsLog {
  warn(about: object, text: string): void;
}

export interface Takings {
  /** Resolves once it will survive anything: true. False when neither the database nor the journal takes it. */
  keep(taken: TakenBack): Promise<boolean>;
  /** Whether the database has everything that was taken back before; tries at once, and waits 2 s at most. */
  settled(): Promise<boolean>;
  /** Stops trying. What the database does not have is in the journal. */
  close(): void;
}

interface Waiting {
  taken: TakenBack;
  inJournal: boolean;
  durable(is: boolean): void;
}

/** `write` resolves once the database has it. What the journal held when it was opened is still to be written. */
export function createTakings(parts: {
  held: readonly TakenBack[];
  write: (taken: TakenBack) => Promise<void>;
  journal: Journal;
  timer: Timer;
  log: TakingsLog;
}): Takings {
  const { write, journal, timer, log } = parts;
  const queue: Waiting[] = parts.held.map((taken) => ({ taken, inJournal: true, durable: () => undefined }));
  let writing: Promise<void> | null = null;
  let cancelRetry: (() => void) | null = null;
  let retryMs = FIRST_RETRY_MS;
  let closed = false;

  function putInJournal(one: Waiting): void {
    if (one.inJournal || !queue.includes(one)) return;
    try {
      journal.append(one.taken);
      one.inJournal = true;
      one.durable(true);
    } catch {
      log.warn({}, 'what a customer took back could not be written down; it counts, and is tried again');
      one.durable(false);
    }
  }

  /** What stays in the journal although the database has it is written again at the next start, and twice is once. */
  function clear(taken: TakenBack): void {
    try {
      journal.done(taken);
    } catch {
      log.warn({}, 'what customers took back could not be cleared from its journal');
    }
  }

  /** In order, one at a time; stops at the first that the database does not take. */
  async function writeAll(): Promise<void> {
    for (let one = queue[0]; one && !closed; one = queue[0]) {
      try {
        await write(one.taken);
      } catch {
        for (const each of queue) putInJournal(each);
        retryLater();
        return;
      }
      retryMs = FIRST_RETRY_MS;
      queue.shift();
      if (one.inJournal) clear(one.taken);
      one.durable(true);
    }
  }

  function begin(): Promise<void> {
    cancelRetry?.();
    cancelRetry = null;
    writing ??= writeAll().finally(() => {
      writing = null;
    });
    return writing;
  }

  function retryLater(): void {
    if (closed) return;
    cancelRetry = timer.after(retryMs, () => void begin());
    retryMs = Math.min(LAST_RETRY_MS, 2 * retryMs);
  }

  return {
    keep: (taken) =>
      new Promise((resolve) => {
        const giveUpWaiting = timer.after(TAKEN_WITHIN_MS, () => putInJournal(one));
        const one: Waiting = {
          taken,
          inJournal: false,
          durable(is) {
            giveUpWaiting();
            resolve(is);
          },
        };
        queue.push(one);
        // Erasing has several steps: from the first on it must be known that all are to be done.
        if (taken.what === 'everything') putInJournal(one);
        // A retry that is waiting means that the database was away a moment ago.
        if (cancelRetry) putInJournal(one);
        else void begin();
      }),
    async settled() {
      if (queue.length === 0) return true;
      await new Promise<void>((resolve) => {
        const stopWaiting = timer.after(SETTLED_WITHIN_MS, resolve);
        void begin().finally(() => {
          stopWaiting();
          resolve();
        });
      });
      return queue.length === 0;
    },
    close() {
      closed = true;
      cancelRetry?.();
      for (const one of queue) putInJournal(one);
    },
  };
}
