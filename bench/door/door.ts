/** The bench of the door: from a customer's first fix there to the alert on the tablet of whose customer it is. */
import { setTimeout as wait } from 'node:timers/promises';
import { and, eq, lte } from 'drizzle-orm';
import { customer } from '../../db/schema/people.ts';
import { TICK_MS } from '../../protocol/limits.ts';
import { quantile } from '../quantile.ts';
import type { Bench } from '../report.ts';
import { type RunningHouse, startHouse } from '../whole/running-house.ts';
import type { AlertsSeen } from '../whole/windows.ts';

/** Those who are in already, and would rather be left alone: nobody is asked to go to them. */
const INSIDE = 500;
const LEFT_ALONE_MS = 3_600_000;
const WINDOWS = 200;
/** Those who come, one after another, each to another tablet: nobody accepts, so whoever was asked once is not free. */
const COMING = 100;
const COME_EVERY_MS = 230;
/** In the vestibule: the floor's place in the plan, and metres there. */
const DOOR = { floor: 0, xM: 19, yM: 1.5 } as const;
/** Everybody is let in after ten seconds of being heard, wherever they are. */
const ARRIVED_AFTER_MS = 14_000;
/** Whoever is not told of by then is not told of. */
const TOLD_WITHIN_MS = 5_000;
const OPEN_WITHIN_MS = 60_000;

/** When each who comes begins to be heard, epoch ms; from `firstMs` on. */
const comesAt = (n: number, firstMs: number): number => firstMs + (n - INSIDE - 1) * COME_EVERY_MS;

async function play(running: RunningHouse, begin: () => number): Promise<number[]> {
  const { url, house, windows, feed } = running;
  const opened = await windows.ask<{ open: number }>({
    ask: 'open',
    url,
    windows: house.windows,
    withinMs: OPEN_WITHIN_MS,
  });
  if (opened.open < WINDOWS) throw new Error(`only ${opened.open} of ${WINDOWS} windows could be opened`);
  await wait(ARRIVED_AFTER_MS);
  const firstMs = begin();
  await wait(COMING * COME_EVERY_MS + TOLD_WITHIN_MS);
  const { asked } = await windows.ask<AlertsSeen>({ ask: 'alerts' });
  const latenciesMs: number[] = [];
  for (const [n, atMs] of asked) if (n > INSIDE) latenciesMs.push(atMs - comesAt(n, firstMs));
  if (feed.dropped() > 0) throw new Error(`${feed.dropped()} fixes were dropped`);
  return latenciesMs;
}

async function run(say: (line: string) => void) {
  let firstMs = Number.POSITIVE_INFINITY;
  say(`a house with ${INSIDE} customers and ${WINDOWS} windows opens`);
  const running = await startHouse(INSIDE + COMING, WINDOWS, {
    async more({ db, store }) {
      const inside = `crowd-${String(INSIDE).padStart(4, '0')}`;
      const theirs = and(eq(customer.storeId, store), lte(customer.id, inside));
      await db.update(customer).set({ approachAfterMs: LEFT_ALONE_MS }).where(theirs);
    },
    isHere: (n) => n <= INSIDE || comesAt(n, firstMs) <= Date.now(),
    placed: (n, walked) => (n > INSIDE ? { ...walked, ...DOOR } : walked),
  });
  try {
    say(`${COMING} customers come in`);
    const latenciesMs = await play(running, () => {
      firstMs = Date.now();
      return firstMs;
    });
    const [p50, p99] = [0.5, 0.99].map((share) => (quantile(latenciesMs, share) / 1_000).toFixed(2));
    const title = `First fix at the door → alert on the tablet of whose customer it is; ${INSIDE} customers, ${WINDOWS} windows, ${1_000 / TICK_MS} Hz`;
    const row = [String(COMING), String(latenciesMs.length), p50!, p99!, (Math.max(...latenciesMs) / 1_000).toFixed(2)];
    return { tables: [{ title, head: ['came', 'told', 'p50 s', 'p99 s', 'most s'], rows: [row] }], goals: [] };
  } finally {
    await running.end();
  }
}

export const door: Bench = {
  name: 'door',
  what: 'From a customer’s first fix at the door to the alert on the right tablet: the built server, its database and sockets in processes of their own, everybody inside walking. Of what it takes, most is what has to be so first: heard often enough to be believed, and written down before anybody is told.',
  run,
};
