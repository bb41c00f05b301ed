/**
 * One person's journey through the store, right whatever order their fixes come in.
 * `head` is the fold over all fixes so far; an older fix goes to its place among the recent ones, and the fold starts
 * again from the last copy of the state before it. `shown` is what is true now: the head, with the time since let pass.
 */
import { cloneState, elapse, nextDue, type State, step } from './fold.ts';
import type { Ground } from './ground.ts';
import type { Visit } from './reading.ts';
import {
  count,
  createRecent,
  dropFirst,
  insert,
  isBetter,
  isTwin,
  placeOf,
  type RecentFixes,
  read,
  replace,
} from './recent.ts';
import type { ConsentScope } from './subject.ts';
import type { HeardFix } from './track.ts';
import type { Visits } from './visit.ts';

/** A copy of the state before the row `row` of the recent fixes. */
interface Checkpoint {
  row: number;
  state: State;
}

/** A name given out for a visit: the k-th visit keeps the k-th of them, however often it is told again. */
export interface Issued {
  readonly id: string;
  readonly track: number;
}

export interface Journey {
  readonly kind: 'customer' | 'associate';
  readonly id: string;
  /** Scope of the visits to come. */
  scope: ConsentScope;
  /** Fixes from before this are not heard any more: a command has settled what was. Epoch ms. */
  barrierMs: number;
  readonly devices: { readonly name: string; readonly number: number }[];
  readonly recent: RecentFixes;
  /** Never empty; rows ascend. */
  checkpoints: Checkpoint[];
  /** The time of the last of them, epoch ms. */
  copiedAtMs: number;
  /** Recent fixes folded into `head`. */
  folded: number;
  head: State;
  shown: State;
  readonly issued: Issued[];
  /** What was said of it last, for the next difference. */
  said: { visits: Visits; seenAt: number };
  /** What others read of the visit going on. */
  reading: Visit | null;
  /** Something may have changed since it was last said. */
  touched: boolean;
  /** No longer the store's: nothing more is said of it. */
  forgotten: boolean;
}

export function createJourney(kind: Journey['kind'], id: string, scope: ConsentScope, state: State): Journey {
  const journey: Journey = {
    kind,
    id,
    scope,
    barrierMs: Number.NEGATIVE_INFINITY,
    devices: [],
    recent: createRecent(),
    checkpoints: [],
    copiedAtMs: state.t,
    folded: 0,
    head: state,
    shown: state,
    issued: [],
    said: { visits: [], seenAt: Number.NEGATIVE_INFINITY },
    reading: null,
    touched: false,
    forgotten: false,
  };
  keepCopy(journey);
  return journey;
}

/** Keeps a copy of the head as it is before the next row. */
function keepCopy(journey: Journey): void {
  journey.checkpoints.push({ row: journey.folded, state: cloneState(journey.head) });
  journey.copiedAtMs = journey.head.t;
}

/** Puts a fix to its place; it counts from the next {@link settle} on. */
export function add(journey: Journey, fix: HeardFix): 'duplicate' | 'late' | null {
  if (fix.t < journey.barrierMs) return 'late';
  const { recent } = journey;
  const row = placeOf(recent, fix);
  const twin = isTwin(recent, row, fix);
  if (twin && !isBetter(recent, row, fix)) return 'duplicate';
  if (twin) replace(recent, row, fix);
  else insert(recent, row, fix);
  if (row < journey.folded) rewind(journey, row);
  return twin ? 'duplicate' : null;
}

function rewind(journey: Journey, row: number): void {
  while (journey.checkpoints.at(-1)!.row > row) journey.checkpoints.pop();
  const { row: folded, state } = journey.checkpoints.at(-1)!;
  journey.folded = folded;
  journey.head = cloneState(state);
  journey.copiedAtMs = state.t;
}

/** Folds in whatever was added; tells for each fix, once, whether it was believed. */
export function settle(journey: Journey, ground: Ground, tell: (believed: boolean) => void): void {
  const { recent } = journey;
  for (; journey.folded < recent.length; journey.folded++) {
    const fix = read(recent, journey.folded);
    if (fix.t - journey.copiedAtMs >= ground.rules.checkpointEveryMs) keepCopy(journey);
    const placing = step(journey.head, fix, journey.scope, ground);
    if (count(recent, journey.folded)) tell(placing !== 'too_fast');
  }
  journey.shown = journey.head;
}

/** Lets time pass for what is shown; true when something happened. */
export function pass(journey: Journey, nowMs: number, ground: Ground): boolean {
  if (journey.shown.dueAt > nowMs) return false;
  if (journey.shown === journey.head) journey.shown = cloneState(journey.head);
  elapse(journey.shown, nowMs, ground);
  return true;
}

/** Forgets the fixes and copies that no fix still welcome can come before. */
export function trim(journey: Journey, settledMs: number): void {
  const { recent, checkpoints } = journey;
  if (recent.length === 0) return;
  if (journey.head.t < settledMs) {
    forgetFixes(journey);
    return;
  }
  let keep = 0;
  while (keep + 1 < checkpoints.length && checkpoints[keep + 1]!.state.t < settledMs) keep += 1;
  const rows = checkpoints[keep]!.row;
  if (rows === 0) return;
  checkpoints.splice(0, keep);
  for (const checkpoint of checkpoints) checkpoint.row -= rows;
  dropFirst(recent, rows);
  journey.folded -= rows;
}

/** Settles everything up to now for good, and lets `change` alter what is: fixes from before are `late` from here on. */
export function barrier(journey: Journey, nowMs: number, ground: Ground, change: (state: State) => void): void {
  pass(journey, nowMs, ground);
  journey.head = journey.shown;
  change(journey.head);
  journey.head.dueAt = nextDue(journey.head, ground);
  journey.barrierMs = nowMs;
  forgetFixes(journey);
}

function forgetFixes(journey: Journey): void {
  dropFirst(journey.recent, journey.recent.length);
  journey.folded = 0;
  journey.checkpoints = [];
  keepCopy(journey);
}

/** The number that stands for a device: 31 bits of a hash (FNV-1a), so that it does not depend on which was heard first. */
export function deviceNumber(journey: Journey, name: string): number {
  for (const device of journey.devices) if (device.name === name) return device.number;
  let number = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) number = Math.imul(number ^ name.charCodeAt(i), 0x01000193);
  number >>>= 1;
  journey.devices.push({ name, number });
  return number;
}
