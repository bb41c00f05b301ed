/** A recording of our own: people on a promenade past three shop fronts, as dirty as real sensors are. Seeded. */
import { createRandom, type Random } from '../../simulator/random.ts';

/** Metres. Borders lie between millimetres, so that no position is on one: who counts borders in or out does not matter. */
export const PROMENADE_ZONES = {
  bakery: { rect_x0y0x1y1_m: [2.0005, 0.0005, 8.0005, 4.0005] },
  bookshop: { rect_x0y0x1y1_m: [8.0005, 0.0005, 14.0005, 4.0005] },
  /** Overlaps both. */
  bench: { rect_x0y0x1y1_m: [6.5005, 2.5005, 9.5005, 5.5005] },
  /** An L around the corner. */
  florist: {
    polygon_m: [
      [14.5005, 0.0005],
      [19.0005, 0.0005],
      [19.0005, 6.0005],
      [16.5005, 6.0005],
      [16.5005, 3.0005],
      [14.5005, 3.0005],
    ],
  },
} as const;

/** Of the one the project ships. */
export const PROMENADE_SEED = 1;

const WIDTH_M = 20;
const DEPTH_M = 7;
const PEOPLE = 40;
const ARRIVE_WITHIN_MS = 90_000;
const SAMPLE_MS = 400;

interface Sample {
  tMs: number;
  id: string;
  xM: number;
  yM: number;
}

/** The recording as the text of a file. */
export function promenade(seed: number): string {
  const samples = Array.from({ length: PEOPLE }, (_, i) => walk(createRandom(seed, `walker ${i}`), i + 1)).flat();
  samples.sort((a, b) => a.tMs - b.tMs || Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10));
  const rows = samples.map(({ tMs, id, xM, yM }) => `${tMs},${id},${xM.toFixed(3)},${yM.toFixed(3)}`);
  return `t_ms,id,x_m,y_m\n${rows.join('\n')}\n`;
}

/** From one end to the other, with stops, a turn back now and then, silences, and ids that break in mid-walk. */
function walk(random: Random, number: number): Sample[] {
  const samples: Sample[] = [];
  const isEastward = random.chance(0.5);
  let xM = isEastward ? 0 : WIDTH_M;
  let yM = random.between(0.5, DEPTH_M - 0.5);
  let tMs = Math.floor(random.between(0, ARRIVE_WITHIN_MS));
  let direction = isEastward ? 1 : -1;
  let standsForMs = 0;
  let part = 0;
  const speedMps = random.between(0.7, 1.5);
  while (xM >= 0 && xM <= WIDTH_M && samples.length < 150) {
    samples.push({ tMs, id: part === 0 ? String(number) : `${number}b`, xM, yM });
    if (random.chance(0.01)) samples.push({ ...samples.at(-1)!, xM: xM + 0.2 });
    const afterMs = random.chance(0.02) ? Math.floor(random.between(1_500, 6_000)) : SAMPLE_MS + pick(random);
    if (part === 0 && random.chance(0.005)) part = 1;
    tMs += afterMs;
    standsForMs -= afterMs;
    if (standsForMs > 0) continue;
    if (random.chance(0.03)) standsForMs = random.between(2_000, 15_000);
    if (random.chance(0.03)) direction = -direction;
    xM += (direction * speedMps * afterMs) / 1000;
    yM = Math.max(0, Math.min(DEPTH_M, yM + random.between(-0.3, 0.3)));
  }
  return samples;
}

const pick = (random: Random): number => Math.floor(random.between(-40, 41));
