/** Lays the cast's rota around this moment, so that a demo's floor is staffed at any hour of day or night. */
import type { Db } from '../db.ts';
import { plannedShift, putShifts, type ShiftRow } from '../shift.ts';
import type { Worker } from './cast.ts';

const MINUTE_MS = 60_000;
/** At the start everybody is on the floor, and nobody's break begins sooner than this. */
const QUIET_MS = 20 * MINUTE_MS;
/** Share of their shift that the first and the last of the cast have behind them. */
const FIRST_SHARE = 0.05;
const LAST_SHARE = 0.45;

/** Replaces the demo's shifts of a store: one for each worker, with now inside it and outside its breaks. */
export async function layDemoShifts(db: Db, store: string, workers: readonly Worker[], nowMs: number): Promise<void> {
  const shifts = workers.map((worker, place) =>
    demoShift(worker, store, place / Math.max(1, workers.length - 1), nowMs),
  );
  await db.transaction((change) => putShifts(change, store, shifts));
}

/** `place` from 0 to 1 staggers the workers: how far into their own shift they are. */
export function demoShift({ id, shift }: Worker, storeId: string, place: number, nowMs: number): ShiftRow {
  const start = minutes(shift.start);
  const fromStart = (hour: string): number => (minutes(hour) - start) * MINUTE_MS;
  const breaks = shift.breaks.map((each) => ({ from: fromStart(each.start), to: fromStart(each.end) }));
  let elapsedMs = fromStart(shift.end) * (FIRST_SHARE + (LAST_SHARE - FIRST_SHARE) * place);
  for (const { from, to } of breaks) if (elapsedMs > from - QUIET_MS && elapsedMs < to) elapsedMs = to;
  const startsAt = Math.round(nowMs - elapsedMs);
  return plannedShift({
    storeId,
    id: `demo-${id}`,
    personId: id,
    startsAt,
    endsAt: startsAt + fromStart(shift.end),
    breaks: breaks.map(({ from, to }) => ({ startsAt: startsAt + from, endsAt: startsAt + to })),
  });
}

function minutes(hour: string): number {
  const [hours, rest] = hour.split(':');
  return Number(hours) * 60 + Number(rest);
}
