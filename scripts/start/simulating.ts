/** Keeps the simulator walking: starts it, and starts it again, less and less eagerly, when it ends by itself. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Child, inWords, startChild } from './child.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Having lived this long it was well, and the count begins anew. */
const WELL_AFTER_MS = 60_000;
const TRIES = 5;

/**
 * The demo's house has been open for so long when its server begins, in ms: who is first heard away from the doors counts
 * after ten seconds.
 */
export const OPEN_FOR_MS = 12_000;

/** What the simulator must be told of the invented house. */
export const DEMO_HOUSE_ARGS = ['--plan', 'db/seed/house/plan.json', '--cast', 'db/seed/house/cast.json'];

/** Told to the simulator: nobody acts for the demo's colleagues. */
export const NO_COLLEAGUES = '--no-colleagues';

export interface Simulation {
  file: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  endWithinMs: number;
  /** The server to feed, and the key it takes fixes for. */
  url: string;
  key: string;
  warn(text: string): void;
}

/** Goes on until `signal`. The simulator that runs just now is always among `children`. */
export async function keepSimulating(simulation: Simulation, signal: AbortSignal, children: Child[]): Promise<void> {
  const { file, args, cwd, env, endWithinMs, url, key, warn } = simulation;
  let failures = 0;
  while (!signal.aborted) {
    const startedAtMs = performance.now();
    // The key goes by the environment: a command line can be read by everybody on the machine.
    const simulator = startChild(file, {
      args: ['--url', url, ...args],
      env: { ...forAnOutsider(env), SOTTO_PROVIDER_KEY: key },
      cwd,
      endWithinMs,
    });
    children.push(simulator);
    const how = await simulator.ended;
    children.splice(children.indexOf(simulator), 1);
    if (signal.aborted) return;
    failures = performance.now() - startedAtMs > WELL_AFTER_MS ? 1 : failures + 1;
    if (failures === TRIES) {
      warn(`The simulator ended ${inWords(how)} for the ${TRIES}th time and was left alone: the floor stands still.`);
      return;
    }
    if (failures === 1) warn(`The simulator ended ${inWords(how)}; starting it again.`);
    await wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)), undefined, { signal }).catch(() => null);
  }
}

/** The simulator learns nothing of the database or of the installation's keys. */
function forAnOutsider(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const hidden = (name: string) => name === 'DATABASE_URL' || name.startsWith('SOTTO_') || name.startsWith('PG');
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden(name)));
}
