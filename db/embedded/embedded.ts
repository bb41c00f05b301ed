/** The embedded database in a folder of this installation: locked, synced, copied every minute, and mended from its copies. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { Database, Notes, Refused } from '../database.ts';
import type { Db } from '../db.ts';
import { bringUpToDate, migrationsFolder } from '../migrate.ts';
import * as schema from '../schema.ts';
import { type Engine, startInMemory } from './engine.ts';
import { takeLock } from './lock.ts';
import { makeReady } from './ready.ts';
import { repeatSnapshots, sayUnkept } from './snapshot-rhythm.ts';
import { createSnapshots } from './snapshots.ts';
import { loadTemplate } from './template.ts';

export interface EmbeddedDatabase extends Database {
  /** Takes a snapshot now, if anything has changed. */
  snapshot(): Promise<void>;
}

const toDb = (engine: Engine): Db => drizzle({ client: engine, schema, casing: 'snake_case' }) as unknown as Db;

/** A database of its own in memory, gone when closed. */
export async function openInMemory(): Promise<Database> {
  const engine = await startInMemory(await loadTemplate());
  return { db: toDb(engine), kind: 'memory', close: () => engine.close() };
}

/** Opens `<dataDir>/db`, making or mending it first where needed. */
export async function openEmbedded(dataDir: string, log: Notes): Promise<EmbeddedDatabase | Refused> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(dataDir, 'db.lock'));
  if ('heldBy' in lock)
    return {
      refused: `The data in ${dataDir} are in use by process ${lock.heldBy}: Sotto already runs on them. Stop that process first, or set SOTTO_DATA to another folder.`,
    };
  try {
    const opened = await openLocked(dataDir, log, lock.release);
    if ('refused' in opened) lock.release();
    return opened;
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(dataDir: string, log: Notes, release: () => void): Promise<EmbeddedDatabase | Refused> {
  const folder = join(dataDir, 'db');
  const snapshots = createSnapshots(join(dataDir, 'db-snapshots'), folder);
  const ready = await makeReady(folder, snapshots);
  if ('refused' in ready) return ready;

  const { engine, notice } = ready;
  const db = toDb(engine);
  const snapshot = () => snapshots.take(engine, Date.now());
  const later = await bringUpToDate(db, migrationsFolder(), async () => {
    await snapshot();
    await migrate(drizzle({ client: engine }), { migrationsFolder: migrationsFolder() });
  });
  if (later) {
    await engine.close();
    return { refused: later };
  }

  const stop = repeatSnapshots(snapshot, snapshots.list().length === 0, log);
  return {
    db,
    kind: 'embedded',
    ...(notice ? { notice } : {}),
    snapshot,
    async close() {
      await stop();
      await snapshot().catch((error: unknown) => sayUnkept(log, error));
      await engine.close();
      release();
    },
  };
}
