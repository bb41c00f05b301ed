/** The bench of the board: from a manager's word that somebody else serves to both tablets showing it. */
import { setTimeout as wait } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { customer } from '../../db/schema/people.ts';
import { TICK_MS } from '../../protocol/limits.ts';
import { quantile } from '../quantile.ts';
import type { Bench } from '../report.ts';
import { LASTS_MS, type SignedIn } from '../whole/large-house.ts';
import { type RunningHouse, startHouse } from '../whole/running-house.ts';
import type { ServedSeen, TracksSeen } from '../whole/windows.ts';

/** Those who are in, and would rather be left alone: nobody but the manager sends anybody. */
const INSIDE = 500;
const LEFT_ALONE_MS = 3_600_000;
const WINDOWS = 200;
/** Each of another customer, from one tablet to another. */
const REASSIGNED = 200;
/** Not in step with the ticks. */
const EVERY_MS = 130;
const ARRIVED_AFTER_MS = 14_000;
const SHOWN_WITHIN_MS = 3_000;
const OPEN_WITHIN_MS = 110_000;
const MANAGER = 'm-solene';

/** Both tablets: of whoever served, and of whoever does now. */
interface Reassigned {
  track: number;
  from: string;
  to: string;
  sentMs: number;
}

async function decide(running: RunningHouse, manager: SignedIn, order: object): Promise<void> {
  const answer = await fetch(`${running.url}/api/assignments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: manager.cookie, origin: running.url },
    body: JSON.stringify(order),
  });
  if (!answer.ok) throw new Error(`the manager was refused: ${await answer.text()}`);
}

async function reassignAll(running: RunningHouse, manager: SignedIn): Promise<Reassigned[]> {
  const { tracks } = await running.windows.ask<TracksSeen>({ ask: 'tracks' });
  const people = running.house.windows.map(({ person }) => person);
  const chosen = tracks.slice(0, REASSIGNED).map((track, n) => {
    return { track, from: people[n % people.length]!, to: people[(n + 1) % people.length]! };
  });
  for (const { track, from } of chosen) await decide(running, manager, { track, person: from, from: null });
  await wait(SHOWN_WITHIN_MS);
  const done: Reassigned[] = [];
  for (const { track, from, to } of chosen) {
    const sentMs = Date.now();
    await decide(running, manager, { track, person: to, from });
    done.push({ track, from, to, sentMs });
    await wait(EVERY_MS);
  }
  await wait(SHOWN_WITHIN_MS);
  return done;
}

/** Until the later of the two tablets had it, ms; those that one of them never had are left out. */
function latenciesOf(done: readonly Reassigned[], { served }: ServedSeen): number[] {
  const shownAt = new Map(served.map(([window, track, by, atMs]) => [`${window} ${track} ${by}`, atMs]));
  return done.flatMap(({ track, from, to, sentMs }) => {
    const both = [from, to].map((window) => shownAt.get(`${window} ${track} ${to}`));
    return both.every((atMs) => atMs !== undefined) ? [Math.max(...both) - sentMs] : [];
  });
}

async function run(say: (line: string) => void) {
  let manager: SignedIn | null = null;
  say(`a house with ${INSIDE} customers and ${WINDOWS} windows opens`);
  const running = await startHouse(INSIDE, WINDOWS, {
    async more({ db, store, signIn }) {
      await db.update(customer).set({ approachAfterMs: LEFT_ALONE_MS }).where(eq(customer.storeId, store));
      manager = await signIn(MANAGER, Date.now() + LASTS_MS);
    },
  });
  try {
    const ask = { ask: 'open', url: running.url, windows: running.house.windows, withinMs: OPEN_WITHIN_MS };
    const { open } = await running.windows.ask<{ open: number }>(ask);
    if (open < WINDOWS) throw new Error(`only ${open} of ${WINDOWS} windows could be opened`);
    await wait(ARRIVED_AFTER_MS);
    say(`${REASSIGNED} customers are given to somebody else`);
    const done = await reassignAll(running, manager!);
    const latenciesMs = latenciesOf(done, await running.windows.ask<ServedSeen>({ ask: 'served' }));
    const figures = [quantile(latenciesMs, 0.5), quantile(latenciesMs, 0.99), Math.max(...latenciesMs)];
    const title = `A manager’s POST → both tablets have it; ${INSIDE} customers, ${WINDOWS} windows, ${1_000 / TICK_MS} Hz`;
    const row = [String(done.length), String(latenciesMs.length), ...figures.map((ms) => ms.toFixed(0))];
    return { tables: [{ title, head: ['given', 'shown', 'p50 ms', 'p99 ms', 'most ms'], rows: [row] }], goals: [] };
  } finally {
    await running.end();
  }
}

export const reassign: Bench = {
  name: 'reassign',
  what: 'From a manager’s word that somebody else serves to the later of the two tablets that show it: the built server, its database and sockets in processes of their own, everybody inside walking. It is durable before it is answered, and on screens at the next tick.',
  run,
};
