/** The house's standards, each version a row. */
import { desc, eq } from 'drizzle-orm';
import { STANDARDS_TOLD, type Standards, type StandardsChange } from '../protocol/standards.ts';
import type { Db } from './db.ts';
import { standards } from './schema.ts';

/** The newest; null while nobody has set any. */
export async function readStandards(db: Db, storeId: string): Promise<Standards | null> {
  const ofStore = db.select().from(standards).where(eq(standards.storeId, storeId));
  const [row] = await ofStore.orderBy(desc(standards.version)).limit(1);
  if (!row) return null;
  const { version, ritual, greetedMin, roomReadyMin } = row;
  return { version, ritual, waiting: { greeted: greetedMin, roomReady: roomReadyMin } };
}

/** Who set the latest, newest first. */
export async function standardsChanges(db: Db, storeId: string): Promise<StandardsChange[]> {
  return db
    .select({ version: standards.version, by: standards.byPersonId, at: standards.setAt })
    .from(standards)
    .where(eq(standards.storeId, storeId))
    .orderBy(desc(standards.version))
    .limit(STANDARDS_TOLD);
}

/** A version that is there already is an error: whoever adds one has seen that it is the next. */
export async function addStandards(
  db: Db,
  storeId: string,
  set: Standards,
  { by, at }: Omit<StandardsChange, 'version'>,
) {
  const { version, ritual, waiting } = set;
  await db.insert(standards).values({
    ...{ storeId, version, ritual, byPersonId: by, setAt: at },
    ...{ greetedMin: waiting.greeted, roomReadyMin: waiting.roomReady },
  });
}
