/** The only maker of what a person sees: applies the policy to the store as it is now, for one viewer. */
import type { ColleagueRow, FloorView, OwnCustomer, PresenceRow, ZoneRow } from '../../protocol/floor-view.ts';
import { diff, type Patch } from '../../protocol/patch.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import type { Colleague, LiveReading, Visit } from '../live/reading.ts';
import type { Disclosed } from './disclosed.ts';
import { colleagueDot, hasDot, visitDot } from './dots.ts';
import type { Facts } from './facts.ts';
import { initials } from './initials.ts';
import type { Places } from './places.ts';
import { MIN_STAYS_FOR_A_MEAN, POLICY, type Tier, tierOf } from './policy.ts';
import type { Viewer } from './viewer.ts';

/** What every question to this room is about: the store now, and the facts about its people. */
export interface Scene {
  live: LiveReading;
  places: Places;
  facts: Facts;
  nowMs: number;
}

/** The mark itself. Kept private: whatever carries it was made in this file. */
const disclosed = <T>(value: T): Disclosed<T> => value as Disclosed<T>;

/** An associate's whole screen but the dots. */
export function discloseFloor(scene: Scene, viewer: Viewer): Disclosed<FloorView> {
  const seen = visitsFor(scene, viewer);
  return disclosed({
    me: meRow(scene.facts, viewer),
    presences: Object.fromEntries(seen.map((one) => [one.visit.track, presenceRow(scene, one)])),
    zones: zoneRows(scene, seen),
    colleagues: colleagueRows(scene),
  });
}

/** The ops from what a viewer last had to what they may have now. */
export function disclosePatch(before: Disclosed<FloorView>, after: Disclosed<FloorView>): Disclosed<Patch> {
  return disclosed(diff(before, after));
}

/** The dots everybody on this store's floors may see: visits of scope `store` outside dark zones, and colleagues. */
export function disclosePositions({ live, places, nowMs }: Scene): Disclosed<PlacedTrack[]> {
  const dots: PlacedTrack[] = [];
  for (const visit of live.visits()) if (visit.scope === 'store') dots.push(...visitDot(places, visit));
  for (const colleague of live.colleagues(nowMs)) dots.push(...colleagueDot(places, colleague));
  return disclosed(dots);
}

/** The dots only this viewer may see: visits of scope `mine` of their own customers. */
export function discloseOwnPositions(scene: Scene, viewer: Viewer): Disclosed<PlacedTrack[]> {
  const own = visitsFor(scene, viewer).filter(({ visit }) => visit.scope === 'mine');
  return disclosed(own.flatMap(({ visit }) => visitDot(scene.places, visit)));
}

/** A visit this viewer may know of, and how close they are to its customer now. */
interface SeenVisit {
  visit: Visit;
  tier: Tier;
}

function visitsFor({ live, facts }: Scene, viewer: Viewer): SeenVisit[] {
  const seen: SeenVisit[] = [];
  for (const visit of live.visits()) {
    const tier = tierOf(viewer, visit, facts.bookOf(visit.customer));
    if (POLICY[tier].presence) seen.push({ visit, tier });
  }
  return seen;
}

function presenceRow({ places, facts }: Scene, { visit, tier }: SeenVisit): PresenceRow {
  const { floor, zone, zoneSince, state, lastSeenAt } = visit;
  const dark = [zone, visit.positionZone].some((id) => id !== null && places.zones.get(id)?.policy === 'dark');
  return {
    floor,
    zone,
    since: dark ? null : zoneSince,
    state,
    seenAt: dark || state === 'here' ? null : lastSeenAt,
    placed: hasDot(places, visit),
    own: POLICY[tier].name ? ownCustomer(facts, visit, tier) : null,
  };
}

function ownCustomer(facts: Facts, { customer: id, scope, openedAt }: Visit, tier: Tier): OwnCustomer | null {
  const customer = facts.customer(id);
  const { primary } = facts.bookOf(id);
  if (!customer) return null;
  return {
    given: customer.given,
    family: customer.family,
    address: customer.address,
    book: tier === 'primary' ? 'primary' : 'secondary',
    primary: primary ? (facts.person(primary)?.given ?? null) : null,
    scope,
    arrivedAt: openedAt,
  };
}

/** Every zone but the staff's, counted over the visits this viewer may know of. */
function zoneRows({ places, live }: Scene, seen: SeenVisit[]): Record<string, ZoneRow> {
  const rows: Record<string, ZoneRow> = {};
  for (const { id, policy } of places.zones.values()) {
    if (policy === 'dark') rows[id] = { recognised: 0, longestSince: null, stays: null, meanStayMs: null };
    if (policy === 'public' || policy === 'quiet') rows[id] = { recognised: 0, longestSince: null, ...today(live, id) };
  }
  for (const { visit } of seen) {
    const row = visit.zone === null ? undefined : rows[visit.zone];
    if (!row) continue;
    row.recognised += 1;
    if (row.stays !== null && visit.zoneSince !== null)
      row.longestSince = Math.min(row.longestSince ?? visit.zoneSince, visit.zoneSince);
  }
  return rows;
}

function today(live: LiveReading, zone: string): Pick<ZoneRow, 'stays' | 'meanStayMs'> {
  const { stays, dwellMs } = live.today(zone);
  return { stays, meanStayMs: stays >= MIN_STAYS_FOR_A_MEAN ? Math.round(dwellMs / stays) : null };
}

function colleagueRows({ live, facts, nowMs }: Scene): Record<string, ColleagueRow> {
  const rows: Record<string, ColleagueRow> = {};
  for (const colleague of live.colleagues(nowMs)) rows[colleague.id] = colleagueRow(facts, colleague);
  return rows;
}

function colleagueRow(facts: Facts, { id, floor, zone, track }: Colleague): ColleagueRow {
  const person = facts.person(id);
  return { given: person?.given ?? '', initials: initials(person), floor, zone, track };
}

function meRow(facts: Facts, { person: id, role }: Viewer): FloorView['me'] {
  const person = facts.person(id);
  return { id, given: person?.given ?? '', family: person?.family ?? '', initials: initials(person), role };
}
