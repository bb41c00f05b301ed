/** A large invented house for figures: as many zones as are asked for, on as many floors as they need. */
import type { Plan, Ring, Zone } from '../../protocol/place.ts';

/** Zones across a floor and along it, and one zone's sides in metres. */
const COLUMNS = 8;
const ROWS = 5;
export const ZONES_PER_FLOOR = COLUMNS * ROWS;
const WIDTH_M = 6;
const DEPTH_M = 5;
/** The corner every zone lacks: there people are between zones. */
const CORNER_M = 1.5;

/** A plan with `zones` zones, a multiple of five; its floors are called `0`, `1` and so on. */
export function hall(zones: number): Plan {
  const empty = { walls: [], openings: [], fixtures: [], decor: [], stairs: [] };
  const floors = Array.from({ length: Math.ceil(zones / ZONES_PER_FLOOR) }, (_, level) => {
    const here = Math.min(ZONES_PER_FLOOR, zones - level * ZONES_PER_FLOOR);
    const id = String(level);
    return {
      id,
      level,
      name: { en: id, fr: id },
      outline: box(0, 0, (here / ROWS) * WIDTH_M, ROWS * DEPTH_M),
      ...empty,
      zones: Array.from({ length: here }, (_, i) => zone(`${id}-${i}`, Math.floor(i / ROWS), i % ROWS)),
    };
  });
  const door = { id: 'door', floor: '0', zone: '0-0', name: { en: 'Door', fr: 'Porte' } };
  return {
    store: { id: 'hall', name: 'hall', timeZone: 'UTC', locales: ['en'], hours: Array(7).fill(null) },
    floors,
    entrances: [{ ...door, at: [0, 1], outside: [-1, 1] }],
  };
}

function box(left: number, bottom: number, right: number, top: number): Ring {
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ];
}

function zone(id: string, column: number, row: number): Zone {
  const left = column * WIDTH_M;
  const bottom = row * DEPTH_M;
  const [a, b, c, d] = box(left, bottom, left + WIDTH_M, bottom + DEPTH_M) as [Ring[0], Ring[0], Ring[0], Ring[0]];
  const ring: Ring = [a, b, [c[0], c[1] - CORNER_M], [c[0] - CORNER_M, c[1]], d, a];
  const rules = {
    entryDelayMs: 2_000,
    exitToleranceM: 1,
    toleranceTimeoutMs: 6_000,
    exitDelayMs: 3_000,
    timeoutMs: 60_000,
  };
  const name = { en: id, fr: id };
  const common = { category: 'room', capacity: 9, anchor: a!, parent: null, honestDotM: 2 };
  return { id, name, policy: 'public', ...common, ring, rules };
}
