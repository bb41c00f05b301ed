/**
 * The up rotation: whose turn it is among those who fit best. It is the turn of whoever has waited longest since their last
 * one, so that among people equally able and free nobody is ever two ahead of another; on a tie of who was idle longest.
 */
import type { Assignments, Turn } from './assignments.ts';
import type { Candidate } from './rings.ts';

/** The order in which these are next. `isFree`: those who are not keep their turn, and it is counted as skipped. */
export function nextInTurn(
  { turns }: Pick<Assignments, 'turns'>,
  candidates: readonly Candidate[],
  isFree: (person: string) => boolean,
): Candidate | null {
  const free = new Set(candidates.filter(({ person }) => isFree(person)));
  if (free.size === 0) return null;
  const ordered = byNextTurn({ turns }, candidates);
  const next = ordered.find((one) => free.has(one))!;
  for (const passed of ordered.slice(0, ordered.indexOf(next)))
    if (fit(passed) === fit(next)) turn(turns, passed.person).skipped += 1;
  return next;
}

/** Who fits best first, and of those whose turn comes first. */
export function byNextTurn({ turns }: Pick<Assignments, 'turns'>, candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort(
    (a, b) => fit(b) - fit(a) || byTurn(turnOf(turns, a), turnOf(turns, b)) || (a.person < b.person ? -1 : 1),
  );
}

/** A turn was offered. */
export function takeTurn({ turns }: Pick<Assignments, 'turns'>, person: string, nowMs: number): void {
  const theirs = turn(turns, person);
  theirs.at = nowMs;
  theirs.offered += 1;
}

/** They have nothing to do from now on. */
export function noteIdle({ turns }: Pick<Assignments, 'turns'>, person: string, nowMs: number): void {
  turn(turns, person).idleSince = nowMs;
}

/**
 * A customer asked for this very person, or did not after all: a turn too, counted apart. `wasTurn`: they were asked because
 * it was their turn; nobody has two for one visit.
 */
export function noteRequested(
  { turns }: Pick<Assignments, 'turns'>,
  person: string,
  { isSo, wasTurn }: { isSo: boolean; wasTurn: boolean },
  nowMs: number,
): void {
  const theirs = turn(turns, person);
  const by = isSo ? 1 : -1;
  if (isSo) theirs.at = Math.max(theirs.at, nowMs);
  theirs.requested += by;
  if (wasTurn) theirs.offered -= by;
}

const NEVER = Number.NEGATIVE_INFINITY;
/** Of somebody who had none yet. */
export const NO_TURN: Turn = { at: NEVER, idleSince: NEVER, offered: 0, requested: 0, skipped: 0 };

const turnOf = (turns: Assignments['turns'], { person }: Candidate): Turn => turns.get(person) ?? NO_TURN;

function turn(turns: Assignments['turns'], person: string): Turn {
  const theirs = turns.get(person) ?? { ...NO_TURN };
  turns.set(person, theirs);
  return theirs;
}

/** Whose last turn is longest ago; then who was idle longest. Both may be never, and never less never is no number. */
function byTurn(a: Turn, b: Turn): number {
  return a.at === b.at ? Math.sign(a.idleSince === b.idleSince ? 0 : a.idleSince - b.idleSince) : a.at - b.at;
}

/** A language weighs more than knowing what is sold. */
function fit({ because }: Candidate): number {
  if (because.code !== 'turn') return 0;
  return (because.language ? 2 : 0) + (because.category === null ? 0 : 1);
}
