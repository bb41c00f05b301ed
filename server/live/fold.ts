/**
 * One person's journey as a fold over their fixes in order of time. Before a fix is taken in, time passes up to it:
 * whatever was due in between happens at its own moment, so that nothing depends on when anybody looked.
 */
import { type Ground, NONE } from './ground.ts';
import { cameIn, grownSilent, heard, type Presence, patience, silenceDue, visiting } from './presence.ts';
import type { ConsentScope } from './subject.ts';
import { cloneTrack, createTrack, follow, type HeardFix, type Placing, type Track } from './track.ts';
import { end, noteZone, open, type Visits } from './visit.ts';
import { changeFloor, createHold, type Hold, lose, stand, turn, turnDue } from './zone.ts';

export interface State {
  /** Time of the last fix taken in, or of the command it starts from; epoch ms. */
  t: number;
  /** The next moment at which something happens although nobody is heard; epoch ms. */
  dueAt: number;
  track: Track;
  hold: Hold;
  presence: Presence;
  visits: Visits;
}

export function createState(presence: Presence, t: number): State {
  return { t, dueAt: Number.POSITIVE_INFINITY, track: createTrack(), hold: createHold(), presence, visits: [] };
}

export function cloneState(state: State): State {
  return { ...state, track: cloneTrack(state.track), hold: { ...state.hold } };
}

/** Takes in the next fix. A visit it opens has this scope. */
export function step(state: State, fix: HeardFix, scope: ConsentScope, ground: Ground): Placing {
  elapse(state, fix.t, ground);
  state.t = fix.t;
  const { otherSince, otherZone } = state.track;
  const placing = follow(state.track, fix, ground);
  if (placing === 'too_fast' || placing === 'spare') return placing;
  if (placing !== 'heard') {
    const { zone, estimate } = state.track;
    if (placing === 'moved') changeFloor(state.hold, zone, otherZone, otherSince, fix.t);
    else stand(state.hold, zone, estimate.xM, estimate.yM, fix.t, ground);
    turn(state.hold, fix.t, ground);
  }
  state.presence = heard(state.presence, state.track, ground);
  const door = cameIn(state.presence, state.track, state.hold, ground);
  if (door !== undefined && state.presence.state === 'arriving') {
    state.visits = open(state.visits, scope, door?.id ?? null, state.presence.since);
    state.presence = visiting('here');
  }
  noteWhere(state, ground);
  state.dueAt = nextDue(state, ground);
  return placing;
}

/** Lets time pass up to and including `toMs` without a fix. */
export function elapse(state: State, toMs: number, ground: Ground): void {
  while (state.dueAt <= toMs) {
    happen(state, state.dueAt, ground);
    state.dueAt = nextDue(state, ground);
  }
}

/** The moment something happens by itself. Zones change by time only while the last place is fresh. */
export function nextDue(state: State, ground: Ground): number {
  const { track, hold, presence } = state;
  const turnAt = turnDue(hold, ground);
  const freshUntil = track.placedAt + ground.rules.staleAfterMs;
  return Math.min(
    turnAt <= freshUntil ? turnAt : Number.POSITIVE_INFINITY,
    silenceDue(presence, track, ground),
    presence.state === 'visiting' ? track.heardAt + patience(track, hold, ground).ms : Number.POSITIVE_INFINITY,
    unknownDue(state, ground),
  );
}

/** Everything that is due at `at`, in the order it would be told. */
function happen(state: State, at: number, ground: Ground): void {
  const { track, hold } = state;
  if (at <= track.placedAt + ground.rules.staleAfterMs) turn(hold, at, ground);
  noteWhere(state, ground);
  if (state.presence.state === 'visiting') {
    const { ms, why } = patience(track, hold, ground);
    if (track.heardAt + ms <= at) {
      finish(state, at, why, ground);
      return;
    }
  }
  if (unknownDue(state, ground) <= at) lose(hold, knownUntil(state, ground));
  noteWhere(state, ground);
  if (silenceDue(state.presence, track, ground) > at) return;
  state.presence = grownSilent(state.presence, at);
  if (state.presence.state === 'absent') forgetWhereabouts(state);
}

/** The visit is over, as of when they were last heard. */
function finish(state: State, at: number, why: 'left' | 'timeout', ground: Ground): void {
  state.visits = end(state.visits, knownUntil(state, ground), why);
  state.presence = { state: 'absent', since: at };
  forgetWhereabouts(state);
}

/** Whoever comes next time comes as if for the first time. */
function forgetWhereabouts(state: State): void {
  state.track = createTrack();
  state.hold = createHold();
}

/** Until when somebody silent counts as having been where they were last heard. */
function knownUntil({ track }: State, ground: Ground): number {
  return track.heardAt + ground.rules.fixHoldsMs;
}

/** When their place is no longer known. */
function unknownDue({ track, hold }: State, ground: Ground): number {
  return hold.zone === NONE ? Number.POSITIVE_INFINITY : track.heardAt + ground.zones[hold.zone]!.rules.timeoutMs;
}

/** Notes the zone they count as being in, as part of the visit going on. */
export function noteWhere(state: State, ground: Ground): void {
  if (state.presence.state !== 'visiting') return;
  const { zone, since, leftAt } = state.hold;
  state.visits = noteZone(state.visits, ground.zones[zone]?.id ?? null, since, leftAt);
}
