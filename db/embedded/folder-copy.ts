/** Copies and guards a database's folder; what has not changed since the copy before is shared with it, not copied. */
import { chmod, copyFile, link, lstat, mkdir, readdir, utimes } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A file touched less than this before a copy may change again within one step of the file system's clock. */
const CLOCK_STEP_MS = 2_000;
const AT_ONCE = 8;

/** An earlier copy of the same folder, and when it was begun (epoch ms). */
export interface EarlierCopy {
  folder: string;
  takenAt: number;
}

/** Copies `from` to `to` (not there yet). Files keep their times: that is how a later copy knows them. */
export async function copyFolder(from: string, to: string, earlier: EarlierCopy | null = null): Promise<void> {
  const { folders, files } = await listFolder(from);
  await mkdir(to, { mode: 0o700 });
  for (const path of folders) await mkdir(join(to, path), { recursive: true, mode: 0o700 });
  await each(files, (path) => copyOne(from, to, path, earlier));
}

/** Takes a folder and all in it away from other users. */
export async function makePrivate(folder: string): Promise<void> {
  const { folders, files } = await listFolder(folder);
  await each(['', ...folders], (path) => chmod(join(folder, path), 0o700));
  await each(files, (path) => chmod(join(folder, path), 0o600));
}

async function copyOne(from: string, to: string, path: string, earlier: EarlierCopy | null): Promise<void> {
  const source = await lstat(join(from, path));
  if (earlier && source.mtimeMs < earlier.takenAt - CLOCK_STEP_MS) {
    const before = await lstat(join(earlier.folder, path)).catch(() => null);
    const isSame = before?.size === source.size && Math.abs(before.mtimeMs - source.mtimeMs) < 1;
    if (isSame && (await share(join(earlier.folder, path), join(to, path)))) return;
  }
  await copyFile(join(from, path), join(to, path));
  await chmod(join(to, path), 0o600);
  await utimes(join(to, path), source.atime, source.mtime);
}

/** False where the file system has no hard links. */
const share = (from: string, to: string): Promise<boolean> =>
  link(from, to).then(
    () => true,
    () => false,
  );

/** Paths of all that is in a folder, relative to it; a folder comes before what it holds. */
export async function listFolder(folder: string): Promise<{ folders: string[]; files: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pathOf = (entry: { parentPath: string; name: string }) => relative(folder, join(entry.parentPath, entry.name));
  return {
    folders: entries
      .filter((entry) => entry.isDirectory())
      .map(pathOf)
      .sort(),
    files: entries.filter((entry) => entry.isFile()).map(pathOf),
  };
}

/** Runs something for each path, a few at a time. */
export async function each(paths: readonly string[], run: (path: string) => Promise<void>): Promise<void> {
  const left = paths.values();
  const next = async (): Promise<void> => {
    for (const path of left) await run(path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
