/**
 * An independent count to check the replay by: it looks at everybody every 100 ms and knows nothing of the live model,
 * of events or of files. Slow, and meant to be seen through at once.
 */
import type { ZoneFigures } from './zone-figures.ts';

const STEP_MS = 100;
const BRIDGE_MS = 2_000;
const JOIN_MS = 3_000;

type Shape =
  | { rect_x0y0x1y1_m: readonly [number, number, number, number] }
  | { polygon_m: readonly (readonly [number, number])[] };

/** Counts the text of a recording in each zone. */
export function bruteForce(text: string, zones: Readonly<Record<string, Shape>>): Record<string, ZoneFigures> {
  const samples = new Map<string, [number, number, number][]>();
  for (const row of text.trim().split('\n').slice(1)) {
    const [t, id, x, y] = row.split(',') as [string, string, string, string];
    samples.set(id, [...(samples.get(id) ?? []), [+t, +x, +y]]);
  }
  return Object.fromEntries(Object.entries(zones).map(([id, zone]) => [id, countIn(zone, samples)]));
}

function countIn(zone: Shape, samples: ReadonlyMap<string, [number, number, number][]>): ZoneFigures {
  /** In steps, by visit. */
  const dwells: number[] = [];
  const present = new Map<number, number>();
  let people = 0;
  for (const path of samples.values()) {
    const moments = momentsIn(zone, path);
    for (const moment of moments) present.set(moment, (present.get(moment) ?? 0) + 1);
    if (moments.length > 0) people += 1;
    for (const [i, moment] of moments.entries()) {
      // Left at the step after the last one inside.
      const isNew = i === 0 || moment - (moments[i - 1]! + STEP_MS) >= JOIN_MS;
      if (isNew) dwells.push(0);
      dwells[dwells.length - 1]! += 1;
    }
  }
  const steps = dwells.sort((a, b) => a - b);
  const total = steps.reduce((sum, n) => sum + n, 0);
  const n = steps.length;
  const middle = n > 0 ? steps[Math.floor((n - 1) / 2)]! + steps[Math.ceil((n - 1) / 2)]! : 0;
  return {
    people,
    visits: n,
    dwellTotalS: seconds(total),
    dwellMeanS: n > 0 ? seconds(total / n) : 0,
    dwellMedianS: seconds(middle / 2),
    dwellMaxS: n > 0 ? seconds(steps.at(-1)!) : 0,
    peakOccupancy: Math.max(0, ...present.values()),
  };
}

/** Every multiple of the step at which the person is inside, on the way between two of their own samples. */
function momentsIn(zone: Shape, path: readonly [number, number, number][]): number[] {
  const moments: number[] = [];
  let lookedAt = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < path.length; i++) {
    const [t0, x0, y0] = path[i - 1]!;
    const [t1, x1, y1] = path[i]!;
    if (t1 === t0 || t1 - t0 > BRIDGE_MS) continue;
    for (let t = Math.ceil(t0 / STEP_MS) * STEP_MS; t <= t1; t += STEP_MS) {
      if (t === lookedAt) continue;
      lookedAt = t;
      const share = (t - t0) / (t1 - t0);
      if (holds(zone, x0 + share * (x1 - x0), y0 + share * (y1 - y0))) moments.push(t);
    }
  }
  return moments;
}

/** By the sum of the angles under which the sides are seen: 2π from inside, 0 from outside. */
function holds(zone: Shape, x: number, y: number): boolean {
  if ('rect_x0y0x1y1_m' in zone) {
    const [x0, y0, x1, y1] = zone.rect_x0y0x1y1_m;
    return x0 <= x && x <= x1 && y0 <= y && y <= y1;
  }
  let turned = 0;
  for (const [i, [ax, ay]] of zone.polygon_m.entries()) {
    const [bx, by] = zone.polygon_m[(i + 1) % zone.polygon_m.length]!;
    const cross = (ax - x) * (by - y) - (ay - y) * (bx - x);
    turned += Math.atan2(cross, (ax - x) * (bx - x) + (ay - y) * (by - y));
  }
  return Math.abs(turned) > Math.PI;
}

const seconds = (steps: number): number => Math.round(steps * STEP_MS) / 1000;
