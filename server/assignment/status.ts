/** What somebody is doing: off, or what they say, or what was found out. Visits of scope `mine` are part of it for some eyes only. */
import type { Status } from '../../protocol/alert.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { isReserved, open, serverOf } from './case.ts';

/** Through whose eyes: `house` sees visits that all may know of, `own` every visit of their own customers too. */
export type Eyes = 'house' | 'own';

/** `until`: when it ends by itself, epoch ms. `said`: by themself. */
export interface StatusNow {
  readonly status: Status;
  readonly until: number | null;
  readonly said: boolean;
}

/** Who has something to do at this moment; found out once for all who are asked about. */
export interface Stock {
  /** They serve, and the customer does not just look around. */
  readonly serving: Readonly<Record<Eyes, ReadonlySet<string>>>;
  /** They are asked, and others wait for their answer. */
  readonly reserved: Readonly<Record<Eyes, Set<string>>>;
}

export const eyesOf = (scope: 'store' | 'mine'): Eyes => (scope === 'mine' ? 'own' : 'house');

export function takeStock({ cases }: Assignments, nowMs: number): Stock {
  const serving = { house: new Set<string>(), own: new Set<string>() };
  const reserved = { house: new Set<string>(), own: new Set<string>() };
  for (const one of cases.values()) {
    const eyes: Eyes[] = one.scope === 'mine' ? ['own'] : ['own', 'house'];
    const by = serverOf(one);
    const asked = by === null && isReserved(one, nowMs) ? open(one).filter(({ until }) => nowMs < until) : [];
    for (const each of eyes) {
      if (by !== null && nowMs >= one.lookingUntil) serving[each].add(by);
      for (const { person } of asked) reserved[each].add(person);
      if (one.handing && nowMs < one.handing.until) reserved[each].add(one.handing.to);
    }
  }
  return { serving, reserved };
}

export function statusOf(
  state: Assignments,
  around: Around,
  stock: Stock,
  { person, eyes }: { person: string; eyes: Eyes },
  nowMs: number,
): StatusNow {
  if (!around.isAtWork(person)) return { status: 'off', until: null, said: false };
  const said = state.said.get(person);
  if (said && nowMs < said.until) return { status: said.status, until: said.until, said: true };
  if (around.isOnBreak(person)) return { status: 'on_break', until: null, said: false };
  if (stock.serving[eyes].has(person)) return { status: 'with_customer', until: null, said: false };
  const wrapping = state.wrapping.filter(
    (one) => one.person === person && nowMs < one.until && (eyes === 'own' || one.scope === 'store'),
  );
  if (wrapping.length === 0) return { status: 'free', until: null, said: false };
  return { status: 'wrapping_up', until: Math.max(...wrapping.map(({ until }) => until)), said: false };
}

/** Whether somebody could be asked now: at work, reached, and with nothing else to do that these eyes see. */
export function isFree(
  state: Assignments,
  around: Around,
  stock: Stock,
  who: { person: string; eyes: Eyes },
  nowMs: number,
): boolean {
  if (!around.isReached(who.person) || stock.reserved[who.eyes].has(who.person)) return false;
  return statusOf(state, around, stock, who, nowMs).status === 'free';
}
