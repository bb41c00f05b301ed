/** Which zone a point lies in, at a cost that does not grow with the number of zones: a grid of cells, exact only on borders. */
import type { Ring } from '../../protocol/place.ts';
import { isInside, touchesBox } from './ring.ts';

/** A zone as the raster needs it: its number, and how deep it is nested (a deeper one wins). */
export interface Area {
  readonly number: number;
  readonly ring: Ring;
  readonly depth: number;
}

export interface Raster {
  /** Number of the innermost area that holds the point, or -1. */
  areaAt(xM: number, yM: number): number;
}

/** Cells hold -1 (nothing), an area's number, or -2 - n: look at the n-th list of candidates, innermost first. */
const NOTHING = -1;
const FIRST_LIST = -2;

/** `cellM` is the cells' side; `inside` is the exact test, asked only in cells that a border crosses. */
export function createRaster(areas: readonly Area[], cellM: number, inside: typeof isInside = isInside): Raster {
  const xs = areas.flatMap(({ ring }) => ring.map(([x]) => x));
  const ys = areas.flatMap(({ ring }) => ring.map(([, y]) => y));
  const left = xs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) - cellM;
  const bottom = ys.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) - cellM;
  const columns = areas.length > 0 ? Math.ceil((xs.reduce((a, b) => Math.max(a, b)) - left) / cellM) + 1 : 0;
  const rows = areas.length > 0 ? Math.ceil((ys.reduce((a, b) => Math.max(a, b)) - bottom) / cellM) + 1 : 0;
  const cells = new Int32Array(columns * rows).fill(NOTHING);
  const lists: { area: Area; whole: boolean }[][] = [];

  const inner = [...areas].sort((a, b) => b.depth - a.depth || a.number - b.number);
  for (const area of [...inner].reverse()) paint(area);

  /** Lays an area over what is painted already, which is never deeper. */
  function paint(area: Area): void {
    const borders = borderCells(area.ring);
    const column = ([x]: readonly [number, number]) => Math.floor((x - left) / cellM);
    const row = ([, y]: readonly [number, number]) => Math.floor((y - bottom) / cellM);
    const lastColumn = Math.max(...area.ring.map(column));
    const lastRow = Math.max(...area.ring.map(row));
    for (let r = Math.min(...area.ring.map(row)); r <= lastRow; r++) {
      for (let c = Math.min(...area.ring.map(column)); c <= lastColumn; c++) {
        const cell = r * columns + c;
        if (borders.has(cell)) cells[cell] = withCandidate(cells[cell]!, area);
        else if (isInside(area.ring, left + (c + 0.5) * cellM, bottom + (r + 0.5) * cellM)) cells[cell] = area.number;
      }
    }
  }

  function withCandidate(before: number, area: Area): number {
    const under = before <= FIRST_LIST ? lists[FIRST_LIST - before]! : areas.filter(({ number }) => number === before);
    const rest = under.map((candidate) => ('area' in candidate ? candidate : { area: candidate, whole: true }));
    lists.push([{ area, whole: false }, ...rest]);
    return FIRST_LIST - (lists.length - 1);
  }

  /** The cells a ring's border touches, a hair's breadth around included. */
  function borderCells(ring: Ring): Set<number> {
    const found = new Set<number>();
    const half = cellM / 2 + 1e-6;
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]!;
      const [bx, by] = ring[i]!;
      const lastRow = Math.floor((Math.max(ay, by) - bottom) / cellM + 1e-3);
      const lastColumn = Math.floor((Math.max(ax, bx) - left) / cellM + 1e-3);
      for (let r = Math.floor((Math.min(ay, by) - bottom) / cellM - 1e-3); r <= lastRow; r++)
        for (let c = Math.floor((Math.min(ax, bx) - left) / cellM - 1e-3); c <= lastColumn; c++)
          if (touchesBox([ax, ay], [bx, by], left + (c + 0.5) * cellM, bottom + (r + 0.5) * cellM, half))
            found.add(r * columns + c);
    }
    return found;
  }

  return {
    areaAt(xM, yM) {
      const c = Math.floor((xM - left) / cellM);
      const r = Math.floor((yM - bottom) / cellM);
      if (!(c >= 0 && c < columns && r >= 0 && r < rows)) return NOTHING;
      const value = cells[r * columns + c]!;
      if (value > FIRST_LIST) return value;
      for (const { area, whole } of lists[FIRST_LIST - value]!)
        if (whole || inside(area.ring, xM, yM)) return area.number;
      return NOTHING;
    },
  };
}
