/** The bench of everything at once: the real server on a large house, from fixes coming in to every window having them. */
import { setTimeout as wait } from 'node:timers/promises';
import { TICK_MS } from '../../protocol/limits.ts';
import { quantile } from '../quantile.ts';
import type { Bench, Goal, Table } from '../report.ts';
import { startHouse } from './running-house.ts';
import { keptUp, playStage, type Stage } from './stage.ts';

/** Customers, and how many windows look on, in steps: after the first step that is too much there is no further one. */
const HOUSES = [
  { customers: 500, windows: [0, 200] },
  { customers: 2_000, windows: [0, 100, 300, 1_000] },
] as const;
/** Everybody is let in after ten seconds of being heard, wherever they are. */
const ARRIVED_AFTER_MS = 13_000;

const MB = 2 ** 20;

async function playHouse(
  { customers, windows }: (typeof HOUSES)[number],
  say: (line: string) => void,
): Promise<Stage[]> {
  say(`a house with ${customers} customers opens`);
  const running = await startHouse(customers, windows.at(-1)!);
  const stages: Stage[] = [];
  try {
    await wait(ARRIVED_AFTER_MS);
    for (const wanted of windows) {
      say(`${customers} customers × ${wanted} windows`);
      const stage = await playStage(running, wanted, stages.at(-1)?.windows ?? 0);
      stages.push(stage);
      if (!keptUp(stage)) break;
    }
  } finally {
    await running.end();
  }
  return stages;
}

const share = (part: number, of: number): string =>
  of === 0 ? '–' : part === of ? 'all' : `${((100 * part) / of).toFixed(1)} %`;
const quantiles = (figures: readonly number[]): string =>
  figures.length === 0 ? '–' : `${quantile(figures, 0.5).toFixed(0)} / ${quantile(figures, 0.99).toFixed(0)}`;

function costTable(stages: readonly Stage[]): Table {
  return {
    title: `Everything at ${1000 / TICK_MS} Hz: embedded database, sensors over the feed, windows with stock clients`,
    head: [
      'customers × windows',
      'CPU, % of a core',
      'RSS MB',
      'tick → frame p50 / p99 ms',
      'fix → frame p50 / p99 ms',
      'frames',
      'kept up',
    ],
    rows: stages.map((stage) => [
      `${stage.customers} × ${stage.windows}`,
      stage.cpu.toFixed(1),
      (stage.rssBytes / MB).toFixed(0),
      quantiles(stage.tickToFrameMs),
      quantiles(stage.fixToFrameMs),
      `${stage.frames} of ${stage.expectedFrames}`,
      keptUp(stage) ? 'yes' : 'no',
    ]),
  };
}

function truthTable(stages: readonly Stage[]): Table {
  return {
    title: 'Whether it was the truth',
    head: [
      'customers × windows',
      'windows with every frame, all the same',
      'dots near their customer',
      'windows with the right view',
      'fixes dropped',
    ],
    rows: stages
      .filter(({ windows }) => windows > 0)
      .map(({ customers, windows, whole, dots, rightDots, rightViews, droppedFixes }) => [
        `${customers} × ${windows}`,
        share(whole, windows),
        share(rightDots, dots),
        share(rightViews, windows),
        String(droppedFixes),
      ]),
  };
}

function causesTable(stages: readonly Stage[]): Table {
  const totals = stages.map(({ causes }) => Object.values(causes).reduce((sum, us) => sum + us, 0));
  const last = stages.at(-1)!.causes;
  const names = [...new Set(stages.flatMap(({ causes }) => Object.keys(causes)))];
  names.sort((a, b) => (last[b] ?? 0) - (last[a] ?? 0));
  return {
    title: 'Where the server’s busy time goes, % (a sampled profile)',
    head: ['', ...stages.map(({ customers, windows }) => `${customers} × ${windows}`)],
    rows: names.map((name) => [
      name,
      ...stages.map(({ causes }, n) => ((100 * (causes[name] ?? 0)) / totals[n]!).toFixed(1)),
    ]),
  };
}

function goalsOf(houses: readonly Stage[][]): Goal[] {
  const [few, many] = houses;
  const most = many!.at(-1)!;
  const able = many!.filter(keptUp).at(-1)!;
  const alone = many![0]!;
  const isAll = most.windows === 1_000 && keptUp(most);
  const size = `${most.customers} × ${most.windows}`;
  const limit = isAll ? undefined : `the most that kept up is ${able.customers} × ${able.windows}`;
  const perWindow = (most.heapBytes - alone.heapBytes) / most.windows / 1024;
  const perCustomer = (alone.heapBytes - few![0]!.heapBytes) / (alone.customers - few![0]!.customers) / 1024;
  const p99 = quantile(most.tickToFrameMs, 0.99);
  const truth = most.whole === most.windows && most.rightViews === most.windows && most.rightDots === most.dots;
  return [
    {
      what: '2,000 × 1,000 at 5 Hz, everything',
      goal: '< 25 % of a core, every window verified',
      found: `${most.cpu.toFixed(0)} % at ${size}, ${truth ? 'all' : 'not all'} verified`,
      reached: isAll && truth && most.cpu < 25,
      ...(limit ? { why: limit } : {}),
    },
    {
      what: 'the same, what windows cost',
      goal: '< 10 % of a core for fan-out',
      found: `${(most.cpu - alone.cpu).toFixed(0)} % more than with no window, at ${size}`,
      reached: isAll && most.cpu - alone.cpu < 10,
    },
    {
      what: 'the same, memory',
      goal: '< 160 MB',
      found: `${(most.rssBytes / MB).toFixed(0)} MB at ${size}`,
      reached: isAll && most.rssBytes / MB < 160,
      why: `the embedded database is in it: ${(few![0]!.rssBytes / MB).toFixed(0)} MB with 500 customers and no window; our own heap is ${(most.heapBytes / MB).toFixed(0)} MB`,
    },
    {
      what: 'the same, tick → frame',
      goal: 'p99 < 50 ms',
      found: `${p99.toFixed(0)} ms at ${size}`,
      reached: isAll && p99 < 50,
    },
    {
      what: 'memory per window',
      goal: '≤ 30 kB of heap',
      found: `${perWindow.toFixed(0)} kB (${size} against none)`,
      reached: perWindow <= 30,
    },
    {
      what: 'memory per customer in the store',
      goal: '≤ 2 kB of heap',
      found: `${perCustomer.toFixed(1)} kB (2,000 against 500)`,
      reached: perCustomer <= 2,
    },
  ];
}

export const whole: Bench = {
  name: 'whole',
  what: 'the real server with everything at once: fixes, live model, views, frames',
  async run(say) {
    const houses: Stage[][] = [];
    for (const house of HOUSES) houses.push(await playHouse(house, say));
    const stages = houses.flat();
    return { tables: [costTable(stages), truthTable(stages), causesTable(stages)], goals: goalsOf(houses) };
  },
};
