/** How customers and walk-ins were come up to, beside the visit or the walk-in it was. Times in epoch ms. */
import { and, eq, gte, isNotNull, type SQL } from 'drizzle-orm';
import type { Approach } from '../protocol/approach.ts';
import type { Db } from './db.ts';
import { visit, walkIn } from './schema.ts';
import type { VisitKey } from './visit.ts';

/** Null: nobody has come up to them after all. A visit that is not there is passed over. */
export async function approachVisit(db: Db, { storeId, id }: VisitKey, approach: Approach | null): Promise<void> {
  await db
    .update(visit)
    .set({ approach })
    .where(and(eq(visit.storeId, storeId), eq(visit.id, id)));
}

/** Those since then of whom the whole house may know, the recognised and walk-ins. */
export async function approachesSince(
  db: Db,
  storeId: string,
  sinceMs: number,
): Promise<{ visit: string; approach: Approach; isWalkIn: boolean }[]> {
  const visits = await db
    .select({ visit: visit.id, approach: visit.approach })
    .from(visit)
    .where(ofToday(visit, storeId, sinceMs, eq(visit.scope, 'store')));
  const walkIns = await db
    .select({ visit: walkIn.id, approach: walkIn.approach })
    .from(walkIn)
    .where(ofToday(walkIn, storeId, sinceMs));
  const kept = (rows: { visit: string; approach: Approach | null }[], isWalkIn: boolean) =>
    rows.map((row) => ({ visit: row.visit, approach: row.approach!, isWalkIn }));
  return [...kept(visits, false), ...kept(walkIns, true)];
}

const ofToday = (table: typeof visit | typeof walkIn, storeId: string, sinceMs: number, more?: SQL) =>
  and(eq(table.storeId, storeId), gte(table.openedAt, sinceMs), isNotNull(table.approach), more);
