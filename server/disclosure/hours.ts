/** Hours: what customers are told of when their own people are in, and what those are told of who asked. */
import type { OwnHours } from '../../protocol/me.ts';
import type { HoursGrain, HoursLook } from '../../protocol/rota.ts';
import type { DayParts } from '../live/day.ts';
import type { Visit } from '../live/reading.ts';
import type { Span } from '../live/shift.ts';
import type { Facts } from './facts.ts';
import { associatesOf } from './own.ts';
import type { Scene } from './scene.ts';
import { knownAmong } from './seen.ts';
import type { Viewer } from './viewer.ts';

/** What is known of hours; handed in, read at the moment of asking. */
export interface HoursReading {
  hoursGrain(person: string): HoursGrain;
  /** The customers from whom somebody hides their hours. */
  hidesHoursFrom(person: string): ReadonlySet<string>;
  shifts(): readonly (Span & { associate: string })[];
}

/** Whom a customer asked for, as it was written down. */
export interface Asked {
  customer: string;
  people: readonly string[];
  day: DayParts;
}

/**
 * When their own people are in, as finely as each of those wants. Who hides it from them, who is not in today any more and
 * who is off are told alike: nothing.
 */
export function ownHours({ facts, nowMs }: Scene, hours: HoursReading, { customer, people, day }: Asked): OwnHours[] {
  const asked = associatesOf(facts, customer).filter(({ id }) => people.includes(id));
  return asked.map(({ id, ...associate }) => {
    const grain = hours.hidesHoursFrom(id).has(customer) ? 'hidden' : hours.hoursGrain(id);
    return { ...associate, hours: told(grain, leftOfToday(hours, id, day, nowMs), day, nowMs) };
  });
}

/** What is left of somebody's day, from their first hour to their last; null for none. */
function leftOfToday(hours: HoursReading, person: string, day: DayParts, nowMs: number): Span | null {
  const left = hours
    .shifts()
    .filter(({ associate, startsAt, endsAt }) => associate === person && startsAt < day.endMs && endsAt > nowMs)
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
  if (left.length === 0) return null;
  return {
    startsAt: Math.min(...left.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...left.map(({ endsAt }) => endsAt)),
  };
}

function told(grain: HoursGrain, left: Span | null, day: DayParts, nowMs: number): OwnHours['hours'] {
  if (left === null) return null;
  switch (grain) {
    case 'hidden':
      return null;
    case 'day':
      return { is: 'day' };
    case 'part': {
      const from = Math.max(left.startsAt, nowMs);
      const within = (startMs: number, endMs: number) => from < endMs && left.endsAt > startMs;
      const parts = [
        ...(within(day.startMs, day.noonMs) ? (['morning'] as const) : []),
        ...(within(day.noonMs, day.eveningMs) ? (['afternoon'] as const) : []),
        ...(within(day.eveningMs, day.endMs) ? (['evening'] as const) : []),
      ];
      return { is: 'part', parts };
    }
    case 'exact':
      return { is: 'exact', from: left.startsAt, until: left.endsAt };
    default:
      return grain satisfies never;
  }
}

/** Who looked at this person's hours, newest first, and from whom they hide them. */
export interface Looks {
  person: string;
  looks: readonly { customer: string; at: number }[];
  hidden: ReadonlySet<string>;
  /** Names a customer to this person alone. */
  keyOf(customer: string): string;
}

/**
 * Who asked when this person is in, and from whom they hide it: by form of address, while the customer is in their book.
 * Those who looked first, newest first.
 */
export function hoursLooks(facts: Facts, { person, looks, hidden, keyOf }: Looks): HoursLook[] {
  const lastAt = new Map<string, number | null>();
  for (const { customer, at } of looks) if (!lastAt.has(customer)) lastAt.set(customer, at);
  for (const customer of hidden) if (!lastAt.has(customer)) lastAt.set(customer, null);
  return [...lastAt].flatMap(([id, at]) => {
    const customer = facts.customer(id);
    if (!customer) return [];
    const { primary, secondaries } = facts.bookOf(id);
    const isTheirs = primary === person || secondaries.includes(person);
    return [{ who: keyOf(id), customer: isTheirs ? customer.address : null, at, hidden: hidden.has(id) }];
  });
}

/** How many customers whom this manager may know to be here are first this person's. */
export function withoutTheirOwn(scene: Scene, viewer: Viewer, person: string): number {
  const isTheirs = ({ customer }: Visit) => scene.facts.bookOf(customer).primary === person;
  return knownAmong(scene, viewer, scene.live.visits()).filter(({ visit }) => isTheirs(visit)).length;
}
