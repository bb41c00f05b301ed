/** What rings for somebody whose screen is not before their eyes: until when, and nothing of whom it is about. */
import type { AlertRow } from '../../protocol/alert.ts';
import type { WalkInAsks } from '../../protocol/walk-in.ts';
import { alertRows } from './alerts.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';
import { ownWalkInRows } from './walk-ins.ts';

/** A customer for whom nobody is free rings so long with the managers, ms. */
const NOBODY_FREE_RINGS_MS = 60_000;
/** It names nobody, so nothing of it must be written down before. */
const NOTHING_HELD: ReadonlySet<string> = new Set();

/** By what tells one from another: until when it rings, epoch ms. None on a break, or off work. */
export function ringsFor(scene: Scene, viewer: Viewer): ReadonlyMap<string, number> {
  const { assignments, nowMs } = scene;
  const rings = new Map<string, number>();
  const { status } = assignments.statusOf(viewer.person, 'own');
  if (status === 'on_break' || status === 'off') return rings;
  const asked: [string, AlertRow | WalkInAsks][] = [...alertRows(scene, viewer, NOTHING_HELD)];
  for (const [walkIn, { asks }] of ownWalkInRows(scene, viewer))
    if (asks) asked.push(['alert' in asks ? asks.alert : walkIn, asks]);
  for (const [key, alert] of asked) {
    if (alert.is === 'offer' && !alert.quiet) rings.set(key, alert.until);
    else if (alert.is === 'hand_over') rings.set(key, alert.until);
    else if (alert.is === 'nobody_free') rings.set(`${key} ${alert.since}`, alert.since + NOBODY_FREE_RINGS_MS);
  }
  for (const [key, until] of rings) if (until <= nowMs) rings.delete(key);
  return rings;
}
