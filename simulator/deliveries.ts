/** A feed before it is sent: what sensors and phones hand over, in order of time, and playing it at the pace of a clock. */
import type { Clock } from './clock.ts';
import type { HeardFix, Sensor } from './sensor.ts';
import type { Answer, World } from './world.ts';

/** Fixes and answers handed over at one moment, in milliseconds since the feed began. */
export interface Delivery {
  atMs: number;
  fixes: HeardFix[];
  answers: readonly Answer[];
}

/** The feed of a simulated house, without end. */
export function* deliveriesOf(world: World, sensor: Sensor): Generator<Delivery, never> {
  for (;;) {
    world.step();
    const atMs = world.nowMs();
    yield { atMs, fixes: sensor.hear(world.bodies(), atMs), answers: world.answers() };
  }
}

/** When we fall further behind than this (a laptop that slept), the feed goes on from now instead of catching up. */
const MAX_BEHIND_MS = 5_000;

/**
 * Hands deliveries over when they are due, their times shifted to the clock's; `rate` 2 plays twice as fast.
 * `begunMsAgo`: the feed began so long before now, and what was heard meanwhile is handed over at once, as by a sensor
 * system that waited for its server. Ends with the feed or when the signal aborts.
 */
export async function play(
  feed: AsyncIterable<Delivery> | Iterable<Delivery>,
  { rate, begunMsAgo = 0, clock, signal }: { rate: number; begunMsAgo?: number; clock: Clock; signal: AbortSignal },
  hand: (delivery: Delivery) => void,
): Promise<void> {
  const playedFromMs = clock.nowMs();
  let startedMs = playedFromMs - begunMsAgo;
  for await (const { atMs, fixes, answers } of feed) {
    const dueMs = startedMs + atMs / rate;
    const aheadMs = dueMs - clock.nowMs();
    if (aheadMs > 0) await clock.sleep(aheadMs, signal);
    if (aheadMs < -MAX_BEHIND_MS && dueMs > playedFromMs) startedMs -= aheadMs;
    if (signal.aborted) return;
    const base = startedMs;
    hand({ atMs, answers, fixes: fixes.map((fix) => ({ ...fix, t: Math.round(base + fix.t / rate) })) });
  }
}
