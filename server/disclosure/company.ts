/**
 * Who walks with whom: two tracks that came near one another, went a good way side by side, and have not parted since.
 * apart → near (they met) → together → apart.
 */
import { MAX_HONEST_DOT_M } from '../../protocol/limits.ts';
import { TRACK_NUMBERS } from '../../protocol/positions.ts';
import type { Visit } from '../live/reading.ts';

/** As much of a visit as this looks at. */
export type Walker = Pick<Visit, 'track' | 'floor' | 'position'>;

interface Spot {
  xM: number;
  yM: number;
}

/** Two tracks near one another, `a` the lower number. `metAt`: where each was when they met, epoch ms when. */
interface Pair {
  a: number;
  b: number;
  metAtMs: number;
  metAt: readonly [Spot, Spot];
  /** Both have gone far enough from there. */
  isWalked: boolean;
  /** Since when they are on two floors, epoch ms; null while they are on one. */
  splitAtMs: number | null;
  state: 'near' | 'together';
}

/** All that has to be kept between two looks; new at each, and gone with the visits. In a crowd these are many pairs. */
export type Company = ReadonlyMap<number, Pair>;

export const NOBODY: Company = new Map();

/** So near is side by side, and so far is apart, in metres; both error radii come on top. */
const NEAR_M = 1.5;
const APART_M = 4;
/** Both must have gone this far from where they met, in metres: those who only stand at the same counter are not together. */
const WALKED_M = 8;
/** … and have stayed near for this long. */
const TOGETHER_AFTER_MS = 20_000;
/** Stairs and lifts do not part people who take them one behind the other. */
const SPLIT_FOR_MS = 15_000;

/** The company of now. Somebody whose place is not known well enough stays as they were until it is, or until they leave. */
export function watchCompany(before: Company, walkers: readonly Walker[], nowMs: number): Company {
  const byTrack = new Map(walkers.map((walker) => [walker.track, walker]));
  const after = new Map<number, Pair>();
  for (const [key, pair] of before) {
    const a = byTrack.get(pair.a);
    const b = byTrack.get(pair.b);
    const kept = a && b ? goOn(pair, a, b, nowMs) : null;
    if (kept) after.set(key, kept);
  }
  forNeighbours(walkers.filter(isPlaced), (a, b) => {
    if (!isWithin(NEAR_M, a, b)) return;
    const key = a.track * TRACK_NUMBERS + b.track;
    if (!after.has(key)) after.set(key, meet(a, b, nowMs));
  });
  return after;
}

/** Who walks with each track, by track; those who walk alone are not in it. */
export type Companions = ReadonlyMap<number, readonly number[]>;

export function companionsIn(company: Company): Companions {
  const byTrack = new Map<number, number[]>();
  const add = (one: number, other: number): void => {
    const known = byTrack.get(one);
    if (known) known.push(other);
    else byTrack.set(one, [other]);
  };
  for (const { a, b, state } of company.values()) {
    if (state !== 'together') continue;
    add(a, b);
    add(b, a);
  }
  return byTrack;
}

/**
 * Whether somebody walks with this track. `isSeen`: the tracks the viewer may know of and no others; a companion who is
 * hidden from them changes nothing.
 */
export function isWalkingWithSomebody(
  companions: Companions,
  track: number,
  isSeen: (track: number) => boolean,
): boolean {
  return companions.get(track)?.some(isSeen) ?? false;
}

type Placed = Walker & { position: NonNullable<Walker['position']> };

const isPlaced = (walker: Walker): walker is Placed =>
  walker.position !== null && walker.position.accuracyM <= MAX_HONEST_DOT_M;

const apartM = (one: Spot, other: Spot): number => Math.sqrt((one.xM - other.xM) ** 2 + (one.yM - other.yM) ** 2);

function isWithin(limitM: number, a: Placed, b: Placed): boolean {
  const radiiM = a.position.accuracyM + b.position.accuracyM;
  return a.floor === b.floor && apartM(a.position, b.position) <= limitM + radiiM;
}

/** Copies places: a visit's own change under our hands. */
function meet(a: Placed, b: Placed, nowMs: number): Pair {
  const spot = ({ position: { xM, yM } }: Placed): Spot => ({ xM, yM });
  return {
    a: a.track,
    b: b.track,
    metAtMs: nowMs,
    metAt: [spot(a), spot(b)],
    isWalked: false,
    splitAtMs: null,
    state: 'near',
  };
}

function goOn(pair: Pair, a: Walker, b: Walker, nowMs: number): Pair | null {
  if (!isPlaced(a) || !isPlaced(b)) return pair;
  if (a.floor !== b.floor) {
    const splitAtMs = pair.splitAtMs ?? nowMs;
    return nowMs - splitAtMs < SPLIT_FOR_MS ? { ...pair, splitAtMs } : null;
  }
  if (!isWithin(APART_M, a, b)) return null;
  if (pair.state === 'together') return pair.splitAtMs === null ? pair : { ...pair, splitAtMs: null };
  const [spotA, spotB] = pair.metAt;
  const isWalked = pair.isWalked || Math.min(apartM(a.position, spotA), apartM(b.position, spotB)) >= WALKED_M;
  const isTogether = isWalked && nowMs - pair.metAtMs >= TOGETHER_AFTER_MS;
  if (isWalked === pair.isWalked && !isTogether && pair.splitAtMs === null) return pair;
  return { ...pair, isWalked, splitAtMs: null, state: isTogether ? 'together' : 'near' };
}

/** Meets every two on one floor that could be near, the lower track first: in the same square or in squares side by side. */
function forNeighbours(walkers: readonly Placed[], meets: (a: Placed, b: Placed) => void): void {
  const sideM = NEAR_M + 2 * walkers.reduce((most, { position }) => Math.max(most, position.accuracyM), 0);
  const floors = new Map<string, Map<number, Placed[]>>();
  for (const walker of walkers.toSorted((a, b) => a.track - b.track)) {
    const squares = floors.get(walker.floor) ?? new Map<number, Placed[]>();
    floors.set(walker.floor, squares);
    const x = Math.floor(walker.position.xM / sideM);
    const y = Math.floor(walker.position.yM / sideM);
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1])
        for (const earlier of squares.get(squareAt(x + dx, y + dy)) ?? []) meets(earlier, walker);
    const own = squares.get(squareAt(x, y));
    if (own) own.push(walker);
    else squares.set(squareAt(x, y), [walker]);
  }
}

/** One number for a square; no floor has so many side by side. */
const squareAt = (x: number, y: number): number => x * 100_000 + y;
