/** A store with a crowd in it, one tick at a time: what a figure is taken of. */
import { TICK_MS } from '../../protocol/limits.ts';
import { advance } from '../../server/live/advance.ts';
import { createLive } from '../../server/live/live.ts';
import { RULES } from '../../server/live/rules.ts';
import { seeded } from '../../server/live/small-house.ts';
import { createCrowd } from './crowd.ts';
import { hall } from './hall.ts';

export interface Size {
  tracks: number;
  zones: number;
  /** Fixes of each customer a second. */
  hz: 1 | 5;
}

export interface BusyStore {
  readonly size: Size;
  /** One batch through the live model: the processor time it took, in µs, and how many fixes it held. */
  tick(): { us: number; fixes: number };
  /** The server's own tick, at which nobody was heard, so many times: the processor time of all, in µs. */
  idle(times: number): number;
  /** Customers with a visit. */
  visits(): number;
}

/** Tuesday, 2026-03-03, 10:00 UTC. */
const OPENING_MS = Date.UTC(2026, 2, 3, 10);
/** After this long everybody is in, and the table of recent fixes is as full as it gets. */
const SETTLED_MS = 125_000;
export const TICKS_TO_SETTLE = SETTLED_MS / TICK_MS;

export function createBusyStore(size: Size): BusyStore {
  const random = seeded(1);
  const plan = hall(size.zones);
  const crowd = createCrowd(plan, size.tracks, size.hz, OPENING_MS, random);
  let ids = 0;
  const live = createLive(plan, { rules: RULES, random, newId: () => `visit-${ids++}` });
  let nowMs = OPENING_MS;
  return {
    size,
    tick() {
      nowMs += TICK_MS;
      const batch = crowd.batch(nowMs);
      const us = timed(() => advance(live, batch, nowMs));
      return { us, fixes: batch.length };
    },
    idle: (times) =>
      timed(() => {
        for (let i = 0; i < times; i++) advance(live, [], nowMs);
      }),
    visits: () => live.open.size,
  };
}

/** Processor time of all threads, so collecting garbage counts and waiting for a busy machine does not; µs. */
function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
