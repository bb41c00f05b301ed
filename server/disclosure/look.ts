/** One look at a store for many viewers: what concerns them all is found out once, when the first of them asks. */
import type { BoardRow } from '../../protocol/board.ts';
import type { Visit } from '../live/reading.ts';
import { boardRows } from './board.ts';
import { isOnDuty } from './duty.ts';
import { createShared, NO_ROWS, type Shared } from './layers.ts';
import { type OpenCard, type Opened, openedCard } from './open-card.ts';
import { closeTo, POLICY, strangerTier } from './policy.ts';
import { type Prepared, preparationsNow } from './preparations.ts';
import { colleagueRows, presenceRows, zoneRows } from './rows.ts';
import type { Scene } from './scene.ts';
import { inCompany, knownAmong, type SeenVisit } from './seen.ts';
import { teamRows } from './team.ts';
import { asTold } from './telling.ts';
import type { Viewer } from './viewer.ts';
import { callRows, walkInRows } from './walk-ins.ts';

/** As true as its scene, and as short-lived: rights are those of this moment, and the next one is looked at anew. */
export interface Look {
  readonly scene: Scene;
  /** What somebody sees who is close to none of the customers; off work that is none of them. */
  strangers(viewer: Viewer): Shared;
  /** The visits of those customers whom this viewer is close to now: by the book, because they serve them, or by a glass. */
  closeTo(viewer: Viewer): readonly SeenVisit[];
  /** Those of them that this viewer was told of, and as what: their screen is made of these. */
  toldTo(viewer: Viewer): readonly SeenVisit[];
  /** The card this viewer has open; null when they are not close enough. */
  card(viewer: Viewer, open: OpenCard): Opened | null;
  /** All that is to be made ready now. */
  preparations(): readonly Prepared[];
  /** The board of every manager. */
  board(): ReadonlyMap<string, BoardRow>;
}

export function createLook(scene: Scene): Look {
  const { live } = scene;
  const atWork = once(() =>
    createShared({
      ...strangerRows(scene, [...live.visits()].filter(isKnownToStrangers)),
      team: teamRows(scene),
      walkIns: walkInRows(scene),
      calls: callRows(scene),
    }),
  );
  const offWork = once(() => createShared(strangerRows(scene, [])));
  const byPerson = once(() => visitsByPerson(scene));
  const byTrack = once(() => new Map([...live.visits()].map((visit) => [visit.track, visit])));
  const preparations = once(() => preparationsNow(scene));
  const close = new Map<string, readonly SeenVisit[]>();
  const told = new Map<string, readonly SeenVisit[]>();
  const cards = new Map<OpenCard, Opened | null>();

  function findClose(viewer: Viewer): SeenVisit[] {
    const known = knownAmong(scene, viewer, byPerson().get(viewer.person) ?? []);
    const own = known.map(({ visit }) => visit);
    return inCompany(scene, viewer, known, (track) => isSeenAmong(own, byTrack().get(track)));
  }

  const look: Look = {
    scene,
    strangers: ({ person }) => (isOnDuty(scene, person) ? atWork() : offWork()),
    closeTo(viewer) {
      const known = close.get(viewer.person) ?? findClose(viewer);
      close.set(viewer.person, known);
      return known;
    },
    toldTo(viewer) {
      const known = told.get(viewer.person) ?? asTold(scene, viewer, look.closeTo(viewer));
      told.set(viewer.person, known);
      return known;
    },
    card(viewer, open) {
      const known = cards.get(open);
      if (known !== undefined) return known;
      const about = look.toldTo(viewer).find(({ visit }) => visit.track === open.track);
      const visits = look.closeTo(viewer).map(({ visit }) => visit);
      const opened = about ? openedCard(scene, viewer, about, (visit) => isSeenAmong(visits, visit), open) : null;
      cards.set(open, opened);
      return opened;
    },
    preparations,
    board: once(() => boardRows(scene)),
  };
  return look;
}

/** Whether somebody who is not close to the customer knows of this visit too. */
export const isKnownToStrangers = (visit: Visit): boolean => POLICY[strangerTier(visit)].presence !== null;

/** Whether a viewer at work may know of a visit, given those of the customers they are close to. */
function isSeenAmong(own: readonly Visit[], visit: Visit | undefined): boolean {
  return visit !== undefined && (isKnownToStrangers(visit) || own.includes(visit));
}

function strangerRows(scene: Scene, visits: readonly Visit[]) {
  const seen = visits.map((visit) => ({ visit, tier: strangerTier(visit), alone: strangerTier(visit) }));
  return {
    ...NO_ROWS,
    presences: presenceRows(scene, seen),
    zones: zoneRows(scene, seen),
    colleagues: colleagueRows(scene),
  };
}

function visitsByPerson({ live, facts, glasses, nowMs }: Scene): ReadonlyMap<string, Visit[]> {
  const byPerson = new Map<string, Visit[]>();
  for (const visit of live.visits()) {
    const { servedBy } = live.attendance(visit.id);
    const people = new Set(closeTo(facts.bookOf(visit.customer)).map(({ person }) => person));
    if (servedBy !== null) people.add(servedBy);
    for (const person of glasses.holders(visit.id, nowMs)) people.add(person);
    for (const person of people) {
      const theirs = byPerson.get(person);
      if (theirs) theirs.push(visit);
      else byPerson.set(person, [visit]);
    }
  }
  return byPerson;
}

/** Finds something out when it is first asked. */
function once<Found>(find: () => Found): () => Found {
  let found: { is: Found } | null = null;
  return () => {
    found ??= { is: find() };
    return found.is;
  };
}
