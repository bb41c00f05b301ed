/** What the three tables that can be imported have in common: rows are taken one by one, then written together. */
import { setImmediate } from 'node:timers/promises';
import type { Db } from '../../../db/db.ts';
import type { Vault } from '../../../db/vault.ts';
import type { ImportOutcome } from '../../../protocol/house-table.ts';
import { MAX_ID_LENGTH } from '../../../protocol/limits.ts';
import { text } from '../../../protocol/text.ts';
import type { Roster, Written } from '../roster.ts';
import { fits } from './cells.ts';

/** Rows written with one statement: long ones would keep everybody else's tick waiting. */
const ROWS_AT_ONCE = 100;

export interface RowFault {
  /** Null for the whole line. */
  column: string | null;
  problem: string;
}

export interface TableImport {
  /** Columns that must be there; all others may be missing. */
  required: readonly string[];
  /** Takes a row in; answers what is wrong with it, and then it is not taken. */
  take(cells: Readonly<Record<string, string>>, line: number): RowFault[];
  /** Of each row that was taken its line, and which customer it is about in which column. */
  about(): Iterable<{ line: number; column: string; customer: string }>;
  /** What writing the rows would do now. */
  outcome(db: Db): Promise<ImportOutcome>;
  /** Writes all rows, in a transaction of the caller's; `pace` is awaited between parts and may throw to stop. */
  write(db: Db, pace: Pace): Promise<Written<ImportOutcome>>;
}

/** Told the share that is written; lets others have their turn. */
export type Pace = (share: number) => Promise<void>;

/** What a table is checked against. */
export interface House {
  store: string;
  roster: Roster;
  vault: Vault;
  /** Whether somebody with this number was erased: it is nobody’s again. */
  wasErased: (customer: string) => boolean;
  /** Everybody who works or has worked here. */
  people: ReadonlySet<string>;
}

export const id = fits(text(MAX_ID_LENGTH).regex(/^[\w.:/-]+$/, 'expected an id: letters, digits and . _ : / -'));

/** What is wrong with the number of somebody who was erased. */
export const ERASED = 'expected another number: whoever had this one was erased';

/** Text of at most so many characters. */
export const written = (most: number) => fits(text(most));

/** Hands rows to `write` part by part, with a breath before each. */
export async function inParts<Row>(
  rows: readonly Row[],
  pace: Pace,
  write: (part: Row[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await pace(at / rows.length);
    await write(rows.slice(at, at + ROWS_AT_ONCE));
  }
  await pace(1);
}

/** Lets everything else that is due happen first. */
export const breathe = (): Promise<void> => setImmediate();
