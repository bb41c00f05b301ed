/** How long a fix takes, in stores of different sizes that take turns. */
import { median } from '../quantile.ts';
import { type BusyStore, createBusyStore, type Size, TICKS_TO_SETTLE } from './busy-store.ts';

/** Turns each store has, and the fixes of one turn at least. */
const ROUNDS = 11;
const FIXES_PER_TURN = 20_000;

/** Ticks without fixes in a turn. */
const IDLE_TICKS = 10;

/** Medians over the turns, of processor time. `idleNs`: a tick without fixes, for each track. */
export interface Pace {
  size: Size;
  fixUs: number;
  idleNs: number;
}

/** Paces in the order of `sizes`. */
export function measurePaces(sizes: readonly Size[], say: (line: string) => void): Pace[] {
  const runs = sizes.map((size) => {
    const store = createBusyStore(size);
    for (let tick = 0; tick < TICKS_TO_SETTLE; tick++) store.tick();
    say(`${size.tracks} × ${size.zones} at ${size.hz} Hz: ${store.visits()} visits`);
    return { store, turns: [] as Pace[] };
  });
  for (let round = 0; round < ROUNDS; round++) for (const { store, turns } of runs) turns.push(takeTurn(store));
  return runs.map(({ store: { size }, turns }) => ({
    size,
    fixUs: median(turns.map(({ fixUs }) => fixUs)),
    idleNs: median(turns.map(({ idleNs }) => idleNs)),
  }));
}

function takeTurn(store: BusyStore): Pace {
  let us = 0;
  let fixes = 0;
  while (fixes < FIXES_PER_TURN) {
    const tick = store.tick();
    us += tick.us;
    fixes += tick.fixes;
  }
  const idleNs = (1000 * store.idle(IDLE_TICKS)) / IDLE_TICKS / store.size.tracks;
  return { size: store.size, fixUs: us / fixes, idleNs };
}
