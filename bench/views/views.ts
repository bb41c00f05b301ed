/** `views`: what a tick costs to derive what every viewer may see and what changed in it; whole, and in layers. */
import type { FloorView } from '../../protocol/floor-view.ts';
import { apply, diff, type Patch } from '../../protocol/patch.ts';
import { discloseFloor, discloseLayers, disclosePatch, tellingsDue } from '../../server/disclosure/disclose.ts';
import { createLook } from '../../server/disclosure/look.ts';
import type { Scene } from '../../server/disclosure/scene.ts';
import type { Viewer } from '../../server/disclosure/viewer.ts';
import { seeded } from '../../server/live/small-house.ts';
import { median, quantile } from '../quantile.ts';
import type { Bench, Report, Table } from '../report.ts';
import { type Crowd, createCrowd } from './crowd.ts';

/** Customers, viewers, and how often the whole derivation takes its turn. */
const SIZES = [
  { customers: 300, viewers: 50, rounds: 6 },
  { customers: 300, viewers: 200, rounds: 4 },
  { customers: 1_000, viewers: 100, rounds: 3 },
  { customers: 2_000, viewers: 500, rounds: 2 },
] as const;
/** Ticks in layers for each tick with everything derived anew. */
const TICKS_A_ROUND = 20;
/** Of so many viewers, spread over all, the page's view is put together from patches and compared to the letter. */
const PAGES = 50;
const GOAL_MS = 10;

interface Measured {
  customers: number;
  viewers: number;
  wholeMs: number[];
  layersMs: number[];
  /** Of that, to find out who is told of whom, and whom nobody wrote down yet. */
  tellingMs: number[];
  ops: number;
  compared: number;
  wholeBytes: number;
  layersBytes: number;
}

/** Each viewer's whole view, compared with the one before. */
function createWhole(viewers: readonly Viewer[], first: Scene) {
  let held = viewers.map((viewer) => discloseFloor(first, viewer));
  return {
    held: () => held,
    tick(scene: Scene) {
      held = held.map((before, i) => {
        const view = discloseFloor(scene, viewers[i]!);
        diff(before, view);
        return view;
      });
    },
  };
}

/** As the stream does it. */
function createLayered(viewers: readonly Viewer[], first: Scene) {
  const start = createLook(first);
  const held = viewers.map((viewer) => discloseLayers(start, viewer));
  return {
    tick(scene: Scene) {
      const look = createLook(scene);
      const patches = [];
      for (const [i, viewer] of viewers.entries()) {
        const view = discloseLayers(look, viewer);
        patches.push(disclosePatch(held[i]!, view));
        held[i] = view;
      }
      return patches;
    },
  };
}

/** What is to be told, for every viewer, with all else about who is close to whom found out before. */
function findTellings(viewers: readonly Viewer[], scene: Scene, into: number[]): void {
  const look = createLook(scene);
  for (const viewer of viewers) look.closeTo(viewer);
  timed(into, () => {
    for (const viewer of viewers) tellingsDue(look, viewer);
    for (const viewer of viewers) look.toldTo(viewer);
  });
}

