/** What somebody is doing: off, on a break of the rota, or what they say, or what was found out. Visits of scope `mine` are part of it for some eyes only. */
import type { Status } from '../../protocol/alert.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { open, serverOf } from './case.ts';

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
  /** They serve, and the customer does not just look around; since when, epoch ms. */
  readonly serving: Readonly<Record<Eyes, ReadonlyMap<string, number>>>;
  /** They are asked about a visit that all may know of, and others wait for their answer. */
  readonly reserved: Set<string>;
}

/** Whom a visit for the customer's own people keeps busy shows to nobody: whoever is asked is asked as if there were none. */
export function takeStock({ cases }: Assignments, nowMs: number): Stock {
  const serving = { house: new Map<string, number>(), own: new Map<string, number>() };
  const reserved = new Set<string>();
  for (const one of cases.values()) {
    const { scope, service, handing } = one;
    const by = serverOf(one);
    if (by !== null && 'since' in service && nowMs >= one.lookingUntil)
      for (const eyes of scope === 'mine' ? (['own'] as const) : (['own', 'house'] as const))
        serving[eyes].set(by, Math.max(service.since, serving[eyes].get(by) ?? service.since));
    if (scope === 'mine') continue;
    if (by === null) for (const { person, until } of open(one)) if (nowMs < until) reserved.add(person);
    if (handing && nowMs < handing.until) reserved.add(handing.to);
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
  // The rota's word is the only one on breaks of those who have a shift: what was said before it does not outlast it.
  const breakUntil = around.breakUntil(person);
  if (breakUntil !== null) return { status: 'on_break', until: breakUntil, said: false };
  const said = state.said.get(person);
  const servesSince = stock.serving[eyes].get(person);
  // Who said that they were free, and serves since, is not: what they said before is no longer so.
  const isOver = said?.status === 'free' && servesSince !== undefined && servesSince >= said.since;
  if (said && nowMs < said.until && !isOver) return { status: said.status, until: said.until, said: true };
  if (around.isBackstage(person)) return { status: 'on_break', until: null, said: false };
  if (servesSince !== undefined) return { status: 'with_customer', until: null, said: false };
  const wrapping = state.wrapping.filter((one) => one.person === person && nowMs < one.until);
  if (wrapping.length === 0) return { status: 'free', until: null, said: false };
  return { status: 'wrapping_up', until: Math.max(...wrapping.map(({ until }) => until)), said: false };
}

/** Whether somebody is at work and neither the rota, their own word nor the place they are at has them away: no visit is part of it. */
export function isThere({ said }: Assignments, around: Around, person: string, nowMs: number): boolean {
  const own = said.get(person);
  const isAway = own !== undefined && nowMs < own.until && own.status !== 'free';
  const isOnBreak = around.breakUntil(person) !== null || around.isBackstage(person);
  return around.isAtWork(person) && !isAway && !isOnBreak;
}

/** Whether somebody could be asked now: at work, reached, and with nothing else to do that the house may know of. */
export function isFree(state: Assignments, around: Around, stock: Stock, person: string, nowMs: number): boolean {
  if (!around.isReached(person) || stock.reserved.has(person)) return false;
  return statusOf(state, around, stock, { person, eyes: 'house' }, nowMs).status === 'free';
}
