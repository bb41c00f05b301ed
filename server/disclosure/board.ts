/** The managers' board: how it stands with everybody somebody is to go to, by track and by the ids of walk-ins and calls. */
import type { BoardRow } from '../../protocol/board.ts';
import type { Sending } from '../assignment/sending.ts';
import { isOnDuty } from './duty.ts';
import { POLICY, strangerTier } from './policy.ts';
import { isInDark } from './rows.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

/** Whether a viewer has a board: managers send people. */
export const hasBoard = (scene: Scene, { person, role }: Viewer): boolean =>
  role === 'manager' && isOnDuty(scene, person);

/**
 * The same for every manager. Of visits of which strangers may not know it has nothing, whosever customers they are; for how
 * long somebody wants to be left alone, and why anybody is asked, is not on it.
 */
export function boardRows({ live, places, assignments }: Scene): Map<string, BoardRow> {
  const sending = assignments.sending();
  const rows = new Map<string, BoardRow>();
  for (const visit of live.visits()) {
    const stands = sending.get(visit.id);
    const isTold = POLICY[strangerTier(visit)].presence !== null;
    if (stands && isTold) rows.set(String(visit.track), rowOf(stands, isInDark(places, visit)));
  }
  for (const { id } of [...assignments.walkIns(), ...assignments.calls()]) {
    const stands = sending.get(id);
    if (stands) rows.set(id, rowOf(stands, false));
  }
  return rows;
}

function rowOf(stands: Sending, isDark: boolean): BoardRow {
  const told = (at: number): number | null => (isDark ? null : at);
  switch (stands.is) {
    case 'left_alone':
    case 'closed':
      return { is: stands.is };
    case 'waiting': {
      const { since, dueBy, asked, stuckSince, next } = stands;
      const stuck = stuckSince === null ? null : told(stuckSince);
      return { is: 'waiting', since: told(since), dueBy: told(dueBy), asked: [...asked], stuckSince: stuck, next };
    }
    case 'going':
    case 'with_customer':
      return { is: stands.is, since: told(stands.since) };
    default:
      return stands satisfies never;
  }
}
