/** Who is at work, and what they are doing, as far as visits tell that everybody may know of; to themself the whole of it. */
import type { TeamRow } from '../../protocol/alert.ts';
import type { StatusNow } from '../assignment/status.ts';
import { isOnDuty } from './duty.ts';
import type { Facts } from './facts.ts';
import { initials } from './initials.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

/** Everybody at work, by their ids. */
export function teamRows(scene: Scene): Map<string, TeamRow> {
  const { assignments, facts } = scene;
  const rows = new Map<string, TeamRow>();
  for (const id of assignments.inHouse()) {
    if (!isOnDuty(scene, id)) continue;
    const { status } = assignments.statusOf(id, 'house');
    rows.set(id, teamRow(facts, id, { status, until: null, said: false }));
  }
  return rows;
}

/** The viewer's own row, with all that is theirs to know of. */
export function ownTeamRow({ assignments, facts }: Scene, { person }: Viewer): Map<string, TeamRow> {
  return new Map([[person, teamRow(facts, person, assignments.statusOf(person, 'own'))]]);
}

function teamRow(facts: Facts, id: string, { status, until, said }: StatusNow): TeamRow {
  const person = facts.person(id);
  return { given: person?.given ?? '', initials: initials(person), status, until, said };
}
