/** Writes what happens to the database, in order and in batches; the board never waits for it. */
import type { Db } from '../../db/db.ts';
import type { Handles } from '../../db/handles.ts';
import type { LiveEvent } from '../live/events.ts';
import { type StoreEvent, writeEvents } from './batch.ts';
import { isRefused, sqlState } from './failure.ts';
import { systemTimer, type Timer } from './timer.ts';

/** Rows one statement may have, and so events one batch may hold. */
export const MAX_BATCH_EVENTS = 200;
/** Events kept while the database is away; after that the newest are lost, and counted. */
export const MAX_QUEUED_EVENTS = 50_000;
/** What happened waits at most this long for company, so that many events share one commit. */
const GATHER_MS = 250;
/** The first pause after a failure; each next one is twice as long, up to the last. */
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;
/** A write that takes longer than this counts as failing. */
const SLOW_MS = 5_000;
/** A decision that is not durable by then is refused. */
const DECIDE_WITHIN_MS = 5_000;

export interface RecorderState {
  /** Events not yet in the database. */
  queued: number;
  /** Since when the database has not taken what happened, epoch ms; null while it does. */
  failing: number | null;
  /** Events given up since the start: the queue was full, or the database refused them. */
  lost: number;
}

/** Where the recorder notes its trouble (a part of the server's log). */
export interface RecorderLog {
  warn(about: object, text: string): void;
}

export interface Recorder {
  /** Takes what happened in a store; returns at once. */
  record(store: string, events: readonly LiveEvent[]): void;
  /** Does what a decision in a store needs; resolves once it is durable, rejects when that fails or takes more than 5 s. */
  decide<Result>(store: string, write: (db: Db) => Promise<Result>): Promise<Result>;
  state(): RecorderState;
  /** Resolves when all that has been recorded so far is written, lost, or the recorder is closed. */
  flush(): Promise<void>;
  /** Tries once more to write everything, and stops. What remains counts as lost. */
  close(): Promise<void>;
}

export function createRecorder(
  handles: Pick<Handles, 'of' | 'arrivals'>,
  parts: { log: RecorderLog; timer?: Timer },
): Recorder {
  const { log, timer = systemTimer } = parts;
  let queue: StoreEvent[] = [];
  let lost = 0;
  let failing: number | null = null;
  let writingSince: number | null = null;
  let cancelWait: (() => void) | null = null;
  let retryMs = FIRST_RETRY_MS;
  let draining: Promise<void> | null = null;
  let closed = false;
  let waiting: (() => void)[] = [];

  function wake(afterMs: number): void {
    if (closed || cancelWait || draining || queue.length === 0) return;
    cancelWait = timer.after(afterMs, () => {
      cancelWait = null;
      void drain();
    });
  }

  function stopWaiting(): void {
    cancelWait?.();
    cancelWait = null;
  }

  function drain(): Promise<void> {
    draining ??= writeQueue().finally(() => {
      draining = null;
      if (queue.length === 0) settle();
      else wake(nextRetry());
    });
    return draining;
  }

  /** Writes batch after batch, each of one store, until nothing is left or the database does not take one. */
  async function writeQueue(): Promise<void> {
    while (queue.length > 0) {
      const { store } = queue[0]!;
      const batch = queue.filter((one) => one.store === store).slice(0, MAX_BATCH_EVENTS);
      writingSince = timer.now();
      const written = await write(batch);
      writingSince = null;
      if (!written) return;
      const done = new Set(batch);
      queue = queue.filter((one) => !done.has(one));
    }
  }

  /** Whether the batch is done with: in the database, or refused by it. */
  async function write(batch: StoreEvent[]): Promise<boolean> {
    try {
      await writeEvents(handles.arrivals(batch[0]!.store), batch);
    } catch (error) {
      if (!isRefused(error)) return fail(error);
      // Something in it is refused. Said one by one, in the order it happened, the rest still goes in.
      if (batch.length === 1) giveUp(1, sqlState(error));
      else for (const one of batch) if (!(await write([one]))) return false;
    }
    if (failing !== null) log.warn({ forMs: timer.now() - failing }, 'the database takes what happens again');
    failing = null;
    retryMs = FIRST_RETRY_MS;
    return true;
  }

  function fail(error: unknown): false {
    if (failing === null) log.warn({ code: sqlState(error) }, 'the database does not take what happens; it is kept');
    failing ??= writingSince;
    return false;
  }

  function nextRetry(): number {
    const pause = retryMs;
    retryMs = Math.min(LAST_RETRY_MS, 2 * retryMs);
    return pause;
  }

  function giveUp(events: number, code: string | null): void {
    lost += events;
    log.warn({ events, code }, 'some of what happened was not written down');
  }

  function settle(): void {
    for (const done of waiting) done();
    waiting = [];
  }

  return {
    record(store, events) {
      let dropped = 0;
      for (const event of events) {
        if (event.type === 'asked') continue;
        if (closed || queue.length >= MAX_QUEUED_EVENTS) dropped += 1;
        else queue.push({ store, event });
      }
      if (dropped > 0) giveUp(dropped, null);
      wake(GATHER_MS);
    },
    decide(store, write) {
      return new Promise((resolve, reject) => {
        const giveUpWaiting = timer.after(DECIDE_WITHIN_MS, () =>
          reject(new Error('the database did not answer in time')),
        );
        write(handles.of(store)).then(resolve, reject).finally(giveUpWaiting);
      });
    },
    state() {
      const now = timer.now();
      const slow = writingSince !== null && now - writingSince > SLOW_MS ? writingSince : null;
      return { queued: queue.length, failing: failing ?? slow, lost };
    },
    async flush() {
      if (queue.length === 0) return;
      const done = new Promise<void>((resolve) => waiting.push(resolve));
      if (failing === null) {
        stopWaiting();
        void drain();
      }
      await done;
    },
    async close() {
      closed = true;
      stopWaiting();
      await draining;
      await drain();
      if (queue.length > 0) giveUp(queue.length, null);
      queue = [];
      settle();
    },
  };
}
