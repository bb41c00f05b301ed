/** The day again, for managers: how many waited and were attended in each zone, minute by minute. Nobody has a number in it. */
import type { Replay, ReplayChange } from '../../../protocol/history.ts';
import type { Zone } from '../../../protocol/place.ts';
import type { Viewer } from '../viewer.ts';
import type { Stand, Trail } from './trails.ts';

const MINUTE_MS = 60_000;
const PLACE = { waiting: 0, attended: 1, left_alone: 2 } as const;

/** From `sinceMs` to `nowMs`; null for who is no manager. When somebody is in a dark zone is nobody's business, so those are not in it. */
export function discloseReplay(viewer: Viewer, { trails, zones, sinceMs, isOver, nowMs }: DayNow): Replay | null {
  if (viewer.role !== 'manager') return null;
  const shown = zones.filter(({ policy }) => policy === 'public' || policy === 'quiet').map(({ id }) => id);
  const since = Math.floor(sinceMs / MINUTE_MS) * MINUTE_MS;
  const minutes = isOver ? 0 : Math.floor((nowMs - since) / MINUTE_MS) + 1;
  const counts = new Map<number, number[]>();
  for (const trail of trails)
    for (const { zone, enteredAt, leftAt } of trail.stays.values()) {
      const place = shown.indexOf(zone);
      if (place < 0) continue;
      const first = Math.max(0, Math.ceil((enteredAt - since) / MINUTE_MS));
      const last = Math.min(minutes, leftAt === null ? minutes : Math.ceil((leftAt - since) / MINUTE_MS));
      for (let minute = first; minute < last; minute++) {
        const key = minute * shown.length + place;
        const row = counts.get(key) ?? [0, 0, 0];
        row[PLACE[standAt(trail.stands, since + minute * MINUTE_MS)]]! += 1;
        counts.set(key, row);
      }
    }
  return { since, until: nowMs, isOver, zones: shown, changes: changesIn(counts, minutes, shown.length) };
}

/** What the history holds of the day so far. `isOver`: closed, and everybody gone. Epoch ms. */
export interface DayNow {
  trails: readonly Trail[];
  zones: readonly Pick<Zone, 'id' | 'policy'>[];
  sinceMs: number;
  isOver: boolean;
  nowMs: number;
}

/** Who came a moment ago waits, until somebody looks. */
function standAt(stands: readonly Stand[], atMs: number): Stand['is'] {
  return (stands.findLast(({ at }) => at <= atMs) ?? stands[0])?.is ?? 'waiting';
}

const NOBODY = [0, 0, 0];

function changesIn(counts: ReadonlyMap<number, number[]>, minutes: number, zones: number): ReplayChange[] {
  const changes: ReplayChange[] = [];
  const before = Array.from({ length: zones }, () => NOBODY);
  for (let minute = 0; minute < minutes; minute++)
    for (let zone = 0; zone < zones; zone++) {
      const row = counts.get(minute * zones + zone) ?? NOBODY;
      if (row.every((n, i) => n === before[zone]![i])) continue;
      before[zone] = row;
      changes.push([minute, zone, row[0]!, row[1]!, row[2]!]);
    }
  return changes;
}
