/** What one more customer weighs: the slope between a small crowd and a large one. */
import { type BusyStore, createBusyStore, TICKS_TO_SETTLE } from './busy-store.ts';

const FEW = 250;
const MANY = 1_250;
const ZONES = 40;

/** Bytes of memory per customer, on the heap and in typed arrays, once the recent fixes are as many as they get. */
export function measureWeight(hz: 1 | 5): number {
  return (weigh(MANY, hz) - weigh(FEW, hz)) / (MANY - FEW);
}

/** Bytes that so many customers added since they came; the crowd itself was there before. */
function weigh(tracks: number, hz: 1 | 5): number {
  const store = createBusyStore({ tracks, zones: ZONES, hz });
  const before = held();
  for (let tick = 0; tick < TICKS_TO_SETTLE; tick++) store.tick();
  const after = held();
  keep(store);
  return after - before;
}

function held(): number {
  if (!globalThis.gc)
    throw new Error('memory can only be measured when the garbage can be collected: node --expose-gc');
  // What the last collection found is swept beside the program; the next one waits for it.
  for (let i = 0; i < 3; i++) globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Makes sure that the store is still there when it is weighed. */
function keep(store: BusyStore): void {
  if (store.visits() === 0) throw new Error('nobody came');
}
