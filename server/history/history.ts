/** Counts the hours of one store as they end and writes them down, and holds the day until closing. What it knows of a visit is in memory alone. */

import type { Db } from '../../db/db.ts';
import { addHistory, type CountedVisit } from '../../db/history.ts';
import type { HistoryHour } from '../../protocol/history.ts';
import type { Plan } from '../../protocol/place.ts';
import { createWallTime } from '../../protocol/wall-time.ts';
import { hourCells } from '../disclosure/history/hour-cells.ts';
import type { DayNow } from '../disclosure/history/replay.ts';
import { createTrails, mayBeCounted, type Trails } from '../disclosure/history/trails.ts';
import type { Scene } from '../disclosure/scene.ts';
import { type Day, dayOf } from '../live/day.ts';
import type { LiveEvent } from '../live/events.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Who waits and who is attended is looked at this often, ms. */
const LOOK_EVERY_MS = 1_000;
/** Who was not looked at for longer than this, ms, may have come and gone: the hour is not whole. */
const GAP_MS = 60_000;
/** An hour is written so long after it ended, ms: by then who was silent at its end was heard again, or is gone since before. */
export const HISTORY_SETTLES_MS = 20 * 60_000;
/** Written again so long after the database did not take it, ms. */
const AGAIN_AFTER_MS = 60_000;

export interface History {
  note(events: readonly LiveEvent[]): void;
  /** Time passes; begins to write an hour that is due, and does not wait for it. */
  pass(scene: Scene): void;
  /** The day so far; after closing nothing of it. */
  day(nowMs: number): DayNow;
  /** Resolves when what is being written is written, or was refused. */
  settled(): Promise<void>;
}

/** What was written down when the server last ran: visits to count on with, the hours that are kept of today, and until when it ran. */
export interface HistoryKept {
  visits: readonly CountedVisit[];
  hours: readonly number[];
  ranUntilMs: number | null;
}

export function createHistory(
  parts: {
    plan: Plan;
    keep: (write: (db: Db) => Promise<void>) => Promise<void>;
    /** The database did not take an hour: it is tried again. */
    onTrouble: (error: unknown) => void;
    kept: HistoryKept;
  },
  startedAtMs: number,
): History {
  const { plan, keep, onTrouble, kept } = parts;
  const { store } = plan;
  const zones = plan.floors.flatMap((floor) => floor.zones);
  const trails = takenUp(kept.visits);
  let day = dayOf(startedAtMs, store.timeZone);
  let closesAtMs = closingOf(plan, day);
  const started = hourOf(day, startedAtMs);
  /** Hours that were not looked at all through. */
  const broken = new Set<number>();
  let pending = hoursLeft(kept, day, started);
  for (const at of pending) broken.add(at);
  let newest = started;
  /** The day is shown from here on: how it stood with anybody before a start nobody knows any more. */
  let dayFromMs = startedAtMs;
  let lookedAtMs = startedAtMs;
  let isOver = false;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> | null = null;

  function look({ live, facts, assignments, nowMs }: Scene): void {
    trails.keepOnly((customer) => {
      const consent = facts.consentOf(customer);
      return consent !== undefined && consent.mode !== 'off' && mayBeCounted(consent);
    });
    for (const visit of live.visits()) {
      const { is } = assignments.standing(visit.id) ?? { is: 'waiting' };
      if (mayBeCounted(visit)) trails.look(visit.id, is, assignments.greetingOf(visit.id), nowMs);
    }
  }

  /** Another hour has begun, or another day, at whose beginning what was before is gone. */
  function turn(nowMs: number): void {
    const before = hourOf(day, lookedAtMs);
    if (nowMs < day.startMs || nowMs >= day.endMs) {
      day = dayOf(nowMs, store.timeZone);
      closesAtMs = closingOf(plan, day);
      dayFromMs = day.startMs;
    }
    const now = hourOf(day, nowMs);
    if (nowMs - lookedAtMs > GAP_MS || nowMs < lookedAtMs) broken.add(before).add(now);
    if (now <= newest) return;
    newest = now;
    pending.push(now);
  }

  /** Gone at closing, once nobody who is counted is here. */
  function forget(nowMs: number): void {
    isOver = nowMs >= closesAtMs && !trails.isAnybodyHere();
    if (isOver) dayFromMs = nowMs;
    trails.forget(Math.min(dayFromMs, pending[0] ?? dayFromMs));
  }

  async function write(at: number, greetWithinMs: number): Promise<void> {
    const cells = hourCells(trails.all(), zones, { fromMs: at, untilMs: at + HOUR_MS }, greetWithinMs);
    const hour: HistoryHour = { at, isWhole: !broken.has(at), zones: Object.fromEntries(cells) };
    try {
      await keep((db) => addHistory(db, store.id, [hour]));
      pending = pending.filter((one) => one !== at);
      broken.delete(at);
    } catch (error) {
      onTrouble(error);
    }
  }

  return {
    note: trails.note,
    pass(scene) {
      const { nowMs } = scene;
      if (nowMs >= lookedAtMs && nowMs - lookedAtMs < LOOK_EVERY_MS) return;
      turn(nowMs);
      lookedAtMs = nowMs;
      look(scene);
      forget(nowMs);
      const [due] = pending;
      const isDue = due !== undefined && nowMs >= due + HOUR_MS + HISTORY_SETTLES_MS;
      if (!isDue || writing || nowMs - triedAtMs < AGAIN_AFTER_MS) return;
      triedAtMs = nowMs;
      writing = write(due, scene.assignments.greetWithinMs).finally(() => {
        writing = null;
      });
    },
    day: (nowMs) => ({ trails: isOver ? [] : [...trails.all()], zones, sinceMs: dayFromMs, isOver, nowMs }),
    settled: async () => {
      await writing;
    },
  };
}

function takenUp(visits: readonly CountedVisit[]): Trails {
  const trails = createTrails();
  for (const { id: visit, customer, openedAt, endedAt, stays } of visits) {
    const opened = { type: 'visit', visit, customer, scope: 'store', entrance: null, openedAt } as const;
    trails.note([opened, ...stays.map((stay) => ({ type: 'stay', visit, ...stay }) as const)]);
    if (endedAt !== null) trails.note([{ type: 'ended', visit, at: endedAt, why: 'left' }]);
  }
  return trails;
}

/** The hours of today that the server saw some of before, and did not write; and the one it starts in. None of them is whole. */
function hoursLeft({ hours, ranUntilMs }: HistoryKept, { startMs }: Day, started: number): number[] {
  const left: number[] = [];
  for (let at = startMs; at <= started; at += HOUR_MS)
    if (!hours.includes(at) && (at === started || at <= (ranUntilMs ?? Number.NEGATIVE_INFINITY))) left.push(at);
  return left;
}

/** When the hour began that holds `ms`, counted from local midnight. */
const hourOf = ({ startMs }: Day, ms: number): number => startMs + Math.floor((ms - startMs) / HOUR_MS) * HOUR_MS;

/** When the store closes on a day, epoch ms; on a day off when it begins. */
function closingOf({ store: { timeZone, hours } }: Plan, { startMs }: Day): number {
  const { at, when } = createWallTime(timeZone);
  const midnight = Math.floor(at(startMs) / DAY_MS) * DAY_MS;
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  const open = hours[weekday];
  if (!open) return startMs;
  const [hour, minute] = open[1].split(':').map(Number);
  return when(midnight + (hour! * 60 + minute!) * 60_000);
}
