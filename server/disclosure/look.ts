/** One look at a store for many viewers: what concerns them all is found out once, when the first of them asks. */
import type { Visit } from '../live/reading.ts';
import { createShared, NO_ROWS, type Shared } from './layers.ts';
import { closeTo, POLICY, strangerTier } from './policy.ts';
import { colleagueRows, presenceRows, type SeenVisit, zoneRows } from './rows.ts';
import type { Scene } from './scene.ts';

/** As true as its scene, and as short-lived: rights are those of this moment, and the next one is looked at anew. */
export interface Look {
  readonly scene: Scene;
  /** What somebody sees who is close to none of the customers. */
  strangers(): Shared;
  /** The visits of those customers whom this person is close to now. */
  closeTo(person: string): readonly SeenVisit[];
}

export function createLook(scene: Scene): Look {
  let shared: Shared | null = null;
  let byPerson: ReadonlyMap<string, SeenVisit[]> | null = null;
  return {
    scene,
    strangers() {
      shared ??= createShared(strangerRows(scene));
      return shared;
    },
    closeTo(person) {
      byPerson ??= visitsByPerson(scene);
      return byPerson.get(person) ?? [];
    },
  };
}

/** Whether somebody who is not close to the customer knows of this visit too. */
export const isKnownToStrangers = (visit: Visit): boolean => POLICY[strangerTier(visit)].presence !== null;

function strangerRows(scene: Scene) {
  const seen: SeenVisit[] = [];
  for (const visit of scene.live.visits())
    if (isKnownToStrangers(visit)) seen.push({ visit, tier: strangerTier(visit) });
  return {
    ...NO_ROWS,
    presences: presenceRows(scene, seen),
    zones: zoneRows(scene, seen),
    colleagues: colleagueRows(scene),
  };
}

function visitsByPerson({ live, facts }: Scene): ReadonlyMap<string, SeenVisit[]> {
  const byPerson = new Map<string, SeenVisit[]>();
  for (const visit of live.visits()) {
    for (const { person, tier } of closeTo(facts.bookOf(visit.customer))) {
      const theirs = byPerson.get(person);
      if (theirs) theirs.push({ visit, tier });
      else byPerson.set(person, [{ visit, tier }]);
    }
  }
  return byPerson;
}
