/** Judges whether an embedded database can be read, and tells damage from trouble around it (a full disk, missing rights). */
import { type Engine, startInFolder } from './engine.ts';

/** A database that opens and whose every row can be read; or why not. */
export type Opening = { engine: Engine } | { trouble: string } | { broken: true };

/** What the system says when the folder is not to blame. */
const TROUBLE =
  /ENOSPC|EACCES|EPERM|EROFS|EMFILE|ENFILE|EDQUOT|no space left|permission denied|read-only file|too many open/i;

/** Reads every row of every table; the engine checks each page's checksum as it goes. */
const READ_ALL = `
do $$
declare
  each regclass;
  counted bigint;
begin
  for each in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
    execute format('select count(row) from %s as row', each) into counted;
  end loop;
end
$$`;

/** Opens the database in a folder and reads it through. */
export async function openWhole(folder: string): Promise<Opening> {
  let engine: Engine | null = null;
  try {
    engine = await startInFolder(folder);
    await engine.exec(READ_ALL);
    return { engine };
  } catch (error) {
    await engine?.close().catch(() => undefined);
    const said = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error);
    return TROUBLE.test(said) ? { trouble: said.trim() } : { broken: true };
  }
}
