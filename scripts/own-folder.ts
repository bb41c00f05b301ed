/** A folder below `dist/test` for this process alone: another run may go on beside it. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isAlive } from './start/running.ts';

/** The folder's path; it goes with the process. What a run that was killed has left is removed. */
export function ownFolder(): string {
  const all = resolve('dist/test');
  mkdirSync(all, { recursive: true });
  const remove = (folder: string) => rmSync(join(all, folder), { recursive: true, force: true });
  for (const other of readdirSync(all)) if (!isAlive(Number(other))) remove(other);
  process.once('exit', () => remove(String(process.pid)));
  return join(all, String(process.pid));
}
