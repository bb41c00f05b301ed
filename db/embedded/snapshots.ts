/** Copies of the embedded database, the newest few kept, from which it starts again when its folder is broken. */
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './engine.ts';
import { copyFolder, type EarlierCopy } from './folder-copy.ts';
import { syncFolder } from './folder-sync.ts';

/** How many snapshots are kept: the newest may hold the damage already. */
const KEEP = 2;

export interface Snapshots {
  /** Copies the database, unless nothing has changed since the last copy; in turn, one at a time. Queries wait meanwhile. */
  take(engine: Engine, nowMs: number): Promise<void>;
  /** The snapshots there are, newest first. */
  list(): EarlierCopy[];
}

/** `database` is the live folder; snapshots lie in `folder`, named by the moment they were taken (epoch ms). */
export function createSnapshots(folder: string, database: string): Snapshots {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let copiedUpTo = '';

  const list = () =>
    readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ folder: join(folder, name), takenAt: Number(name) }))
      .sort((a, b) => b.takenAt - a.takenAt);

  async function takeOne(engine: Engine, nowMs: number): Promise<void> {
    if ((await writtenUpTo(engine)) === copiedUpTo) return;
    const draft = join(folder, 'part');
    rmSync(draft, { recursive: true, force: true });
    // A checkpoint first: it bounds the log, which nothing else does in an engine without background processes.
    await engine.exec('checkpoint');
    const upTo = await writtenUpTo(engine);
    const before = list()[0] ?? null;
    await engine.runExclusive(() => copyFolder(database, draft, before));
    await syncFolder(draft);
    renameSync(draft, join(folder, String(Math.max(nowMs, (before?.takenAt ?? 0) + 1))));
    copiedUpTo = upTo;
    for (const old of list().slice(KEEP)) rmSync(old.folder, { recursive: true, force: true });
  }

  let turn: Promise<void> = Promise.resolve();
  return {
    list,
    take(engine, nowMs) {
      const taken = turn.then(() => takeOne(engine, nowMs));
      turn = taken.catch(() => undefined);
      return taken;
    },
  };
}

/** How far the log has been written: the same twice means that nothing has changed. */
async function writtenUpTo(engine: Engine): Promise<string> {
  const { rows } = await engine.query<{ lsn: string }>('select pg_current_wal_insert_lsn()::text as lsn');
  return rows[0]!.lsn;
}
