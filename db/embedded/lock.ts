/** Keeps a second process away from the embedded database, which takes no lock itself and would lose rows silently. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { processMark } from './process-age.ts';

interface Holder {
  pid: number;
  mark: string | null;
}

/** A lock taken: `release` gives it back. Or who has it. */
export type Lock = { release: () => void } | { heldBy: number };

/** Takes the lock file, also over from a process that is gone (its id may since belong to another). */
export function takeLock(file: string): Lock {
  const mine = JSON.stringify({ pid: process.pid, mark: processMark(process.pid) } satisfies Holder);
  const draft = `${file}.${process.pid}`;
  // Written whole before it appears under its name: nobody ever reads half a lock.
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        return { release: () => releaseLock(file, mine) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const held = readLock(file);
      if (held === null) continue;
      const holder = parseHolder(held);
      if (holder && isHolder(holder)) return { heldBy: holder.pid };
      removeStale(file, held);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function isHolder({ pid, mark }: Holder): boolean {
  const now = processMark(pid);
  return now !== null && (mark === null || now === mark);
}

function readLock(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, mark } = JSON.parse(text) as Holder;
    return Number.isInteger(pid) && pid > 0 ? { pid, mark: mark ?? null } : null;
  } catch {
    return null;
  }
}

/** Moves the stale lock aside and looks at what was moved: another process may have taken over in between. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readLock(aside) !== stale) {
    try {
      linkSync(aside, file);
    } catch {
      // A third process has locked meanwhile: whoever we moved aside finds out at its next look.
    }
  }
  rmSync(aside, { force: true });
}

function releaseLock(file: string, mine: string): void {
  if (readLock(file) === mine) rmSync(file, { force: true });
}
