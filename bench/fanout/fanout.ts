/** The bench of the fan-out: Sotto's frames beside other ways of telling everybody everything, taking turns in one run. */
import { KEY_FRAME_EVERY_MS, TICK_MS } from '../../protocol/limits.ts';
import { median, quantile } from '../quantile.ts';
import type { Bench, Goal, Table } from '../report.ts';
import { CONTENDERS, type ContenderName } from './contenders.ts';
import { type Match, type Slice, startMatch } from './match.ts';
import { installPeers } from './over-raw-ws.ts';

/** Ticks between two key frames, and in a slice: so each slice begins with one. */
const KEY_PERIOD = KEY_FRAME_EVERY_MS / TICK_MS;
const ROUNDS = 5;
/** Before the rounds, so that all code is compiled and all sockets are at their pace. */
const WARM_TICKS = 6 * KEY_PERIOD;
const WARM_EVERY_MS = 25;

/** One size, and how many viewers each contender is given: all, or as many as it can serve. */
interface Size {
  customers: number;
  viewers: Partial<Record<ContenderName, number>>;
  share: number;
}

const SIZES: readonly Size[] = [
  { customers: 500, viewers: { frames: 200, rawWs: 200, rawWsFramedOnce: 200, arrays: 200, events: 20 }, share: 1 },
  {
    customers: 2_000,
    viewers: { frames: 1_000, rawWs: 1_000, rawWsFramedOnce: 1_000, arrays: 100 },
    share: 1 / ROUNDS,
  },
];

interface Result {
  match: Match;
  slices: Slice[];
}

const figure = (slices: readonly Slice[], of: (slice: Slice) => number): number => median(slices.map(of));
const latency = (slices: readonly Slice[], q: number): number =>
  figure(slices, ({ latenciesMs }) => quantile(latenciesMs, q));
const sum = (slices: readonly Slice[], of: (slice: Slice) => number): number =>
  slices.reduce((total, slice) => total + of(slice), 0);
const isTold = (slices: readonly Slice[]): boolean => slices.every(({ held, expected }) => held === expected);
const keptUp = (slices: readonly Slice[]): boolean =>
  isTold(slices) && figure(slices, ({ lateMs }) => lateMs) < TICK_MS && latency(slices, 0.99) < TICK_MS;

/** A figure as the page shows it; a dash when nothing arrived that could be counted. */
const shown = (figure: number, digits: number): string => (Number.isFinite(figure) ? figure.toFixed(digits) : '–');

async function runSize(size: Size, say: (line: string) => void): Promise<Result[]> {
  const { customers, share } = size;
  const results: Result[] = [];
  try {
    for (const [name, viewers] of Object.entries(size.viewers) as [ContenderName, number][]) {
      say(`${customers} customers × ${viewers} viewers: ${CONTENDERS[name].title}`);
      const match = await startMatch(name, { customers, viewers, share });
      results.push({ match, slices: [] });
      await match.slice(WARM_TICKS, WARM_EVERY_MS);
    }
    for (let round = 0; round < ROUNDS; round++) {
      const order = [...results.slice(round % results.length), ...results.slice(0, round % results.length)];
      for (const { match, slices } of order) slices.push(await match.slice(KEY_PERIOD, TICK_MS));
      say(`round ${round + 1} of ${ROUNDS} done`);
    }
  } finally {
    await Promise.all(results.map(({ match }) => match.end()));
  }
  return results;
}

function tableOf({ customers, share }: Size, results: readonly Result[]): Table {
  const decoded = share === 1 ? 'every viewer decodes every tick' : `each viewer decodes in one of ${ROUNDS} rounds`;
  return {
    title: `${customers} customers at ${1000 / TICK_MS} Hz (${decoded})`,
    head: [
      ...['', 'viewers', 'server ns / position', 'beside Sotto', 'bytes / position', 'p50 / p99 ms', 'kept up'],
      ...['held the truth', 'viewers ns / position'],
    ],
    rows: results.map(({ match, slices }) => {
      const held = sum(slices, (slice) => slice.held);
      const expected = sum(slices, (slice) => slice.expected);
      return [
        CONTENDERS[match.name].title,
        String(match.viewers),
        shown(
          figure(slices, ({ serverNs }) => serverNs),
          1,
        ),
        `${shown(beside(results, match.name), 2)} ×`,
        shown(
          figure(slices, ({ bytesPerPosition }) => bytesPerPosition),
          2,
        ),
        `${shown(latency(slices, 0.5), 1)} / ${shown(latency(slices, 0.99), 1)}`,
        keptUp(slices) ? 'yes' : 'no',
        held === expected ? 'all' : `${((100 * held) / expected).toFixed(1)} % of viewers × ticks`,
        shown(
          figure(slices, ({ viewersNs }) => viewersNs),
          1,
        ),
      ];
    }),
  };
}

