/** Stores and their plans. */
import { asc, eq } from 'drizzle-orm';
import type { Plan } from '../protocol/place.ts';
import type { Db } from './db.ts';
import { entrance, floor, store, zone } from './schema.ts';

/** Ids of all stores of this installation. */
export async function storeIds(db: Db): Promise<string[]> {
  const rows = await db.select({ id: store.id }).from(store).orderBy(asc(store.id));
  return rows.map(({ id }) => id);
}

/** A store's plan, in the order it was given; null when there is no such store. */
export async function readPlan(db: Db, storeId: string): Promise<Plan | null> {
  const [found] = await db.select().from(store).where(eq(store.id, storeId));
  if (!found) return null;
  const floors = await db.select().from(floor).where(eq(floor.storeId, storeId)).orderBy(asc(floor.ordinal));
  const zones = await db.select().from(zone).where(eq(zone.storeId, storeId)).orderBy(asc(zone.ordinal));
  const entrances = await db
    .select()
    .from(entrance)
    .where(eq(entrance.storeId, storeId))
    .orderBy(asc(entrance.ordinal));
  return {
    store: found,
    floors: floors.map(({ id, level, name, drawing }) => ({
      id,
      level,
      name,
      ...drawing,
      zones: zones.filter((row) => row.floorId === id).map(toZone),
    })),
    entrances: entrances.map((row) => ({
      id: row.id,
      floor: row.floorId,
      zone: row.zoneId,
      name: row.name,
      at: [row.atXM, row.atYM],
      outside: [row.outsideXM, row.outsideYM],
    })),
  };
}

function toZone(row: typeof zone.$inferSelect): Plan['floors'][number]['zones'][number] {
  const { entryDelayMs, exitToleranceM, toleranceTimeoutMs, exitDelayMs, timeoutMs } = row;
  return {
    id: row.id,
    name: row.name,
    policy: row.policy,
    category: row.category,
    capacity: row.capacity,
    ring: row.ring,
    anchor: [row.anchorXM, row.anchorYM],
    parent: row.parentId,
    honestDotM: row.honestDotM,
    rules: { entryDelayMs, exitToleranceM, toleranceTimeoutMs, exitDelayMs, timeoutMs },
  };
}

/** Writes a new store with its plan. */
export async function addStore(db: Db, plan: Plan): Promise<void> {
  const storeId = plan.store.id;
  await db.insert(store).values(plan.store);
  const floors = plan.floors.map(({ id, level, name, outline, walls, openings, fixtures, decor, stairs }, ordinal) => {
    return { storeId, id, ordinal, level, name, drawing: { outline, walls, openings, fixtures, decor, stairs } };
  });
  const zones = plan.floors
    .flatMap((each) => each.zones.map((inside) => ({ floorId: each.id, zone: inside })))
    .map(({ floorId, zone: { anchor, parent: parentId, rules, ...rest } }, ordinal) => {
      const [anchorXM, anchorYM] = anchor;
      return { ...rest, ...rules, storeId, floorId, ordinal, anchorXM, anchorYM, parentId };
    });
  const entrances = plan.entrances.map(({ id, floor: floorId, zone: zoneId, name, at, outside }, ordinal) => {
    const place = { atXM: at[0], atYM: at[1], outsideXM: outside[0], outsideYM: outside[1] };
    return { storeId, id, ordinal, floorId, zoneId, name, ...place };
  });
  if (floors.length > 0) await db.insert(floor).values(floors);
  if (zones.length > 0) await db.insert(zone).values(zones);
  if (entrances.length > 0) await db.insert(entrance).values(entrances);
}
