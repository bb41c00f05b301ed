/** Makes the folder of the embedded database ready: the one that is there, a snapshot when it is broken, or a new one. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Refused } from '../database.ts';
import { type Engine, startInFolder } from './engine.ts';
import { copyFolder, makePrivate } from './folder-copy.ts';
import type { Snapshots } from './snapshots.ts';
import { loadTemplate } from './template.ts';
import { openWhole } from './whole.ts';

/** Written once a database has been made whole: without it, its making was interrupted. */
const WHOLE = 'sotto-whole';

/** A database at work, and what the person who started us should know of it. */
export type Ready = { engine: Engine; notice: string | null };

/** Opens the database in `folder`; what cannot be read is moved aside, never thrown away. */
export async function makeReady(folder: string, snapshots: Snapshots): Promise<Ready | Refused> {
  const isThere = existsSync(folder) && readdirSync(folder).length > 0;
  if (!isThere && snapshots.list().length === 0) return { engine: await begin(folder), notice: null };

  let aside: string | null = null;
  if (isThere) {
    if (existsSync(join(folder, WHOLE))) {
      const opening = await openWhole(folder);
      if ('engine' in opening) return { engine: opening.engine, notice: null };
      if ('trouble' in opening) return { refused: `The database in ${folder} cannot be opened: ${opening.trouble}` };
    }
    aside = `${folder}-broken-${Date.now()}`;
    renameSync(folder, aside);
  }
  const kept = aside ? ` The folder that could not be read is kept as ${aside}.` : '';

  for (const { folder: copy, takenAt } of snapshots.list()) {
    const draft = `${folder}-part`;
    rmSync(draft, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    await copyFolder(copy, draft);
    renameSync(draft, folder);
    const opening = await openWhole(folder);
    if ('engine' in opening) {
      const what = aside ? 'could not be read' : 'was missing';
      const since = new Date(takenAt).toISOString();
      return {
        engine: opening.engine,
        notice: `The database in ${folder} ${what}. Sotto has gone back to its copy of ${since}; what happened after that may be lost.${kept}`,
      };
    }
    if ('trouble' in opening) return { refused: `The database in ${folder} cannot be opened: ${opening.trouble}` };
  }

  if (aside && existsSync(join(aside, WHOLE))) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
    return {
      refused: `The database in ${folder} cannot be read and there is no good copy of it. It was left as it is; move the folder away to begin with an empty one.`,
    };
  }
  return {
    engine: await begin(folder),
    notice: `The database in ${folder} had never been finished; Sotto has begun an empty one.${kept}`,
  };
}

async function begin(folder: string): Promise<Engine> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  const engine = await startInFolder(folder, await loadTemplate());
  await makePrivate(folder);
  writeFileSync(join(folder, WHOLE), '', { mode: 0o600, flush: true });
  return engine;
}
