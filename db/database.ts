/** What an opened database is, and what is said when it cannot be. */
import type { Db } from './db.ts';
import type { Handles } from './handles.ts';

export interface Database {
  db: Db;
  /** Where rights are divided; a server asks through these, and `db` is what the login itself may do. */
  handles?: Handles;
  kind: 'postgres' | 'embedded' | 'memory';
  /** A sentence for the person who started us: what had to be mended, and what may be lost. */
  notice?: string;
  close(): Promise<void>;
}

/** Why the database was not opened, as a sentence that says what to do. */
export interface Refused {
  refused: string;
}

/** Where notes about the database go (a part of the server's log). */
export interface Notes {
  warn(text: string): void;
}
