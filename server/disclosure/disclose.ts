/** The only maker of what a person sees: applies the policy to the store as it is now, for one viewer. */
import type { ColleagueRow, FloorView, OwnCustomer, PresenceRow, ZoneRow } from '../../protocol/floor-view.ts';
import { diff, type Patch } from '../../protocol/patch.ts';
import type { Floor, Zone } from '../../protocol/place.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import type { Colleague, Live, Visit } from '../live/live.ts';
import type { Disclosed } from './disclosed.ts';
import type { Facts } from './facts.ts';
import { isPlaced } from './placed.ts';
import { MIN_STAYS_FOR_A_MEAN, POLICY, type Tier, tierOf } from './policy.ts';
import type { Viewer } from './viewer.ts';

/** What every question to this room is about: the store now, and the facts about its people. */
export interface Scene {
  live: Live;
  facts: Facts;
  nowMs: number;
}

/** The mark itself. Kept private: whatever carries it was made in this file. */
const disclosed = <T>(value: T): Disclosed<T> => value as Disclosed<T>;

/** An associate's whole screen but the dots. */
export function discloseFloor(scene: Scene, viewer: Viewer): Disclosed<FloorView> {
  const visits = visitsFor(scene, viewer);
  return disclosed({
    me: meRow(scene.facts, viewer),
    presences: Object.fromEntries(visits.map((seen) => [seen.visit.track, presenceRow(scene, seen)])),
    zones: zoneRows(scene, visits),
    colleagues: Object.fromEntries(
      colleaguesOf(scene).map((colleague) => [colleague.id, colleagueRow(scene, colleague)]),
    ),
  });
}

/** The ops from what a viewer last had to what they may have now. */
export function disclosePatch(before: Disclosed<FloorView>, after: Disclosed<FloorView>): Disclosed<Patch> {
  return disclosed(diff(before, after));
}

/** The dots everybody on this store's floors may see: visits of scope `store` outside dark zones, and colleagues. */
export function disclosePositions(scene: Scene): Disclosed<PlacedTrack[]> {
  const visits = [...scene.live.visits()].filter((visit) => visit.scope === 'store');
  return disclosed([...visits, ...colleaguesOf(scene)].flatMap((placed) => dotOf(scene.live, placed)));
}

/** The dots only this viewer may see: visits of scope `mine` of their own customers. */
export function discloseOwnPositions(scene: Scene, viewer: Viewer): Disclosed<PlacedTrack[]> {
  const own = visitsFor(scene, viewer).filter(({ visit }) => visit.scope === 'mine');
  return disclosed(own.flatMap(({ visit }) => dotOf(scene.live, visit)));
}

interface SeenVisit {
  visit: Visit;
  tier: Tier;
}

/** The visits this viewer may know of, each with their tier now. */
function visitsFor({ live, facts }: Scene, viewer: Viewer): SeenVisit[] {
  const seen: SeenVisit[] = [];
  for (const visit of live.visits()) {
    const tier = tierOf(viewer, visit, facts.bookOf(visit.customer));
    if (POLICY[tier].presence) seen.push({ visit, tier });
  }
  return seen;
}

function presenceRow({ live, facts }: Scene, { visit, tier }: SeenVisit): PresenceRow {
  const dark = zoneOf(live, visit)?.policy === 'dark';
  return {
    floor: visit.floor,
    zone: visit.zone,
    since: dark ? null : visit.zoneSince,
    state: visit.state,
    seenAt: visit.state === 'here' || dark ? null : visit.lastSeenAt,
    placed: isPlaced(live, visit),
    own: POLICY[tier].name ? ownCustomer(facts, visit, tier) : null,
  };
}

function ownCustomer(facts: Facts, visit: Visit, tier: Tier): OwnCustomer | null {
  const customer = facts.customer(visit.customer);
  const { primary } = facts.bookOf(visit.customer);
  if (!customer || !primary) return null;
  return {
    given: customer.given,
    family: customer.family,
    address: customer.address,
    book: tier === 'primary' ? 'primary' : 'secondary',
    primary: facts.person(primary)?.given ?? '',
    scope: visit.scope,
    arrivedAt: visit.openedAt,
  };
}

/** Every zone but the staff's, counted over the visits this viewer may know of. */
function zoneRows({ live }: Scene, visits: SeenVisit[]): Record<string, ZoneRow> {
  const rows: Record<string, ZoneRow> = {};
  for (const zone of live.plan.floors.flatMap((floor) => floor.zones)) {
    if (zone.policy === 'staff') continue;
    const inside = visits.filter(({ visit }) => visit.zone === zone.id);
    rows[zone.id] = zone.policy === 'dark' ? darkRow(inside.length) : zoneRow(live, zone, inside);
  }
  return rows;
}

const darkRow = (recognised: number): ZoneRow => ({ recognised, longestSince: null, stays: null, meanStayMs: null });

function zoneRow(live: Live, zone: Zone, inside: SeenVisit[]): ZoneRow {
  const { stays, dwellMs } = live.today(zone.id);
  const entered = inside.flatMap(({ visit }) => (visit.zoneSince === null ? [] : [visit.zoneSince]));
  return {
    recognised: inside.length,
    longestSince: entered.length > 0 ? Math.min(...entered) : null,
    stays,
    meanStayMs: stays >= MIN_STAYS_FOR_A_MEAN ? Math.round(dwellMs / stays) : null,
  };
}

/** Colleagues on shift and on the floor; a staff zone is nobody's business. */
function colleaguesOf({ live, nowMs }: Scene): Colleague[] {
  return [...live.colleagues(nowMs)].filter((colleague) => zoneOf(live, colleague)?.policy !== 'staff');
}

function colleagueRow({ facts }: Scene, colleague: Colleague): ColleagueRow {
  const person = facts.person(colleague.id);
  return {
    given: person?.given ?? '',
    initials: initials(person),
    floor: colleague.floor,
    zone: colleague.zone,
    track: colleague.track,
  };
}

function meRow(facts: Facts, viewer: Viewer): FloorView['me'] {
  const person = facts.person(viewer.person);
  return {
    id: viewer.person,
    given: person?.given ?? '',
    family: person?.family ?? '',
    initials: initials(person),
    role: viewer.role,
  };
}

/** «IM» of Inès Marchetti-Roy. */
export function initials(name: { given: string; family: string } | undefined): string {
  return name
    ? [...name.given]
        .slice(0, 1)
        .concat([...name.family].slice(0, 1))
        .join('')
        .toUpperCase()
    : '';
}

function dotOf(live: Live, placed: Visit | Colleague): PlacedTrack[] {
  if (!placed.position || !isPlaced(live, placed)) return [];
  const floor = live.plan.floors.findIndex(({ id }) => id === placed.floor);
  return [{ track: placed.track, floor, ...placed.position, stale: placed.state === 'stale' }];
}

function zoneOf(live: Live, placed: { floor: string; zone: string | null }): Zone | undefined {
  const floor: Floor | undefined = live.plan.floors.find(({ id }) => id === placed.floor);
  return floor?.zones.find(({ id }) => id === placed.zone);
}
