/** The walk-ins of a store, and its calls for help: the same for everybody at work, but for what one person is asked. Nothing here is about a customer. */
import type { CallRow, WalkInAsks, WalkInRow } from '../../protocol/walk-in.ts';
import type { WalkInNow } from '../assignment/reading.ts';
import { isOnDuty } from './duty.ts';
import { givenOf } from './receipt.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

/** By their ids, for everybody at work. */
export function walkInRows({ assignments }: Scene): Map<string, WalkInRow> {
  return new Map(assignments.walkIns().map((one) => [one.id, rowOf(one, null)]));
}

/** Those of them about which this viewer is asked something. */
export function ownWalkInRows(scene: Scene, viewer: Viewer): Map<string, WalkInRow> {
  const rows = new Map<string, WalkInRow>();
  if (!isOnDuty(scene, viewer.person)) return rows;
  for (const one of scene.assignments.walkIns()) {
    const asks = asksOf(scene, viewer, one);
    if (asks) rows.set(one.id, rowOf(one, asks));
  }
  return rows;
}

const rowOf = (
  { zone, language, openedAt, servedBy, greeted, requested }: WalkInNow,
  asks: WalkInAsks | null,
): WalkInRow => {
  return { zone, language, since: openedAt, servedBy, greeted, requested, asks };
};

/** Calls for help by their ids, for everybody at work. */
export function callRows({ assignments }: Scene): Map<string, CallRow> {
  return new Map(assignments.calls().map((one) => [one.id, callOf(one, null)]));
}

/** Those of them about which this viewer is asked something. */
export function ownCallRows(scene: Scene, viewer: Viewer): Map<string, CallRow> {
  const rows = new Map<string, CallRow>();
  if (!isOnDuty(scene, viewer.person)) return rows;
  for (const one of scene.assignments.calls()) {
    const asks = asksOf(scene, viewer, one);
    if (asks && asks.is !== 'still_here') rows.set(one.id, callOf(one, asks));
  }
  return rows;
}

type CallNow = ReturnType<Scene['assignments']['calls']>[number];
const callOf = ({ zone, openedAt, until, by, servedBy }: CallNow, asks: CallRow['asks']): CallRow => {
  return { zone, since: openedAt, until, by, goes: servedBy, asks };
};

function asksOf({ assignments, facts }: Scene, { person, role }: Viewer, one: WalkInNow): WalkInAsks | null {
  for (const alert of assignments.alertsTo(person)) {
    if (alert.visit !== one.id || alert.id === null) continue;
    const { since } = alert;
    if (alert.is === 'offer') {
      const { because, until, quiet } = alert;
      return { is: 'offer', alert: alert.id, because, since, until, quiet };
    }
    if (alert.is === 'hand_over')
      return { is: 'hand_over', alert: alert.id, from: givenOf(facts, alert.from), since, until: alert.until };
  }
  const stuck = role === 'manager' ? assignments.stuck().find(({ visit }) => visit === one.id) : undefined;
  if (stuck) return { is: 'nobody_free', since: stuck.since };
  return one.asked === person ? { is: 'still_here', until: one.until } : null;
}
