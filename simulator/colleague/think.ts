/** What would this colleague do now? From what their screen shows, what they meant to do, seeded chance and the time; nothing else. */
import type { Refusal } from '../../protocol/refusal.ts';
import { answer } from './answering.ts';
import { attend, servedNow } from './attending.ts';
import { HABITS } from './habits.ts';
import { makeReady } from './making-ready.ts';
import type { Mind } from './mind.ts';
import { read } from './reading.ts';
import type { Deed, Seen, Thought } from './seen.ts';
import { inS } from './steps.ts';
import { attendWalkIns, claim, openWalkIn } from './walk-ins.ts';

/** One thing at most. Off work there is nothing to do. `zone`: the one they stand in, if customers may come there. */
export function think(mind: Mind, seen: Seen, zone: string | null): Thought {
  const me = seen.view.team[seen.me];
  if (!me) return { deed: null, walk: { to: 'nowhere' } };
  if (seen.nowMs < mind.holdUntilMs) return { deed: null, walk: null };
  const isServing = hasHandsFull(mind, seen);
  const withCustomers = attend(mind, seen);
  const withWalkIns = attendWalkIns(mind, seen);
  const walk = withCustomers.walk ?? withWalkIns.walk;
  const isOnBreak = me.status === 'on_break';
  const isBusy = isServing || isOnBreak;
  const deed =
    answer(mind, seen, isBusy) ??
    withCustomers.deed ??
    withWalkIns.deed ??
    read(mind, seen, isBusy || mind.answers.size > 0) ??
    rest(mind, seen, isServing) ??
    (isBusy || me.status !== 'free'
      ? null
      : (makeReady(mind, seen) ?? claim(mind, seen) ?? openWalkIn(mind, seen, zone)));
  // By their own word alone: whoever is backstage counts as on a break, and would never come back from there.
  return { deed, walk: walk ?? { to: mind.backAtMs === null ? 'nowhere' : 'break' } };
}

/** Whether they serve somebody whom they did not leave to look around. */
function hasHandsFull({ served }: Mind, seen: Seen): boolean {
  const { view, me } = seen;
  return (
    servedNow(seen).some(({ track, lookingUntil }) => lookingUntil === null && !served.get(track)?.isLeft) ||
    Object.values(view.walkIns).some(({ servedBy }) => servedBy === me)
  );
}

/** Breaks, which are said and end by a word, too; and that one is free again. */
function rest(mind: Mind, { nowMs, view, me }: Seen, isServing: boolean): Deed | null {
  const { random } = mind;
  const status = view.team[me]?.status;
  const isOnBreak = status === 'on_break';
  if (mind.isInView === isOnBreak) {
    mind.isInView = !isOnBreak;
    return { do: 'in_view', inView: mind.isInView };
  }
  if (mind.backAtMs !== null && nowMs >= mind.backAtMs) {
    mind.backAtMs = null;
    return { do: 'set_status', status: null };
  }
  if (nowMs >= mind.breakAtMs && !isServing && status === 'free') {
    mind.breakAtMs = nowMs + inS(random, HABITS.breakEveryS);
    mind.backAtMs = nowMs + inS(random, HABITS.breakS);
    return { do: 'set_status', status: 'on_break' };
  }
  if (nowMs >= mind.freeAtMs) {
    mind.freeAtMs = Number.POSITIVE_INFINITY;
    if (status === 'wrapping_up') return { do: 'set_status', status: 'free' };
  }
  return null;
}

/** What was answered to the last deed: whoever was too fast waits as long as they were asked to. */
export function heard(mind: Mind, nowMs: number, refused: Refusal | null): void {
  if (refused?.refused === 'too_fast') mind.holdUntilMs = nowMs + (refused.retryAfterMs ?? 1_000);
}
