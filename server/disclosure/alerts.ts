/** What a viewer is asked or told about whom they serve, or could: rows that name nobody but colleagues. */
import type { AlertRow } from '../../protocol/alert.ts';
import type { Visit } from '../live/reading.ts';
import { isOnDuty } from './duty.ts';
import { givenOf } from './receipt.ts';
import type { Scene } from './scene.ts';
import { mayKnowOf } from './seen.ts';
import type { Viewer } from './viewer.ts';

/**
 * By random ids, or by kind and track. Of a visit that the viewer may not know of there is none, whoever asked them; nor of
 * one that is held back until it is written down that they were told.
 */
export function alertRows(scene: Scene, viewer: Viewer, held: ReadonlySet<string>): Map<string, AlertRow> {
  const rows = new Map<string, AlertRow>();
  if (!isOnDuty(scene, viewer.person)) return rows;
  const alerts = scene.assignments.alertsTo(viewer.person);
  const stuck = viewer.role === 'manager' ? scene.assignments.stuck() : [];
  if (alerts.length === 0 && stuck.length === 0) return rows;
  const visits = visitsById(scene, viewer, held);
  for (const { id, visit: about, ...alert } of alerts) {
    const track = visits.get(about)?.track;
    if (track === undefined) continue;
    const key = id ?? `${alert.is} ${track}`;
    if (alert.is === 'hand_over') rows.set(key, { ...alert, track, from: givenOf(scene.facts, alert.from) });
    else rows.set(key, { ...alert, track });
  }
  for (const { visit: about, since } of stuck) {
    const visit = visits.get(about);
    // Of a visit for the customer's own people the customer is told, and nobody else.
    if (visit?.scope === 'store')
      rows.set(`nobody_free ${visit.track}`, { is: 'nobody_free', track: visit.track, since });
  }
  return rows;
}

function visitsById(scene: Scene, viewer: Viewer, held: ReadonlySet<string>): ReadonlyMap<string, Visit> {
  const known = [...scene.live.visits()].filter((visit) => !held.has(visit.id) && mayKnowOf(scene, viewer, visit));
  return new Map(known.map((visit) => [visit.id, visit]));
}
