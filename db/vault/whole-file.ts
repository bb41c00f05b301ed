/** Puts a file in the place of another in one step, and leaves nothing of what it held before where that can be helped. */
import { closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes overwritten in one go. */
const CHUNK_BYTES = 65_536;

/**
 * After a crash at any moment there is the old file or the new one, whole. What the old one held is overwritten where it
 * lay: on a disk that writes elsewhere instead (copy on write, flash) it may outlast that.
 */
export function replaceFile(file: string, content: string): void {
  // Always of the same name: what a crash leaves of one, keys that are destroyed later, say, goes with the next.
  const draft = `${file}.new`;
  const old = openOld(file);
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    renameSync(draft, file);
    syncFolder(dirname(file));
    if (old !== null) overwrite(old);
  } finally {
    if (old !== null) closeSync(old);
    rmSync(draft, { force: true });
  }
}

function openOld(file: string): number | null {
  try {
    return openSync(file, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A new file's name is synced through its folder. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function overwrite(descriptor: number): void {
  const { size } = fstatSync(descriptor);
  const nothing = Buffer.alloc(CHUNK_BYTES);
  for (let at = 0; at < size; at += CHUNK_BYTES)
    writeSync(descriptor, nothing, 0, Math.min(CHUNK_BYTES, size - at), at);
  fsyncSync(descriptor);
}
