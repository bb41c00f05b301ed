/** Past hours of the demo's house, invented and always the same for the same day: what a manager looks back on at the first start. */
import { createHash } from 'node:crypto';
import { FEWEST_VISITS, type HistoryCell, type HistoryHour } from '../../protocol/history.ts';
import type { Plan, Zone } from '../../protocol/place.ts';
import { createWallTime } from '../../protocol/wall-time.ts';
import type { Db } from '../db.ts';
import { addHistory, readHistory } from '../history.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Days before today that are laid: a week, and the same weekday before each of its days. */
export const DEMO_HISTORY_DAYS = 15;
/** How much comes on each weekday from Monday, and at which share of the day most do. */
const WEEK = [0.62, 0.68, 0.74, 0.85, 1.05, 1.45, 0.95];
const PEAK = 0.66;
/** Visits of a busy hour in a room with space for ten. */
const BUSY = 9;

/** Lays the hours of those past days of which none is kept; what was counted stays. Today is the real writer's. */
export async function layDemoHistory(db: Db, plan: Plan, nowMs: number): Promise<void> {
  const { id: store, timeZone } = plan.store;
  const { at, when } = createWallTime(timeZone);
  const today = Math.floor(at(nowMs) / DAY_MS) * DAY_MS;
  const first = today - DEMO_HISTORY_DAYS * DAY_MS;
  const kept = await readHistory(db, store, when(first), when(today));
  const hasHours = new Set(kept.map((hour) => Math.floor(at(hour.at) / DAY_MS) * DAY_MS));
  const hours: HistoryHour[] = [];
  for (let midnight = first; midnight < today; midnight += DAY_MS)
    if (!hasHours.has(midnight)) hours.push(...dayHours(plan, midnight, when));
  await addHistory(db, store, hours);
}

function dayHours({ store, floors }: Plan, midnight: number, when: (shown: number) => number): HistoryHour[] {
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  const open = store.hours[weekday];
  if (!open) return [];
  const [from, until] = open.map((clock) => Number(clock.split(':')[0]));
  const zones = floors.flatMap((floor) => floor.zones).filter(({ policy }) => policy !== 'staff');
  return Array.from({ length: until! - from! }, (_, n) => {
    const bell = Math.exp(-(((n + 0.5) / (until! - from!) - PEAK) ** 2) / 0.09);
    const cells = zones.flatMap((zone) => {
      const cell = cellOf(zone, WEEK[weekday]! * bell, chanceOf(`${store.id} ${zone.id} ${midnight} ${n}`));
      return cell ? [[zone.id, cell] as const] : [];
    });
    return { at: when(midnight + (from! + n) * HOUR_MS), isWhole: true, zones: Object.fromEntries(cells) };
  });
}

function cellOf({ policy, capacity, category }: Zone, busy: number, chance: () => number): HistoryCell | null {
  const room = category === 'passage' ? 0.5 : Math.min(1.6, 0.5 + capacity / 20);
  const visits = Math.round(BUSY * room * busy * (0.75 + 0.5 * chance()));
  if (visits < FEWEST_VISITS) return null;
  const medianMs = Math.round((policy === 'quiet' ? 11 : 6) * MINUTE_MS * (0.7 + 0.6 * chance()));
  const meanMs = Math.round(medianMs * (1.15 + 0.2 * chance()));
  const mean = (visits * meanMs) / HOUR_MS;
  const stays = visits - Math.round(2 * chance());
  const greeted = Math.round(visits * (0.5 + 0.2 * chance()));
  const waitMs = Math.round(MINUTE_MS * (0.5 + 0.9 * busy * chance()));
  const isKept = (n: number) => policy !== 'dark' && n >= FEWEST_VISITS;
  return {
    ...{ visits, mean, most: Math.min(visits, Math.ceil(mean + 1 + 2 * chance())) },
    dwell: isKept(stays) ? { stays, meanMs, medianMs } : null,
    wait: isKept(greeted)
      ? {
          greeted,
          meanMs: waitMs,
          p90Ms: Math.round(waitMs * 2.1),
          inTime: Math.round(greeted * (1 - 0.25 * busy * chance())),
        }
      : null,
  };
}

/** Shares from 0 up to 1 that follow from the words alone. */
function chanceOf(words: string): () => number {
  const bytes = createHash('sha256').update(words).digest();
  let at = 0;
  return () => bytes.readUInt32BE((at++ * 4) % 32) / 2 ** 32;
}
