/** The signs that those who work here choose from: how a wall shows that somebody is there without saying who. */

/** Drawn by the pages; none of them is a letter, a name or a rank. */
export const SIGNS = [
  ...(['arch', 'gate', 'wave', 'leaf', 'hourglass', 'drop', 'compass', 'knot', 'key', 'star'] as const),
] as const;
export type Sign = (typeof SIGNS)[number];

/** One of the signs, or null for anything else. */
export function signOf(name: string | undefined): Sign | null {
  return SIGNS.find((sign) => sign === name) ?? null;
}
