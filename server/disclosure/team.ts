/** Who is at work, and what they are doing, as far as visits tell that everybody may know of; to themself the whole of it. */
import type { TeamRow } from '../../protocol/alert.ts';
import type { ApproachRow } from '../../protocol/approach.ts';
import type { StatusNow } from '../assignment/status.ts';
import { isOnDuty } from './duty.ts';
import type { Facts } from './facts.ts';
import { initials } from './initials.ts';
import { MIN_CUSTOMERS_FOR_A_FIGURE } from './policy.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

/** Everybody at work, by their ids. */
export function teamRows(scene: Scene): Map<string, TeamRow> {
  return rowsOf(scene, () => null);
}

/** The viewer's own row, with all that is theirs to know of; a manager's are all rows with everybody's turns, to see that it is fair. */
export function ownTeamRows(scene: Scene, { person, role }: Viewer): Map<string, TeamRow> {
  const { assignments, facts } = scene;
  const rows: Map<string, TeamRow> = role === 'manager' ? rowsOf(scene, assignments.turnsOf) : new Map();
  return rows.set(person, teamRow(facts, person, assignments.statusOf(person, 'own'), assignments.turnsOf(person)));
}

/** How the house came up to people today, to managers: the recognised and walk-ins, each from five on, never added up to one person's. */
export function approachRows(scene: Scene, { person, role }: Viewer): Map<string, ApproachRow> {
  const isTold = role === 'manager' && isOnDuty(scene, person);
  const rows = isTold ? Object.entries(scene.assignments.approaches()) : [];
  return new Map(rows.filter(([, { early, in_time, late }]) => early + in_time + late >= MIN_CUSTOMERS_FOR_A_FIGURE));
}

function rowsOf(scene: Scene, turnsOf: (person: string) => TeamRow['turns']): Map<string, TeamRow> {
  const { assignments, facts } = scene;
  const rows = new Map<string, TeamRow>();
  for (const id of assignments.inHouse()) {
    if (!isOnDuty(scene, id)) continue;
    const { status } = assignments.statusOf(id, 'house');
    rows.set(id, teamRow(facts, id, { status, until: null, said: false }, turnsOf(id)));
  }
  return rows;
}

function teamRow(facts: Facts, id: string, { status, until, said }: StatusNow, theirs: TeamRow['turns']): TeamRow {
  const person = facts.person(id);
  // Managers are in no rotation.
  const turns = person?.role === 'associate' ? theirs : null;
  const languages = Object.keys(person?.languages ?? {}).sort();
  return { given: person?.given ?? '', initials: initials(person), languages, status, until, said, turns };
}