function measure(customers: number, viewers: number, rounds: number): Measured {
  const crowd = createCrowd(customers, viewers, seeded(customers + viewers));
  const stride = Math.ceil(viewers / PAGES);
  const first = crowd.tick();
  const whole = createWhole(crowd.viewers, first);
  const layered = createLayered(crowd.viewers, first);
  const pages: FloorView[] = whole.held().filter((_, i) => i % stride === 0);
  const measured: Measured = {
    customers,
    viewers,
    wholeMs: [],
    layersMs: [],
    tellingMs: [],
    ops: 0,
    compared: 0,
    ...memory(crowd),
  };

  for (let round = 0; round < rounds; round++) {
    const told: Patch[][] = [];
    let scene = first;
    for (let tick = 0; tick < TICKS_A_ROUND; tick++) {
      scene = crowd.tick();
      told.push(timed(measured.layersMs, () => layered.tick(scene)));
      findTellings(crowd.viewers, scene, measured.tellingMs);
    }
    timed(measured.wholeMs, () => whole.tick(scene));
    for (const patches of told) {
      for (const ops of patches) measured.ops += ops.length;
      for (const [i, page] of pages.entries()) pages[i] = apply(page, patches[i * stride]!);
    }
    for (const [i, page] of pages.entries()) {
      if (JSON.stringify(page) !== JSON.stringify(whole.held()[i * stride])) throw new Error('a patched view is wrong');
      measured.compared += 1;
    }
    // Nobody shall pay for what others left behind.
    globalThis.gc?.();
  }
  measured.ops /= rounds * TICKS_A_ROUND * viewers;
  return measured;
}

/** Bytes of heap for what one viewer's window holds, kept either way. */
function memory(crowd: Crowd): { wholeBytes: number; layersBytes: number } {
  const scene = crowd.tick();
  const look = createLook(scene);
  const grown = (hold: (viewer: Viewer) => object): number => {
    const before = heapBytes();
    const held = crowd.viewers.map(hold);
    return (heapBytes() - before) / held.length;
  };
  return {
    wholeBytes: grown((viewer) => discloseFloor(scene, viewer)),
    layersBytes: grown((viewer) => discloseLayers(look, viewer)),
  };
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Time of the processor, collecting garbage included: others who keep it busy count for little. */
function timed<T>(into: number[], run: () => T): T {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  into.push((user + system) / 1_000);
  return result;
}

export const views: Bench = {
  name: 'views',
  what: 'what every viewer may see and what changed in it, per tick',
  async run(say): Promise<Report> {
    const all: Measured[] = [];
    for (const { customers, viewers, rounds } of SIZES) {
      say(`${customers} customers, ${viewers} viewers`);
      all.push(measure(customers, viewers, rounds));
    }
    const largest = all.at(-1)!;
    const found = median(largest.layersMs);
    const least = quantile(largest.layersMs, 0);
    return {
      tables: [timesOf(all), memoryOf(all)],
      goals: [
        {
          what: `disclose and diff, ${nameOf(largest)}`,
          goal: `≤ ${GOAL_MS} ms of CPU a tick, equal to a fresh derivation`,
          found: `${found.toFixed(1)} ms (least ${least.toFixed(1)}), equal`,
          reached: found <= GOAL_MS,
          ...(found > GOAL_MS && {
            why: 'rows of one’s own are made anew each tick, so that none outlives the right to it',
          }),
        },
      ],
    };
  },
};

const nameOf = ({ customers, viewers }: Measured): string => `${customers} × ${viewers}`;

function timesOf(all: readonly Measured[]): Table {
  return {
    title:
      'One tick for all viewers, ms of CPU (customers × viewers; 1.5 % of visits change zone or state each second)',
    head: [
      '',
      'all derived anew',
      'in layers',
      'least',
      'telling',
      'ratio',
      'ops per viewer',
      'views compared, all equal',
    ],
    rows: all.map((one) => {
      const [whole, layers] = [median(one.wholeMs), median(one.layersMs)];
      const times = [whole, layers, quantile(one.layersMs, 0), median(one.tellingMs)].map((ms) => ms.toFixed(1));
      return [nameOf(one), ...times, `${Math.round(whole / layers)} ×`, one.ops.toFixed(1), String(one.compared)];
    }),
  };
}

function memoryOf(all: readonly Measured[]): Table {
  const kB = (bytes: number): string => (bytes / 1_000).toFixed(1);
  return {
    title: 'What is held for one window, kB of heap (in layers: its part of the shared rows included)',
    head: ['', 'a whole view', 'in layers'],
    rows: all.map((one) => [nameOf(one), kB(one.wholeBytes), kB(one.layersBytes)]),
  };
}
