/**
 * Who walks with whom: two tracks that came near one another, went a good way side by side, and have not parted since.
 * apart → near (they met) → together → apart.
 */
import { MAX_HONEST_DOT_M } from '../../protocol/limits.ts';
import type { Visit } from '../live/reading.ts';
import { createSquares } from './squares.ts';

/** As much of a visit as this looks at. */
export type Walker = Pick<Visit, 'track' | 'floor' | 'position'>;

/** Who walks with each track, by track; those who walk alone are not in it. */
export type Companions = ReadonlyMap<number, readonly number[]>;

export const NOBODY: Companions = new Map();

/** Keeps between two looks what has to be kept, of those alone who were there at the last. */
export interface Company {
  /** The company of now. Somebody whose place is not known well enough stays as they were until it is, or until they leave. */
  look(walkers: Iterable<Walker>, nowMs: number): Companions;
}

/** So near is side by side, and so far is apart, in metres; both error radii come on top. */
export const NEAR_M = 1.5;
export const APART_M = 4;
/** Both must have gone this far from where they met, in metres: those who only stand at the same counter are not together. */
export const WALKED_M = 8;
/** … and have stayed near for this long. */
export const TOGETHER_AFTER_MS = 20_000;
/** Stairs and lifts do not part people who take them one behind the other. */
export const SPLIT_FOR_MS = 15_000;

/** Somebody as they were at the last look: copied, since a visit's place changes under our hands, and changed in place. */
interface Person {
  readonly track: number;
  /** Counts looks: who was not in the last one is gone. */
  look: number;
  isPlaced: boolean;
  floor: string;
  xM: number;
  yM: number;
  accuracyM: number;
  /** With those of lower tracks whom they met and have not parted from. */
  readonly pairs: Pair[];
  /** The one who was last found to have met this one. */
  metBy: Person | null;
}

/** Of a person and `other`: where each was when they met, and when, epoch ms. Changed in place: a crowd has a hundred thousand. */
interface Pair {
  readonly other: Person;
  readonly metAtMs: number;
  readonly xM: number;
  readonly yM: number;
  readonly otherXM: number;
  readonly otherYM: number;
  /** Both have gone far enough from there. */
  isWalked: boolean;
  /** Since when they are on two floors, epoch ms; null while they are on one. */
  splitAtMs: number | null;
  state: 'near' | 'together';
}

export function createCompany(): Company {
  const people = new Map<number, Person>();
  let look = 0;

  function place({ track, floor, position }: Walker): void {
    const person = people.get(track) ?? newcomer(track);
    people.set(track, person);
    person.look = look;
    person.floor = floor;
    person.isPlaced = position !== null && position.accuracyM <= MAX_HONEST_DOT_M;
    if (position) ({ xM: person.xM, yM: person.yM, accuracyM: person.accuracyM } = position);
  }

  return {
    look(walkers, nowMs) {
      look += 1;
      for (const walker of walkers) place(walker);
      for (const { track, look: last } of people.values()) if (last !== look) people.delete(track);
      const byTrack = [...people.values()].sort((a, b) => a.track - b.track);
      const accuracyM = byTrack.reduce((most, one) => (one.isPlaced ? Math.max(most, one.accuracyM) : most), 0);
      const earlier = createSquares<Person>(NEAR_M + 2 * accuracyM);
      for (const person of byTrack) {
        goOnWithAll(person, look, nowMs);
        if (!person.isPlaced) continue;
        for (const square of earlier.around(person))
          for (const other of square)
            if (other.metBy !== person && isWithin(NEAR_M, person, other))
              person.pairs.push(meet(person, other, nowMs));
        earlier.add(person);
      }
      return companionsIn(byTrack);
    },
  };
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

function companionsIn(people: readonly Person[]): Companions {
  const byTrack = new Map<number, number[]>();
  const add = (one: number, other: number): void => {
    const known = byTrack.get(one);
    if (known) known.push(other);
    else byTrack.set(one, [other]);
  };
  for (const { track, pairs } of people) {
    for (const { other, state } of pairs) {
      if (state !== 'together') continue;
      add(track, other.track);
      add(other.track, track);
    }
  }
  return byTrack;
}

function newcomer(track: number): Person {
  return { track, look: 0, isPlaced: false, floor: '', xM: 0, yM: 0, accuracyM: 0, pairs: [], metBy: null };
}

/** Spelled out: a hundred thousand of these are looked at each time, and spreading made that four times as slow. */
function meet(person: Person, other: Person, metAtMs: number): Pair {
  return {
    other,
    metAtMs,
    xM: person.xM,
    yM: person.yM,
    otherXM: other.xM,
    otherYM: other.yM,
    isWalked: false,
    splitAtMs: null,
    state: 'near',
  };
}

const apartM = (dxM: number, dyM: number): number => Math.sqrt(dxM * dxM + dyM * dyM);

const isWithin = (limitM: number, a: Person, b: Person): boolean =>
  apartM(a.xM - b.xM, a.yM - b.yM) <= limitM + a.accuracyM + b.accuracyM;

/** Keeps the pairs of a person that have not parted, in place, and marks the others in them. */
function goOnWithAll(person: Person, look: number, nowMs: number): void {
  const { pairs } = person;
  let kept = 0;
  for (const pair of pairs) {
    const stays = pair.other.look === look && goOn(pair, person, nowMs);
    pair.other.metBy = stays ? person : null;
    if (stays) pairs[kept++] = pair;
  }
  pairs.length = kept;
}

/** Brings a pair up to now; false when they have parted. */
function goOn(pair: Pair, person: Person, nowMs: number): boolean {
  const { other } = pair;
  if (!person.isPlaced || !other.isPlaced) return true;
  if (person.floor !== other.floor) {
    pair.splitAtMs ??= nowMs;
    return nowMs - pair.splitAtMs < SPLIT_FOR_MS;
  }
  if (!isWithin(APART_M, person, other)) return false;
  pair.splitAtMs = null;
  if (pair.state === 'together') return true;
  pair.isWalked ||=
    apartM(person.xM - pair.xM, person.yM - pair.yM) >= WALKED_M &&
    apartM(other.xM - pair.otherXM, other.yM - pair.otherYM) >= WALKED_M;
  if (pair.isWalked && nowMs - pair.metAtMs >= TOGETHER_AFTER_MS) pair.state = 'together';
  return true;
}
