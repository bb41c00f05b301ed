/** What others may read of the store as it is now. Read only; the objects stay the same while a visit lasts and change in place. */
import type { Attendance } from './attendance.ts';
import { radiusM } from './estimate.ts';
import type { State } from './fold.ts';
import { type Ground, NONE } from './ground.ts';
import type { Journey } from './journey.ts';
import type { Silence } from './presence.ts';
import type { ConsentScope } from './subject.ts';
import type { Track } from './track.ts';
import { current, type VisitRecord } from './visit.ts';

/** Metres; `accuracyM` is the radius that holds the true place 68 % of the time. */
export interface Position {
  readonly xM: number;
  readonly yM: number;
  readonly accuracyM: number;
}

/** A visit going on. Times are epoch ms. */
export interface Visit {
  readonly id: string;
  readonly customer: string;
  readonly scope: ConsentScope;
  /** Random, the store's only one of its kind, this visit's alone. */
  readonly track: number;
  readonly entrance: string | null;
  readonly openedAt: number;
  readonly state: Silence;
  readonly lastSeenAt: number;
  /** Before they were placed for the first time: the floor of their zone, else of the first entrance. */
  readonly floor: string;
  /** The zone they count as being in, and since when. */
  readonly zone: string | null;
  readonly zoneSince: number | null;
  /** Null before the first fix, and once lost. */
  readonly position: Position | null;
  /** The zone `position` itself lies in, whatever they count as being in: who hides dots by zone must ask both. */
  readonly positionZone: string | null;
}

/** An associate on shift and on the floor. */
export interface Colleague {
  readonly id: string;
  readonly track: number;
  readonly floor: string;
  readonly zone: string | null;
  readonly position: Position;
  readonly positionZone: string | null;
  readonly lastSeenAt: number;
  readonly stale: boolean;
}

/** Completed stays of visits of scope `store` since local midnight, and their lengths added up, in ms. */
export interface ZoneToday {
  readonly stays: number;
  readonly dwellMs: number;
}

export interface LiveReading {
  visits(): Iterable<Visit>;
  /** Nobody off shift, on a break, in a staff zone or lost. */
  colleagues(nowMs: number): Iterable<Colleague>;
  today(zone: string): ZoneToday;
  /** When the store's local day began, epoch ms. */
  dayStartMs(): number;
  /** Who serves a visit, and whether somebody said that the customer is in company. */
  attendance(visit: string): Readonly<Attendance>;
  /** Whether somebody's shift is on, breaks among it; who has no shift at all is at work while they are here. */
  isAtWork(person: string, nowMs: number): boolean;
}

type Writable<T> = { -readonly [key in keyof T]: T[key] extends Position | null ? Writable<Position> | null : T[key] };

/** Brings what is read of a customer's visit up to date; the same object while the visit is the same. */
export function publish(journey: Journey, ground: Ground): Visit | null {
  const { shown, issued } = journey;
  const record = current(shown.visits);
  if (!record) {
    journey.reading = null;
    return null;
  }
  const { id, track } = issued[shown.visits.length - 1]!;
  const zone = ground.zones[shown.hold.zone];
  const visit: Writable<Visit> = journey.reading?.id === id ? journey.reading : unplaced(id, track, journey, record);
  visit.scope = record.scope;
  visit.entrance = record.entrance;
  visit.openedAt = record.openedAt;
  visit.zone = zone?.id ?? null;
  visit.zoneSince = zone ? record.stays.at(-1)!.enteredAt : null;
  publishWhere(visit, shown, ground);
  journey.reading = visit;
  return visit;
}

/** Brings up to date what of a visit changes from fix to fix, while its zones stay the same. */
export function publishWhere(visit: Writable<Visit>, { presence, track, hold }: State, ground: Ground): void {
  if (presence.state !== 'visiting') throw new Error('only who is visiting has a visit going on');
  const placed = track.floor !== NONE;
  visit.state = presence.silence;
  visit.lastSeenAt = track.heardAt;
  visit.floor = ground.floors[placed ? track.floor : (ground.zones[hold.zone]?.floor ?? ground.doors[0]!.floor)]!.id;
  visit.position = placed && presence.silence !== 'lost' ? place(track, visit.position) : null;
  visit.positionZone = visit.position ? (ground.zones[track.zone]?.id ?? null) : null;
}

function unplaced(
  id: string,
  track: number,
  { id: customer }: Journey,
  { scope, entrance, openedAt }: VisitRecord,
): Visit {
  return {
    id,
    customer,
    scope,
    track,
    entrance,
    openedAt,
    state: 'here',
    lastSeenAt: openedAt,
    floor: '',
    zone: null,
    zoneSince: null,
    position: null,
    positionZone: null,
  };
}

/** What is read of an associate now, or null when they are not to be seen. */
export function colleague({ id, shown, issued }: Journey, ground: Ground): Colleague | null {
  const { track, hold, presence } = shown;
  if (presence.state !== 'working' || presence.silence === 'lost' || track.floor === NONE) return null;
  const zone = ground.zones[hold.zone];
  const inside = ground.zones[track.zone];
  if (zone?.policy === 'staff' || inside?.policy === 'staff') return null;
  return {
    id,
    track: issued[0]!.track,
    floor: ground.floors[track.floor]!.id,
    zone: zone?.id ?? null,
    position: place(track, null),
    positionZone: inside?.id ?? null,
    lastSeenAt: track.heardAt,
    stale: presence.silence === 'stale',
  };
}

function place({ estimate }: Track, into: Writable<Position> | null): Writable<Position> {
  const position = into ?? { xM: 0, yM: 0, accuracyM: 0 };
  position.xM = estimate.xM;
  position.yM = estimate.yM;
  position.accuracyM = radiusM(estimate);
  return position;
}
