/** What walls show: of the store as a whole within sight of customers, by zones and marks in the back office; never who. */
import { SIGNS, type Sign } from '../../protocol/sign.ts';
import type {
  BackOfficeWall,
  GreetedWithin,
  Mood,
  PublicWall,
  WallColleague,
  WallGlyph,
  WallZone,
} from '../../protocol/wall.ts';
import type { Standing } from '../assignment/reading.ts';
import type { Visit } from '../live/reading.ts';
import { hasDot } from './dots.ts';
import { POLICY, wallTier } from './policy.ts';
import type { Scene } from './scene.ts';

/** No mark is placed finer than this, metres. */
const GLYPH_STEP_M = 0.5;
/** Appointments so far ahead are told, ms. */
const DUE_WITHIN_MS = 2 * 3_600_000;
/** With fewer greetings than this in the hour, each would tell too much about one customer. */
const MIN_GREETED = 5;

/** How many customers count for the mood of the store. No walk-ins: whoever opens them could choose where the count stands. */
export function countedForMood({ live }: Scene): number {
  return seenByWalls(live.visits()).length;
}

/** What a public wall shows. Who is there follows from the rota, badges and their own word: no visit is part of it. */
export function publicWall(scene: Scene, mood: Mood): PublicWall {
  const { live, facts, assignments, nowMs } = scene;
  const there = [...live.colleagues(nowMs)].filter(({ id }) => assignments.isThere(id));
  return { mode: 'public', mood, atService: there.map(({ id }) => facts.person(id)?.sign ?? null).sort(bySign) };
}

/** What a wall in the back office shows. `greeted`: the last hour, as it was counted. */
export function backOfficeWall(scene: Scene, greeted: readonly GreetedWithin[]): BackOfficeWall {
  const seen = seenByWalls(scene.live.visits()).map((visit) => ({ visit, stands: standingOf(scene, visit) }));
  const team = teamOf(scene);
  const enough = greeted.reduce((sum, { all }) => sum + all, 0) >= MIN_GREETED;
  return {
    mode: 'back_office',
    zones: Object.fromEntries(zonesOf(scene, seen, team)),
    glyphs: seen.flatMap((one) => glyphOf(scene, one)).sort(byPlace),
    team,
    greeted: greeted.map((within) => (enough ? within : { all: 0, inTime: 0 })),
    aimMs: scene.assignments.greetWithinMs,
    due: dueTimes(scene),
  };
}

interface Seen {
  visit: Visit;
  stands: Standing;
}

const seenByWalls = (visits: Iterable<Visit>): Visit[] =>
  [...visits].filter((visit) => POLICY[wallTier(visit)].presence !== null);

function standingOf({ assignments, live }: Scene, visit: Visit): Standing {
  const stands = assignments.standing(visit.id);
  if (stands?.is === 'left_alone' && POLICY[wallTier(visit)].left_alone === null) return { is: 'attended' };
  if (stands) return stands;
  const isServed = live.attendance(visit.id).servedBy !== null;
  return isServed ? { is: 'attended' } : { is: 'waiting', since: visit.openedAt };
}

function glyphOf({ places }: Scene, { visit, stands: { is } }: Seen): WallGlyph[] {
  const { position, floor } = visit;
  if (!position || !hasDot(places, visit)) return [];
  const whole = (m: number) => Math.round(m / GLYPH_STEP_M) * GLYPH_STEP_M;
  return [{ floor, xM: whole(position.xM), yM: whole(position.yM), is }];
}

/** In the order of where they are: what they were listed by before would follow them through the house. */
function byPlace(a: WallGlyph, b: WallGlyph): number {
  if (a.floor !== b.floor) return a.floor < b.floor ? -1 : 1;
  return a.xM - b.xM || a.yM - b.yM || (a.is < b.is ? -1 : a.is > b.is ? 1 : 0);
}

function teamOf({ live, facts, assignments, nowMs }: Scene): WallColleague[] {
  const team = [...live.colleagues(nowMs)].map(({ id, zone }) => {
    const isFree = assignments.statusOf(id, 'house').status === 'free';
    return { sign: facts.person(id)?.sign ?? null, zone, isFree };
  });
  return team.sort(
    (a, b) =>
      Number(b.isFree) - Number(a.isFree) || bySign(a.sign, b.sign) || ((a.zone ?? '') < (b.zone ?? '') ? -1 : 1),
  );
}

/** In the order of the signs; who has none comes last. */
function bySign(a: Sign | null, b: Sign | null): number {
  const at = (sign: Sign | null) => (sign === null ? SIGNS.length : SIGNS.indexOf(sign));
  return at(a) - at(b);
}

function zonesOf(scene: Scene, seen: readonly Seen[], team: readonly WallColleague[]): Map<string, WallZone> {
  const { places, assignments } = scene;
  const zones = new Map<string, WallZone>();
  for (const { id, policy } of places.zones.values())
    if (policy !== 'staff') zones.set(id, { recognised: 0, waiting: 0, waitingSince: null, isGap: false });
  const waits = (zone: WallZone | undefined, since: number): void => {
    if (!zone) return;
    zone.waiting += 1;
    zone.waitingSince = Math.min(zone.waitingSince ?? since, since);
  };
  for (const { visit, stands } of seen) {
    const zone = visit.zone === null ? undefined : zones.get(visit.zone);
    if (zone) zone.recognised += 1;
    // Since when somebody is in a dark zone, or waits there, is nobody's business.
    const isDark = visit.zone !== null && places.zones.get(visit.zone)?.policy === 'dark';
    if (stands.is === 'waiting' && !isDark) waits(zone, stands.since);
  }
  for (const { id, zone } of assignments.walkIns()) {
    const stands = assignments.standing(id);
    if (stands?.is === 'waiting') waits(zones.get(zone), stands.since);
  }
  const covered = new Set(team.map(({ zone }) => zone));
  for (const [id, zone] of zones) zone.isGap = zone.waiting > 0 && !covered.has(id);
  return zones;
}

/** When somebody is due who has not come yet, earliest first. */
function dueTimes({ facts, nowMs }: Scene): number[] {
  const due: number[] = [];
  for (const { customer, startsAt, endsAt, checkedInAt, cancelledAt } of facts.appointments()) {
    const known = facts.consentOf(customer);
    const isTold = known !== undefined && POLICY[wallTier(known)].due !== null;
    const isComing = checkedInAt === null && cancelledAt === null && endsAt > nowMs;
    if (isTold && isComing && startsAt < nowMs + DUE_WITHIN_MS) due.push(startsAt);
  }
  return due.sort((a, b) => a - b);
}
