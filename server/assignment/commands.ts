/** What people may do about who serves whom, as the store is at this moment. Nothing is changed here: that follows once it is durable. */
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Asked, type Case, type Handing, open, serverOf } from './case.ts';
import { mayServe } from './step.ts';

/** The alert of this id, if it is this person's and can still be answered. */
export function alertOf(
  { cases }: Assignments,
  person: string,
  id: string,
): { one: Case; asked: Asked } | { one: Case; handing: Handing } | null {
  for (const one of cases.values()) {
    const { handing } = one;
    if (handing?.id === id && handing.to === person) return { one, handing };
    const asked = one.asked.get(person);
    if (asked?.id === id) return { one, asked };
  }
  return null;
}

/** Why this person may not serve now; null when they may. `givenOf`: a colleague's given name. */
export function whyNot(
  one: Case,
  person: string,
  around: Around,
  givenOf: (person: string) => string | undefined,
): Refusal | null {
  const by = serverOf(one);
  if (!mayServe(one, around, person) || !around.isAtWork(person)) return refusal('not_allowed');
  if (by === null || by === person) return null;
  const given = givenOf(by);
  return refusal('taken', given === undefined ? {} : { by: given });
}

/** Whether somebody may ask this colleague to take a customer over: whom they serve, or were asked to. */
export function mayHandTo(one: Case, { from, to }: { from: string; to: string }, around: Around): boolean {
  const by = serverOf(one);
  const isTheirs = by === null ? open(one).some(({ person }) => person === from) : by === from;
  const isNew = from !== to && !one.handed.has(`asked ${to}`) && one.handing === null;
  return isTheirs && isNew && around.isAtWork(to) && mayServe(one, around, to);
}
