/** One store as it is now: everybody's journeys, who was asked, who is on shift, today's figures. Memory only. */
import type { Plan } from '../../protocol/place.ts';
import { TRACK_NUMBERS } from '../../protocol/positions.ts';
import { type Attendance, attendanceOf } from './attendance.ts';
import type { Doorbell } from './doorbell.ts';
import { createGround, type Ground } from './ground.ts';
import type { Issued, Journey } from './journey.ts';
import { type Colleague, colleague, type LiveReading, type Visit } from './reading.ts';
import type { Rules } from './rules.ts';
import { createRota, isAtWork, isOnDuty, type Rota, type Shift } from './shift.ts';
import { createToday, type Today, zoneToday } from './today.ts';

export type { Colleague, LiveReading, Position, Visit, ZoneToday } from './reading.ts';

/** A store's live model. Change it through `advance.ts`, `consent.ts` and `restore.ts`; others read {@link LiveReading}. */
export interface Live extends LiveReading {
  readonly plan: Plan;
  readonly ground: Ground;
  readonly customers: Map<string, Journey>;
  readonly associates: Map<string, Journey>;
  readonly doorbells: Map<string, Doorbell>;
  /** What people said of visits, by visit. */
  readonly attendances: Map<string, Readonly<Attendance>>;
  /** Visits going on, by customer. */
  readonly open: Map<string, Visit>;
  /** Track numbers in use. */
  readonly numbers: Set<number>;
  readonly figures: Today;
  rota: Rota;
  /** The latest time anybody told, when time last passed for everybody, and when it was last tidied up; epoch ms. */
  nowMs: number;
  passedAtMs: number;
  tidiedAtMs: number;
  readonly random: () => number;
  readonly newId: () => string;
}

/** `random` gives 0 to below 1, for track numbers; `newId` names visits. Throws on a plan that contradicts itself. */
export function createLive(plan: Plan, options: { rules: Rules; random: () => number; newId: () => string }): Live {
  const live: Live = {
    plan,
    ground: createGround(plan, options.rules),
    customers: new Map(),
    associates: new Map(),
    doorbells: new Map(),
    attendances: new Map(),
    open: new Map(),
    numbers: new Set(),
    figures: createToday(plan.store.timeZone),
    rota: new Map(),
    nowMs: Number.NEGATIVE_INFINITY,
    passedAtMs: Number.NEGATIVE_INFINITY,
    tidiedAtMs: Number.NEGATIVE_INFINITY,
    random: options.random,
    newId: options.newId,
    visits: () => live.open.values(),
    colleagues: (nowMs) => colleagues(live, nowMs),
    dayStartMs: () => live.figures.day.startMs,
    today: (zone) => zoneToday(live.figures, zone),
    attendance: (visit) => attendanceOf(live, visit),
    isAtWork: (person, nowMs) => isAtWork(live.rota, person, nowMs),
  };
  return live;
}

/** The store's shifts, replacing those it had. Without one an associate is off. */
export function setShifts(live: Live, shifts: readonly Shift[]): void {
  live.rota = createRota(shifts);
}

/** Whether somebody who works here is where customers do not come. */
export function isBackstage({ associates, ground }: Pick<Live, 'associates' | 'ground'>, person: string): boolean {
  const shown = associates.get(person)?.shown;
  if (shown?.presence.state !== 'working' || shown.presence.silence === 'lost') return false;
  return [shown.hold.zone, shown.track.zone].some((zone) => ground.zones[zone]?.policy === 'staff');
}

/** The id and track number of a journey's k-th visit; given out once. An associate has a 0th, for the number's sake. */
export function issue(live: Live, journey: Journey, number: number): Issued {
  const issued = journey.issued[number] ?? { id: live.newId(), track: freeNumber(live) };
  journey.issued[number] = issued;
  return issued;
}

/** Forgets a journey with all that is known of it. */
export function forget(live: Live, journey: Journey): void {
  const journeys = journey.kind === 'customer' ? live.customers : live.associates;
  journeys.delete(journey.id);
  journey.forgotten = true;
  if (journey.kind === 'customer') live.open.delete(journey.id);
  for (const issued of journey.issued) {
    if (!issued) continue;
    live.numbers.delete(issued.track);
    live.attendances.delete(issued.id);
  }
}

/** A track number nobody has, taken until its journey is forgotten. */
export function freeNumber({ numbers, random }: Live): number {
  let number = Math.floor(random() * TRACK_NUMBERS);
  while (numbers.has(number)) number = (number + 1) % TRACK_NUMBERS;
  numbers.add(number);
  return number;
}

function colleagues(live: Live, nowMs: number): Colleague[] {
  const seen: Colleague[] = [];
  for (const journey of live.associates.values()) {
    const one = isOnDuty(live.rota, journey.id, nowMs) ? colleague(journey, live.ground) : null;
    if (one) seen.push(one);
  }
  return seen;
}
