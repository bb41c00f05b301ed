/** Ways to find who goes to a customer, besides the ladder: whoever is nearest, and a manager who looks up now and then. */
import type { Case } from '../../server/assignment/case.ts';
import { serve } from '../../server/assignment/serve.ts';
import { isFree, takeStock } from '../../server/assignment/status.ts';
import { dueAt, isDue } from '../../server/assignment/step.ts';
import type { Awaited } from '../../server/assignment/walk-in.ts';
import type { Stage } from './stage.ts';

export const WAYS = ['ladder', 'nearest', 'manager'] as const;
export type Way = (typeof WAYS)[number];

/** The manager looks so often, in ms: in between they have a shop to run. */
export const MANAGER_LOOKS_EVERY_MS = 60_000;

/** Those who wait, longest first. */
function waiting({ state, live, around }: Stage): { one: Case; awaited: Awaited }[] {
  const all: Awaited[] = [...live.visits(), ...state.walkIns.values()];
  const found = all.flatMap((awaited) => {
    const one = state.cases.get(awaited.id);
    return one?.service.state === 'waiting' ? { one, awaited } : [];
  });
  return found.sort((a, b) => dueAt(a.one, around) - dueAt(b.one, around));
}

function freeNow({ state, around, people }: Stage, nowMs: number): Set<string> {
  const stock = takeStock(state, nowMs);
  return new Set(people.filter((person) => isFree(state, around, stock, person, nowMs)));
}

/** Metres to somebody who waits; whoever is on another floor is as far as the stairs. */
function metresTo(stage: Stage, person: string, awaited: Awaited): number {
  const here = stage.placeOf(person)?.place;
  if (!here || awaited.customer === null || !awaited.position) return OTHER_FLOOR_M;
  if (here.floor !== awaited.floor) return OTHER_FLOOR_M;
  return Math.hypot(here.at[0] - awaited.position.xM, here.at[1] - awaited.position.yM);
}
const OTHER_FLOOR_M = 60;

/** Asks, once it is the customer's time, the nearest who is free and was not asked: one after another, as long as in turn. */
export function askNearest(stage: Stage, nowMs: number): number {
  const { state, around } = stage;
  let asked = 0;
  for (const { one, awaited } of waiting(stage)) {
    const isAnswering = [...one.asked.values()].some(({ until, declined }) => !declined && nowMs < until);
    if (one.handing || isAnswering || !isDue(one, around, nowMs)) continue;
    const free = [...freeNow(stage, nowMs)].filter((person) => !one.asked.has(person) && !one.served.has(person));
    const [nearest] = free.sort((a, b) => metresTo(stage, a, awaited) - metresTo(stage, b, awaited));
    if (nearest === undefined) continue;
    asked += 1;
    one.asked.set(nearest, {
      ...{ id: state.newId(one.visit, nearest), person: nearest, ring: 'turn', quiet: false, declined: false },
      ...{ because: { code: 'turn', language: false, category: null }, at: nowMs },
      until: nowMs + state.rules.reservedMs.turn,
    });
  }
  return asked;
}

/** Gives everybody who waits to whose customer it is first, or else to the nearest who is free. Nobody tells a manager the customer's own time. */
export function assignByHand(stage: Stage, nowMs: number): void {
  const { state, around } = stage;
  for (const { one, awaited } of waiting(stage)) {
    const free = freeNow(stage, nowMs);
    const primary = one.customer === null ? null : around.bookOf(one.customer).primary;
    const nearest = [...free].sort((a, b) => metresTo(stage, a, awaited) - metresTo(stage, b, awaited))[0];
    const by = primary !== null && free.has(primary) ? primary : nearest;
    if (by !== undefined && nowMs >= one.lookingUntil) serve(state, one, { by }, nowMs);
  }
}
