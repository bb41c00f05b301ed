/** The rows of a view: what is said of each person and each zone to whoever has this tier. */
import type { ColleagueRow, FloorView, OwnCustomer, PresenceRow, ZoneRow } from '../../protocol/floor-view.ts';
import type { Colleague, LiveReading, Visit } from '../live/reading.ts';
import { hasCard } from './briefing.ts';
import { hasDot } from './dots.ts';
import type { Facts } from './facts.ts';
import { initials } from './initials.ts';
import type { Places } from './places.ts';
import { GLASS, MIN_STAYS_FOR_A_MEAN, POLICY, type Tier } from './policy.ts';
import type { Scene } from './scene.ts';
import type { SeenVisit } from './seen.ts';
import type { Viewer } from './viewer.ts';

/** By track number. */
export function presenceRows(scene: Scene, seen: readonly SeenVisit[]): Map<string, PresenceRow> {
  const rows = new Map<string, PresenceRow>();
  for (const one of seen) rows.set(String(one.visit.track), presenceRow(scene, one));
  return rows;
}

function presenceRow({ live, places, facts }: Scene, { visit, tier, alone }: SeenVisit): PresenceRow {
  const { floor, zone, zoneSince, state, lastSeenAt } = visit;
  const dark = isInDark(places, visit);
  return {
    floor,
    zone,
    since: dark ? null : zoneSince,
    state,
    seenAt: dark || state === 'here' ? null : lastSeenAt,
    placed: hasDot(places, visit),
    servedBy: live.attendance(visit.id).servedBy,
    mayOpen: hasCard(tier),
    own: hasCard(tier) ? ownCustomer(facts, visit, tier, alone) : null,
  };
}

/** Whether since when somebody is where they are is nobody's business. */
export const isInDark = (places: Places, { zone, positionZone }: Visit): boolean =>
  isDark(places, zone) || isDark(places, positionZone);

function isDark({ zones }: Places, zone: string | null): boolean {
  return zone !== null && zones.get(zone)?.policy === 'dark';
}

/** Without their name, and what comes with it, for whoever may only know how to address them. */
function ownCustomer(
  facts: Facts,
  { customer: id, scope, openedAt }: Visit,
  tier: OwnCustomer['book'],
  alone: Tier,
): OwnCustomer | null {
  const customer = facts.customer(id);
  const { primary } = facts.bookOf(id);
  if (!customer) return null;
  const isNamed = POLICY[tier].name !== null;
  return {
    given: isNamed ? customer.given : null,
    family: isNamed ? customer.family : null,
    address: customer.address,
    book: tier,
    primary: isNamed && primary ? (facts.person(primary)?.given ?? null) : null,
    scope,
    arrivedAt: isNamed ? openedAt : null,
    mayBreak: GLASS[alone] !== undefined,
  };
}

/** Every zone but the staff's by its id, counted over the visits a viewer may know of. */
export function zoneRows({ places, live }: Scene, seen: readonly SeenVisit[]): Map<string, ZoneRow> {
  const rows = new Map<string, ZoneRow>();
  for (const { id, policy } of places.zones.values()) {
    if (policy === 'dark') rows.set(id, { recognised: 0, longestSince: null, stays: null, meanStayMs: null });
    if (policy === 'public' || policy === 'quiet')
      rows.set(id, { recognised: 0, longestSince: null, ...today(live, id) });
  }
  for (const [id, row] of countedIn(rows, seen)) rows.set(id, row);
  return rows;
}

/** The rows of those zones in which these visits are, with them counted in. */
export function countedIn(
  rows: ReadonlyMap<string, ZoneRow>,
  seen: readonly SeenVisit[],
): ReadonlyMap<string, ZoneRow> {
  const counted = new Map<string, ZoneRow>();
  for (const { visit } of seen) {
    const row = visit.zone === null ? undefined : (counted.get(visit.zone) ?? rows.get(visit.zone));
    if (row) counted.set(visit.zone!, withOneMore(row, visit));
  }
  return counted;
}

function withOneMore(row: ZoneRow, { zoneSince }: Visit): ZoneRow {
  const longestSince =
    row.stays === null || zoneSince === null ? row.longestSince : Math.min(row.longestSince ?? zoneSince, zoneSince);
  return { ...row, recognised: row.recognised + 1, longestSince };
}

function today(live: LiveReading, zone: string): Pick<ZoneRow, 'stays' | 'meanStayMs'> {
  const { stays, dwellMs } = live.today(zone);
  return { stays, meanStayMs: stays >= MIN_STAYS_FOR_A_MEAN ? Math.round(dwellMs / stays) : null };
}

/** By the associate's id. */
export function colleagueRows({ live, facts, nowMs }: Scene): Map<string, ColleagueRow> {
  const rows = new Map<string, ColleagueRow>();
  for (const colleague of live.colleagues(nowMs)) rows.set(colleague.id, colleagueRow(facts, colleague));
  return rows;
}

function colleagueRow(facts: Facts, { id, floor, zone, track }: Colleague): ColleagueRow {
  const person = facts.person(id);
  return { given: person?.given ?? '', initials: initials(person), floor, zone, track };
}

/** The viewer themself. */
export function meRow(facts: Facts, { person: id, role }: Viewer): FloorView['me'] {
  const person = facts.person(id);
  return { id, given: person?.given ?? '', family: person?.family ?? '', initials: initials(person), role };
}