/** A contender's cost as a multiple of Sotto's in the same round; the median of the rounds. */
function beside(results: readonly Result[], name: ContenderName): number {
  const [own, other] = (['frames', name] as const).map(
    (one) => results.find(({ match }) => match.name === one)!.slices,
  );
  return median(other!.map(({ serverNs }, round) => serverNs / own![round]!.serverNs));
}

function goalsOf(small: readonly Result[], large: readonly Result[]): Goal[] {
  const slicesOf = (results: readonly Result[], name: ContenderName) =>
    results.find(({ match }) => match.name === name)!.slices;
  const own = slicesOf(small, 'frames');
  const events = slicesOf(small, 'events');
  const tutorial = beside(small, 'events');
  const eventNs = figure(events, ({ serverNs }) => serverNs);
  const overWs = 1 / beside(small, 'rawWs');
  const overFramed = 1 / beside(small, 'rawWsFramedOnce');
  const bytes = figure(own, ({ bytesPerPosition }) => bytesPerPosition);
  const fewer = figure(events, ({ bytesPerPosition }) => bytesPerPosition) / bytes;
  const many = slicesOf(large, 'frames');
  const coreShare = figure(many, ({ serverNs }) => serverNs) * 2_000 * 1_000 * (1000 / TICK_MS) * 1e-7;
  const grows = figure(many, ({ serverNs }) => serverNs) / figure(own, ({ serverNs }) => serverNs);
  const p99 = latency(many, 0.99);
  return [
    {
      what: 'fan-out CPU beside one event per fix, 500 × 200',
      goal: '≥ 290 × cheaper',
      found: `${tutorial.toFixed(0)} ×`,
      reached: tutorial >= 290,
      why: `an event costs the same whoever is told: a core is full at 500 × ${(1e9 / (eventNs * 500 * (1000 / TICK_MS))).toFixed(0)}, measured at 500 × 20`,
    },
    {
      what: 'beside raw `ws` with the same frames, 500 × 200',
      goal: '≤ 1.25 ×',
      found: `${overWs.toFixed(2)} ×; ${overFramed.toFixed(2)} × of frames framed once by hand`,
      reached: overWs <= 1.25,
    },
    {
      what: 'bytes per position, key frames included',
      goal: '≤ 2.3',
      found: bytes.toFixed(2),
      reached: bytes <= 2.3,
    },
    { what: 'bytes beside one event per fix', goal: '≤ 1/36', found: `1/${fewer.toFixed(0)}`, reached: fewer >= 36 },
    {
      what: 'fan-out of 2,000 × 1,000 at 5 Hz',
      goal: '< 10 % of a core, p99 < 50 ms, everybody holds the truth',
      found: `${coreShare.toFixed(1)} % of a core, p99 ${p99.toFixed(0)} ms, ${isTold(many) ? 'everybody' : 'not everybody'}`,
      reached: coreShare < 10 && p99 < 50 && isTold(many),
    },
    {
      what: 'CPU per position from 500 × 200 to 2,000 × 1,000',
      goal: 'flat or falling',
      found: `${grows.toFixed(2)} ×`,
      reached: grows <= 1,
    },
  ];
}

export const fanout: Bench = {
  name: 'fanout',
  what: 'telling every screen every position, beside other ways of doing it',
  async run(say) {
    const wrong = installPeers();
    if (wrong) throw new Error(wrong);
    const results: Result[][] = [];
    for (const size of SIZES) results.push(await runSize(size, say));
    const [small, large] = results;
    return { tables: SIZES.map((size, n) => tableOf(size, results[n]!)), goals: goalsOf(small!, large!) };
  },
};
