/** Which mark of a new picture is which of the one before: the nearest, so that marks glide though none has a number. */
import type { WallGlyph } from '../../protocol/wall.ts';

/** A mark with a number of this page's own, which it has for as long as it can be followed by eye. */
export interface KeyedGlyph extends WallGlyph {
  key: number;
}

/** Nobody walks further than this between two pictures, metres. */
const MAX_STEP_M = 4;

/** `nextKey` gives numbers that were never given before. */
export function matched(
  before: readonly KeyedGlyph[],
  glyphs: readonly WallGlyph[],
  nextKey: () => number,
): KeyedGlyph[] {
  const pairs: { was: KeyedGlyph; is: WallGlyph; distanceM: number }[] = [];
  for (const was of before)
    for (const is of glyphs) {
      const distanceM = Math.hypot(was.xM - is.xM, was.yM - is.yM);
      if (was.floor === is.floor && distanceM <= MAX_STEP_M) pairs.push({ was, is, distanceM });
    }
  pairs.sort((a, b) => a.distanceM - b.distanceM || a.was.key - b.was.key);
  const keyed = new Map<WallGlyph, number>();
  const taken = new Set<number>();
  for (const { was, is } of pairs) {
    if (keyed.has(is) || taken.has(was.key)) continue;
    keyed.set(is, was.key);
    taken.add(was.key);
  }
  return glyphs.map((glyph) => ({ ...glyph, key: keyed.get(glyph) ?? nextKey() })).sort((a, b) => a.key - b.key);
}
