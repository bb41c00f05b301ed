/** The chain: each row's hash is made from the one before, so that none can be altered, left out, moved or put in between. */
import { hash } from 'node:crypto';
import type { AuditRow } from '../../db/audit.ts';
import { canonical } from './canonical.ts';

/** Where a chain has come to: its last row's number and hash. */
export interface Link {
  seq: number;
  hash: Buffer;
}

/** What these hashes are of, and in which form; another form would be another word. */
const ROW = Buffer.from('sotto audit row 1\n');
const GENESIS = 'sotto audit genesis 1\n';

/** What the first row of a store's chain follows: bound to the store, so that no chain passes for another's. */
export function genesisOf(store: string): Link {
  return { seq: 0, hash: sha256(Buffer.from(GENESIS + canonical(store))) };
}

/** SHA-256 over what this is, the hash before (32 bytes), and the row as canonical JSON, words in their sealed form. */
export function hashOf(before: Buffer, row: Omit<AuditRow, 'hash'>): Buffer {
  const { storeId, seq, at, kind, personId, customerId, visitId, details, words } = row;
  const told = { seq, at, kind, details, store: storeId, person: personId, customer: customerId, visit: visitId };
  return sha256(
    Buffer.concat([
      ROW,
      before,
      Buffer.from(canonical({ ...told, words: words === null ? null : words.toString('base64') })),
    ]),
  );
}

/** A row as the next one after `last`. */
export function follow(last: Link, row: Omit<AuditRow, 'seq' | 'hash'>): AuditRow {
  const numbered = { ...row, seq: last.seq + 1 };
  return { ...numbered, hash: hashOf(last.hash, numbered) };
}

export const isAt = (one: Link, other: Link): boolean => one.seq === other.seq && one.hash.equals(other.hash);

const sha256 = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer');
