/** The live model: a fix from its arrival to the zones, visits and readings it changes, and what a customer weighs. */
import type { Bench, Goal, Table } from '../report.ts';
import type { Size } from './busy-store.ts';
import { measurePaces, type Pace } from './pace.ts';
import { measureWeight } from './weight.ts';

const MIDDLE: Size = { tracks: 500, zones: 40, hz: 5 };
const MOST_TRACKS: Size = { ...MIDDLE, tracks: 10_000 };
const MOST_ZONES: Size = { ...MIDDLE, zones: 1_000 };
const SIZES: readonly Size[] = [
  MIDDLE,
  { ...MIDDLE, tracks: 100 },
  { ...MIDDLE, tracks: 1_000 },
  MOST_TRACKS,
  { ...MIDDLE, zones: 10 },
  { ...MIDDLE, zones: 100 },
  MOST_ZONES,
  { ...MIDDLE, hz: 1 },
];

/** Goals: µs of processor time per fix, times as long in the largest store, bytes per customer. */
const MOST_US = 1;
const MOST_GROWTH = 1.3;
const MOST_BYTES = 2_000;

interface Weight {
  hz: number;
  bytes: number;
}

export const live: Bench = {
  name: 'live',
  what: 'a fix through the live model, and its growth with tracks and zones; what a customer weighs',
  async run(say) {
    const weights = ([1, 5] as const).map((hz) => ({ hz, bytes: measureWeight(hz) }));
    for (const { hz, bytes } of weights) say(`${Math.round(bytes)} bytes per customer at ${hz} Hz`);
    const paces = measurePaces(SIZES, say);
    const paceOf = (size: Size) => paces[SIZES.indexOf(size)]!.fixUs;
    return {
      tables: [paceTable(paces, paceOf(MIDDLE)), weightTable(weights)],
      goals: [
        pace(paceOf(MIDDLE)),
        growth(
          '10,000 tracks',
          paceOf(MOST_TRACKS) / paceOf(MIDDLE),
          'what is known of so many no longer fits near the processor',
        ),
        growth(
          '1,000 zones',
          paceOf(MOST_ZONES) / paceOf(MIDDLE),
          'the rasters of 25 floors no longer fit near the processor',
        ),
        ...weights.map(weight),
      ],
    };
  },
};

function pace(us: number): Goal {
  const reached = us <= MOST_US;
  const why = 'it shares caches and garbage with the stores it takes turns with, one of 10,000 tracks';
  return {
    what: 'a fix, 500 tracks and 40 zones',
    goal: `≤ ${MOST_US} µs`,
    found: `${us.toFixed(2)} µs`,
    reached,
    ...(!reached && { why }),
  };
}

function growth(what: string, times: number, why: string): Goal {
  const reached = times <= MOST_GROWTH;
  const found = `${times.toFixed(2)} ×`;
  return {
    what: `a fix, ${what}, against 500 and 40`,
    goal: `≤ ${MOST_GROWTH} ×`,
    found,
    reached,
    ...(!reached && { why }),
  };
}

function weight({ hz, bytes }: Weight): Goal {
  const reached = bytes <= MOST_BYTES;
  const why = `${60 * hz} fixes of the last minute, 32 bytes each, and copies of the state put late ones to their place`;
  return {
    what: `a customer heard at ${hz} Hz`,
    goal: `≤ ${MOST_BYTES / 1000} kB`,
    found: `${(bytes / 1000).toFixed(1)} kB`,
    reached,
    ...(!reached && { why }),
  };
}

function paceTable(paces: readonly Pace[], middleUs: number): Table {
  return {
    title: 'A fix through `advance`, in batches of 200 ms; processor time, collecting garbage included',
    head: [
      'tracks',
      'zones',
      'fixes a second each',
      'µs per fix',
      'against the first',
      'a tick without fixes, ns per track',
    ],
    rows: paces.map(({ size: { tracks, zones, hz }, fixUs, idleNs }) => [
      tracks.toLocaleString('en'),
      zones.toLocaleString('en'),
      String(hz),
      fixUs.toFixed(2),
      `${(fixUs / middleUs).toFixed(2)} ×`,
      idleNs.toFixed(0),
    ]),
  };
}

function weightTable(weights: readonly Weight[]): Table {
  return {
    title: 'Memory per customer, on the heap and in typed arrays, two minutes into a visit of many stays',
    head: ['fixes a second each', 'kB'],
    rows: weights.map(({ hz, bytes }) => [String(hz), (bytes / 1000).toFixed(1)]),
  };
}
