/** Hours that are over, written once and never altered, and read by days; and the visits of a day that a restart counts on with. Epoch ms. */
import { and, asc, eq, gte, inArray, isNull, lt, min, or } from 'drizzle-orm';
import type { HistoryCell, HistoryHour } from '../protocol/history.ts';
import type { Db } from './db.ts';
import { historyCell, historyHour, stay, visit } from './schema.ts';

type CellRow = typeof historyCell.$inferSelect;

/** Rows one statement writes. */
const ROWS_AT_ONCE = 500;

/** Hours with what was counted in them; one that is there already stays as it is. */
export async function addHistory(db: Db, storeId: string, hours: readonly HistoryHour[]): Promise<void> {
  if (hours.length === 0) return;
  await db.transaction(async (change) => {
    const rows = hours.map(({ at, isWhole }) => ({ storeId, at, isWhole }));
    const added = await change.insert(historyHour).values(rows).onConflictDoNothing().returning({ at: historyHour.at });
    const isNew = new Set(added.map(({ at }) => at));
    const cells = hours.filter(({ at }) => isNew.has(at)).flatMap((hour) => cellsOf(storeId, hour));
    for (let at = 0; at < cells.length; at += ROWS_AT_ONCE)
      await change.insert(historyCell).values(cells.slice(at, at + ROWS_AT_ONCE));
  });
}

/** The hours that began from `fromMs` on and before `untilMs`, by time. */
export async function readHistory(db: Db, storeId: string, fromMs: number, untilMs: number): Promise<HistoryHour[]> {
  const within = (table: typeof historyHour | typeof historyCell) =>
    and(eq(table.storeId, storeId), gte(table.at, fromMs), lt(table.at, untilMs));
  const hours = await db.select().from(historyHour).where(within(historyHour)).orderBy(asc(historyHour.at));
  const cells = await db
    .select()
    .from(historyCell)
    .where(within(historyCell))
    .orderBy(asc(historyCell.at), asc(historyCell.zoneId));
  const byHour = new Map<number, Record<string, HistoryCell>>(hours.map(({ at }) => [at, {}]));
  for (const row of cells) byHour.get(row.at)![row.zoneId] = cellOf(row);
  return hours.map(({ at, isWhole }) => ({ at, isWhole, zones: byHour.get(at)! }));
}

/** When the first hour that is kept began; null while none is. */
export async function firstHistory(db: Db, storeId: string): Promise<number | null> {
  const [row] = await db
    .select({ at: min(historyHour.at) })
    .from(historyHour)
    .where(eq(historyHour.storeId, storeId));
  return row?.at ?? null;
}

/** A visit of which the whole house may know, with its stays, as a restart counts on with it. */
export interface CountedVisit {
  id: string;
  customer: string;
  openedAt: number;
  endedAt: number | null;
  stays: { seq: number; zone: string; enteredAt: number; leftAt: number | null }[];
}

/** Those that went on since then, of whom nothing was taken back. */
export async function countedSince(db: Db, storeId: string, sinceMs: number): Promise<CountedVisit[]> {
  const visits = await db
    .select({ id: visit.id, customer: visit.customerId, openedAt: visit.openedAt, endedAt: visit.endedAt })
    .from(visit)
    .where(
      and(
        eq(visit.storeId, storeId),
        eq(visit.scope, 'store'),
        or(isNull(visit.endedAt), and(gte(visit.endedAt, sinceMs), inArray(visit.endWhy, ['left', 'timeout']))),
      ),
    );
  if (visits.length === 0) return [];
  const ids = visits.map(({ id }) => id);
  const stays = await db
    .select()
    .from(stay)
    .where(and(eq(stay.storeId, storeId), inArray(stay.visitId, ids)))
    .orderBy(asc(stay.seq));
  return visits.map((row) => ({
    ...row,
    stays: stays.flatMap(({ visitId, seq, zoneId, enteredAt, leftAt }) =>
      visitId === row.id ? [{ seq, zone: zoneId, enteredAt, leftAt }] : [],
    ),
  }));
}

function cellsOf(storeId: string, { at, zones }: HistoryHour): CellRow[] {
  return Object.entries(zones).map(([zoneId, { visits, mean, most, dwell, wait }]) => ({
    ...{ storeId, at, zoneId, visits, mean, most },
    ...{ stays: dwell?.stays ?? null, dwellMeanMs: dwell?.meanMs ?? null, dwellMedianMs: dwell?.medianMs ?? null },
    ...{ greeted: wait?.greeted ?? null, waitMeanMs: wait?.meanMs ?? null, waitP90Ms: wait?.p90Ms ?? null },
    inTime: wait?.inTime ?? null,
  }));
}

function cellOf(row: CellRow): HistoryCell {
  const { visits, mean, most, stays, greeted } = row;
  return {
    ...{ visits, mean, most },
    dwell: stays === null ? null : { stays, meanMs: row.dwellMeanMs!, medianMs: row.dwellMedianMs! },
    wait: greeted === null ? null : { greeted, meanMs: row.waitMeanMs!, p90Ms: row.waitP90Ms!, inTime: row.inTime! },
  };
}
