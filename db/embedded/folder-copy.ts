/** Copies a database folder that is at rest; what has not changed since the copy before is shared with it, not copied. */
import { chmodSync, constants, readdirSync } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** A file touched less than this before a copy may change again within one step of the file system's clock. */
const CLOCK_STEP_MS = 2_000;
const COPIES_AT_ONCE = 8;

/** An earlier copy of the same folder, and when it was begun (epoch ms). */
export interface EarlierCopy {
  folder: string;
  takenAt: number;
}

/** Copies `from` to `to` (not there yet) and syncs it to the disk. Files keep their times: that is how a later copy knows them. */
export async function copyFolder(from: string, to: string, earlier: EarlierCopy | null = null): Promise<void> {
  const names = await readdir(from, { recursive: true, withFileTypes: true });
  const paths = names.map((entry) => ({
    path: join(entry.parentPath, entry.name).slice(from.length + 1),
    isFolder: entry.isDirectory(),
  }));
  await mkdir(to, { mode: 0o700 });
  for (const { path } of paths.filter((entry) => entry.isFolder))
    await mkdir(join(to, path), { recursive: true, mode: 0o700 });
  const files = paths.filter((entry) => !entry.isFolder).map((entry) => entry.path);
  const copyNext = async (): Promise<void> => {
    for (let path = files.pop(); path !== undefined; path = files.pop()) await copyOne(from, to, path, earlier);
  };
  await Promise.all(Array.from({ length: COPIES_AT_ONCE }, copyNext));
}

async function copyOne(from: string, to: string, path: string, earlier: EarlierCopy | null): Promise<void> {
  const source = await lstat(join(from, path));
  if (earlier && source.mtimeMs < earlier.takenAt - CLOCK_STEP_MS) {
    const before = await lstat(join(earlier.folder, path)).catch(() => null);
    if (before && before.size === source.size && Math.abs(before.mtimeMs - source.mtimeMs) < 1) {
      const shared = await link(join(earlier.folder, path), join(to, path)).then(
        () => true,
        () => false,
      );
      if (shared) return;
    }
  }
  await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE);
  const copy = await open(join(to, path), 'r+');
  try {
    await copy.chmod(0o600);
    await copy.sync();
  } finally {
    await copy.close();
  }
  await utimes(join(to, path), source.atime, source.mtime);
}

/** Takes a folder and all in it away from other users. */
export function makePrivate(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
}
