/** Lets one process at a time write dist/: two starts, or two tests, of a fresh clone meet here. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './running.ts';

const ASK_AGAIN_MS = 100;

/** Waits for its turn (or until aborted) and returns what gives it up. The lock of a killed process counts for nothing. */
export async function lockBuild(root: string, signal?: AbortSignal): Promise<() => void> {
  const folder = join(root, 'node_modules/.cache/sotto');
  const file = join(folder, 'building');
  mkdirSync(folder, { recursive: true });
  while (!signal?.aborted) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isAlive(holderOf(file))) await wait(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    else rmSync(file, { force: true });
  }
  return () => undefined;
}

function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}
