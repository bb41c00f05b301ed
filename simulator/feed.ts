/** Sends fixes to the server: in batches, in order, patiently while it is away, and never more than it agreed to take. */
import type { DropReason } from '../protocol/fix.ts';
import { MAX_BATCH_BYTES, MAX_FIXES_PER_BATCH } from '../protocol/limits.ts';
import type { Carrier } from './carrier.ts';
import type { Clock } from './clock.ts';
import type { HeardFix } from './sensor.ts';

/** Fixes are sent this often. */
const SEND_EVERY_MS = 200;
/** While the server is away fixes are kept this long, as a sensor system's own buffer would. */
export const KEEP_MS = 30_000;
/** First try again after about this long; then twice as long each time, up to the limit, half of it by chance. */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

export interface FeedCounts {
  accepted: number;
  dropped: Partial<Record<DropReason, number>>;
  /** Fixes never delivered: too old when the server came back, or refused. */
  unsent: number;
}

export interface Feed {
  push(fixes: readonly HeardFix[]): void;
  /** No more will be pushed: `run` ends when all is sent. */
  finish(): void;
  /** Sends all there is, and waits where it is told to; until aborted, or the key is refused. */
  flush(signal: AbortSignal): Promise<'done' | 'key_refused'>;
  /** Sends what gathers until finished, aborted, or the key is refused. */
  run(signal: AbortSignal): Promise<'done' | 'key_refused'>;
  counts(): Readonly<FeedCounts>;
}

export interface FeedOptions {
  carrier: Carrier;
  clock: Clock;
  random: () => number;
  /** Told in a sentence when the server goes away and when it is back. */
  say: (sentence: string) => void;
}

export function createFeed({ carrier, clock, random, say }: FeedOptions): Feed {
  const counts: FeedCounts = { accepted: 0, dropped: {}, unsent: 0 };
  let queue: HeardFix[] = [];
  let finished = false;
  let most = MAX_FIXES_PER_BATCH;
  let failures = 0;
  let saidMalformed = false;
  let saidWaiting = false;

  /** The next fixes that fit into one batch, taken off the queue; those kept too long are let go. */
  function nextBatch(): HeardFix[] {
    const oldest = clock.nowMs() - KEEP_MS;
    const young = failures > 0 || queue.length > most ? queue.filter(({ t }) => t >= oldest) : queue;
    counts.unsent += queue.length - young.length;
    queue = young;
    let bytes = '{"fixes":[]}'.length;
    let count = 0;
    while (count < Math.min(most, queue.length)) {
      bytes += Buffer.byteLength(JSON.stringify(queue[count])) + 1;
      if (bytes > MAX_BATCH_BYTES && count > 0) break;
      count++;
    }
    return queue.splice(0, count);
  }

  const retryMs = () => {
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    return longest * (0.5 + 0.5 * random());
  };

  function count(batch: HeardFix[], receipt: { accepted: number; dropped: FeedCounts['dropped'] }): void {
    if (failures > 0) say('The server is back.');
    failures = 0;
    most = Math.min(MAX_FIXES_PER_BATCH, Math.max(most, 2 * batch.length));
    counts.accepted += receipt.accepted;
    for (const [reason, n] of Object.entries(receipt.dropped) as [DropReason, number][])
      counts.dropped[reason] = (counts.dropped[reason] ?? 0) + n;
  }

  /** How long to wait before the next try, 0 for not at all; null when the key was refused. */
  async function send(batch: HeardFix[], signal: AbortSignal): Promise<number | null> {
    const outcome = await carrier.deliver({ fixes: batch }, signal);
    switch (outcome.state) {
      case 'taken':
        count(batch, outcome.receipt);
        return 0;
      case 'wait':
        queue.unshift(...batch);
        if (!saidWaiting) say('The server takes no more just now; waiting as long as it asks for.');
        saidWaiting = true;
        return outcome.ms;
      case 'away': {
        queue.unshift(...batch);
        const waitMs = retryMs();
        if (failures++ === 0 && !signal.aborted) say('The server does not answer; trying again until it does.');
        return waitMs;
      }
      case 'too_large':
        most = Math.max(1, Math.floor(batch.length / 2));
        if (batch.length > 1) queue.unshift(...batch);
        else counts.unsent++;
        return 0;
      case 'malformed':
        counts.unsent += batch.length;
        if (!saidMalformed) say(`The server refused what was sent: ${outcome.message}.`);
        saidMalformed = true;
        return 0;
      case 'key_refused':
        return null;
      default:
        return outcome satisfies never;
    }
  }

  async function flush(signal: AbortSignal): Promise<'done' | 'key_refused'> {
    while (!signal.aborted) {
      const batch = nextBatch();
      if (batch.length === 0) break;
      const waitMs = await send(batch, signal);
      if (waitMs === null) return 'key_refused';
      if (waitMs > 0) await clock.sleep(waitMs, signal);
    }
    return 'done';
  }

  return {
    flush,
    push: (fixes) => void queue.push(...fixes),
    finish: () => {
      finished = true;
    },
    counts: () => counts,
    async run(signal) {
      while (!signal.aborted) {
        if ((await flush(signal)) === 'key_refused') return 'key_refused';
        if (signal.aborted || (finished && queue.length === 0)) break;
        // For new fixes to gather.
        await clock.sleep(SEND_EVERY_MS, signal);
      }
      return 'done';
    },
  };
}
