/**
 * A store's signed head in a file outside the database: `<folder>/<store>.head`, and beside it `<store>.heads`, one head a
 * minute at most, so that an old head cannot pass for the newest.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SignedHead } from './head.ts';

/** A head is added to the log of heads when the last one there is older than this, in ms. */
const LOG_EVERY_MS = 60_000;

/** `head`: all of the chain up to here is in the database. `next`: where it comes to if what is being written gets there. */
export const Kept = z.strictObject({ head: SignedHead, next: z.array(SignedHead) });
export type Kept = z.infer<typeof Kept>;

export interface HeadFile {
  /** Null where there is none; a sentence for what cannot be read. */
  read(): Kept | null | { wrong: string };
  /** On the disk, in one step, when this resolves. Rejects when the disk does not take it; then the one before is there. */
  write(kept: Kept): Promise<void>;
  /** Adds a head to the log of heads, whenever the last one was. */
  log(head: SignedHead): void;
}

export const headFileOf = (folder: string, store: string): string => join(folder, `${encodeURIComponent(store)}.head`);
export const headLogOf = (folder: string, store: string): string => `${headFileOf(folder, store)}s`;

export function createHeadFile(folder: string, store: string): HeadFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = headFileOf(folder, store);
  let loggedAt = Number.NEGATIVE_INFINITY;
  const log: HeadFile['log'] = (head) => {
    loggedAt = head.at;
    appendFileSync(headLogOf(folder, store), `${JSON.stringify(head)}\n`, { mode: 0o600 });
  };
  return {
    log,
    read: () => readKept(file),
    async write(kept) {
      const draft = `${file}.new`;
      const written = await open(draft, 'w', 0o600);
      try {
        await written.writeFile(`${JSON.stringify(kept)}\n`);
        await written.sync();
      } finally {
        await written.close();
      }
      await rename(draft, file);
      await syncFolder(folder);
      if (Math.abs(kept.head.at - loggedAt) >= LOG_EVERY_MS) log(kept.head);
    },
  };
}

/** What a head file holds, as {@link HeadFile} reads it. */
export function readKept(file: string): ReturnType<HeadFile['read']> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return { wrong: `The head of the audit in ${file} cannot be read.` };
  }
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return { wrong: `The head of the audit in ${file} cannot be read.` };
  }
}

/** The log of heads, oldest first; nothing of it where there is none. A last line that broke off does not count. */
export function readHeadLog(file: string): SignedHead[] | { wrong: string } {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  try {
    return lines.map((line) => SignedHead.parse(JSON.parse(line)));
  } catch {
    return { wrong: `The log of heads in ${file} cannot be read.` };
  }
}

/** A file's new name is synced through its folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
