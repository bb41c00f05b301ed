/** The zones a recording is counted in: a JSON file of rectangles and polygons, in the recording's own metres. */
import { z } from 'zod';
import type { Ring } from '../../protocol/place.ts';
import { readJson } from './json-file.ts';

/** A zone by its name; its ring is closed. */
export interface CountedZone {
  id: string;
  ring: Ring;
}

/** As far as a recording may reach. */
const Metres = z.number().min(-1e6).max(1e6);
const Rect = z
  .tuple([Metres, Metres, Metres, Metres])
  .refine(([x0, y0, x1, y1]) => x0 < x1 && y0 < y1, 'expected x0 < x1 and y0 < y1');
const Polygon = z
  .array(z.tuple([Metres, Metres]))
  .min(3)
  .refine((points) => areaM2(points) > 0, 'expected a polygon with an area');
const Zone = z
  .looseObject({ rect_x0y0x1y1_m: Rect.optional(), polygon_m: Polygon.optional() })
  .refine(
    ({ rect_x0y0x1y1_m: rect, polygon_m: polygon }) => (rect === undefined) !== (polygon === undefined),
    'expected either rect_x0y0x1y1_m or polygon_m',
  );
const ZonesFile = z.looseObject({
  zones: z.record(z.string(), Zone).refine((zones) => Object.keys(zones).length > 0, 'expected at least one zone'),
});

/** Throws `BadFile`. An answer key is a file of zones, too: what else it holds does not count. */
export function readZones(file: string): CountedZone[] {
  const { zones } = readJson(file, ZonesFile, 'is no file of zones');
  return Object.entries(zones).map(([id, { rect_x0y0x1y1_m: rect, polygon_m: polygon }]) => ({
    id,
    ring: rect ? box(rect) : close(polygon!),
  }));
}

/** The ring around left, bottom, right and top. */
export function box([left, bottom, right, top]: readonly [number, number, number, number]): Ring {
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ];
}

function close(points: Ring): Ring {
  const [x, y] = points[0]!;
  const [lastX, lastY] = points.at(-1)!;
  return x === lastX && y === lastY ? points : [...points, [x, y]];
}

/** By the shoelace formula. */
function areaM2(points: readonly (readonly [number, number])[]): number {
  let twice = 0;
  for (const [i, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(i + 1) % points.length]!;
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}
