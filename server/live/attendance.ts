/** What people said about a visit, and no fix shows: who serves it, and that somebody is with the customer. */
import type { LiveEvent } from './events.ts';
import type { Live } from './live.ts';

/** Who can say that somebody is with the customer: themself, or whoever serves them. */
export type Witness = 'customer' | 'associate';

/** What was said of one visit. */
export interface Attendance {
  /** The associate it is assigned to. */
  servedBy: string | null;
  /** Who says that somebody is with them. Each takes back their own word alone, and one is enough. */
  accompaniedBy: readonly Witness[];
}

const NOTHING_SAID: Readonly<Attendance> = { servedBy: null, accompaniedBy: [] };

/** What was said of a visit so far. */
export function attendanceOf({ attendances }: Pick<Live, 'attendances'>, visit: string): Readonly<Attendance> {
  return attendances.get(visit) ?? NOTHING_SAID;
}

/** Who serves a visit, or that nobody does, as it was decided. The answer ends what came too late: the visit is over. */
export function assign(live: Live, visit: string, person: string | null, nowMs: number): LiveEvent[] {
  const isOver = ![...live.open.values()].some(({ id }) => id === visit);
  say(live, visit, { servedBy: isOver ? null : person });
  return isOver && person !== null ? [{ type: 'unassigned', visit, at: nowMs }] : [];
}

/** Somebody said that the customer is in company, or alone again as far as they know. */
export function setAccompanied(live: Live, visit: string, by: Witness, isAccompanied: boolean): void {
  const others = attendanceOf(live, visit).accompaniedBy.filter((witness) => witness !== by);
  say(live, visit, { accompaniedBy: isAccompanied ? [...others, by] : others });
}

/** A visit is over, and with it who serves it. */
export function endService(live: Live, visit: string): void {
  if (attendanceOf(live, visit).servedBy !== null) say(live, visit, { servedBy: null });
}

function say(live: Live, visit: string, said: Partial<Attendance>): void {
  live.attendances.set(visit, { ...attendanceOf(live, visit), ...said });
}
