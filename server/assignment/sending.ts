/** How it stands with one case for whoever sends people by hand: why somebody waits, who was asked, and whose turn it is. Nothing is changed. */
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Case, open } from './case.ts';
import { inTurnAt } from './rings.ts';
import { byNextTurn } from './rotation.ts';
import { isFree, type Stock } from './status.ts';
import { dueAt } from './step.ts';
import type { Awaited } from './walk-in.ts';

/** Times in epoch ms. */
export type Sending =
  | { readonly is: 'left_alone' | 'closed' }
  | {
      readonly is: 'waiting';
      readonly since: number;
      readonly dueBy: number;
      /** Who was asked and may still go, in the order of asking. */
      readonly asked: readonly string[];
      readonly stuckSince: number | null;
      /** Whose turn it is of those who are free and were not asked; null while nobody is. */
      readonly next: string | null;
    }
  | { readonly is: 'going' | 'with_customer'; readonly since: number };

export function sendingOf(
  state: Assignments,
  around: Around,
  stock: Stock,
  { one, awaited }: { one: Case; awaited: Awaited },
  nowMs: number,
): Sending {
  const { service } = one;
  if (service.state === 'closed') return { is: 'closed' };
  if (service.state === 'accepted') return { is: 'going', since: service.since };
  if (service.state === 'with_customer') return { is: 'with_customer', since: service.greetedAt };
  const since = Math.max(dueAt(one, around), one.lookingUntil);
  if (nowMs < since) return { is: 'left_alone' };
  return {
    is: 'waiting',
    since,
    dueBy: since + state.rules.greetWithinMs,
    asked: open(one).map(({ person }) => person),
    stuckSince: one.stuckSince,
    next: nextFor(state, around, stock, { one, awaited }, nowMs),
  };
}

/** By what is sold where they are, and of a walk-in by the language somebody gave: nothing that only a customer's own people know. */
function nextFor(
  state: Assignments,
  around: Around,
  stock: Stock,
  { one, awaited }: { one: Case; awaited: Awaited },
  nowMs: number,
): string | null {
  const isWalkIn = awaited.customer === null;
  const candidates = inTurnAt(
    {
      zone: awaited.zone,
      spoken: isWalkIn && awaited.language !== null ? [awaited.language] : [],
      caller: isWalkIn && awaited.kind === 'help' ? awaited.by : null,
    },
    around,
  );
  const could = candidates.filter(({ person }) => !one.asked.has(person) && !one.served.has(person));
  const next = byNextTurn(state, could).find(({ person }) => isFree(state, around, stock, person, nowMs));
  return next?.person ?? null;
}
