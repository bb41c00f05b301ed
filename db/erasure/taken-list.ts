/**
 * What customers took back, in a file beside the data and in no backup of them, so that a backup from before it, put back,
 * is held to it: of whom, by a digest of the house number; what; and when.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { CONSENT_MODES, CONSENT_SCOPES } from '../../protocol/consent.ts';
import { takenListBefore } from '../retention.ts';
import { factDigest } from '../taken.ts';
import { replaceFile } from '../vault/whole-file.ts';
import { appendLines, digestOf, OF_WHOM, readLines, SALT_BYTES, textOf } from './line-file.ts';

const Taken = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('consent'), mode: z.enum(CONSENT_MODES), scope: z.enum(CONSENT_SCOPES) }),
  z.strictObject({ what: z.literal('online') }),
  /** `fact`: the digest of its id, in hexadecimal. */
  z.strictObject({ what: z.literal('fact'), fact: z.string(), licence: z.enum(['know', 'forget']) }),
  z.strictObject({ what: z.literal('photo') }),
]);
/** What outlives a restore; what is over with a visit need not. */
export type Taken = z.infer<typeof Taken>;
/** `at`: when it was written to the database, epoch ms. */
const TakenLine = z.object({ ...OF_WHOM, at: z.number(), taken: Taken });
export type TakenLine = z.infer<typeof TakenLine>;

export interface TakenList {
  /** On the disk when it returns. Throws when the disk does not take it. */
  add(storeId: string, customer: string, taken: Taken, nowMs: number): void;
  /** Lets go of a customer’s lines: they are erased. Throws when the disk does not take it. */
  forget(storeId: string, customer: string): void;
  /** Lets go of lines that have outlived their term at `nowMs` (epoch). */
  drop(nowMs: number): void;
}

/** The list of an installation, or the copy beside its backups. */
export const takenListIn = (folder: string): string => join(folder, 'taken-back.list');

export function openTakenList(file: string, random: (bytes: number) => Buffer): TakenList {
  const lines = () => readLines(file, TakenLine).filter((line) => line !== null);
  const fresh = random(SALT_BYTES).toString('hex');
  const salt = lines().at(-1)?.salt ?? fresh;

  /** In one step; where none has to go nothing is written. */
  function keepThose(stays: (line: TakenLine) => boolean): void {
    const all = lines();
    const kept = all.filter(stays);
    if (kept.length < all.length) replaceFile(file, textOf(kept));
  }

  return {
    add(store, customer, taken, nowMs) {
      appendLines(file, [
        { store, salt, digest: digestOf(salt, store, customer), at: nowMs, taken } satisfies TakenLine,
      ]);
    },
    forget(store, customer) {
      keepThose((line) => line.store !== store || line.digest !== digestOf(line.salt, store, customer));
    },
    drop: (nowMs) => keepThose(({ at }) => at > takenListBefore(nowMs)),
  };
}

/** What the lists in these folders hold, the oldest first, each once; and how many lines cannot be read. */
export function readTakenLists(folders: readonly string[]): { lines: TakenLine[]; unreadable: number } {
  const read = folders.flatMap((folder) => readLines(takenListIn(folder), TakenLine));
  const lines = new Map(read.flatMap((line) => (line ? [[JSON.stringify(line), line] as const] : [])));
  return {
    lines: [...lines.values()].sort((a, b) => a.at - b.at),
    unreadable: read.filter((line) => line === null).length,
  };
}

/** Makes the list of a folder hold these lines: those of several lists, put together. */
export function putTakenList(folder: string, lines: readonly TakenLine[]): void {
  if (lines.length > 0) replaceFile(takenListIn(folder), textOf(lines));
}

/** How the list names a fact. */
export const factInList = (id: string): string => factDigest(id).toString('hex');
