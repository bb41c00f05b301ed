/** Writes down what has happened already: in order, and again until it is taken. What waits is in memory. */
import type { Refusal } from '../protocol/refusal.ts';

/** What was not taken is tried again after this, in ms. */
export const WRITE_AGAIN_AFTER_MS = 2_000;

export interface Later<Entry> {
  /** Takes it in; returns at once. */
  add(entry: Entry, nowMs: number): void;
  /** Tries again what was not taken, once that is due. */
  pass(nowMs: number): void;
  /** Resolves once all that waits was tried. */
  settled(nowMs: number): Promise<void>;
}

/** `write` answers null for what is durable. */
export function createLater<Entry>(write: (entry: Entry, nowMs: number) => Promise<Refusal | null>): Later<Entry> {
  let unwritten: readonly Entry[] = [];
  let writing: Promise<void> | null = null;
  let againAtMs = Number.NEGATIVE_INFINITY;

  async function writeAll(nowMs: number): Promise<void> {
    for (let [next] = unwritten; next !== undefined; [next] = unwritten) {
      if (await write(next, nowMs)) {
        againAtMs = nowMs + WRITE_AGAIN_AFTER_MS;
        return;
      }
      unwritten = unwritten.slice(1);
    }
  }
  function begin(nowMs: number): Promise<void> {
    writing ??= writeAll(nowMs).finally(() => {
      writing = null;
    });
    return writing;
  }
  const pass = (nowMs: number): void => {
    if (unwritten.length > 0 && againAtMs <= nowMs) void begin(nowMs);
  };

  return {
    add(entry, nowMs) {
      unwritten = [...unwritten, entry];
      pass(nowMs);
    },
    pass,
    async settled(nowMs) {
      await writing;
      await begin(nowMs);
    },
  };
}
