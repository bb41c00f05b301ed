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
const ROW = 'sotto audit row 1\n';
const GENESIS = 'sotto audit genesis 1\n';

/** What the first row of a store's chain follows: bound to the store, so that no chain passes for another's. */
export function genesisOf(store: string): Link {
  return { seq: 0, hash: sha256(GENESIS + canonical(store)) };
}

/**
 * SHA-256 over three lines of UTF-8: what this is, the hash before in hexadecimal, and the row as canonical JSON, its words
 * as they are sealed (base64).
 */
export function hashOf(before: Buffer, row: Omit<AuditRow, 'hash'>): Buffer {
  return sha256(`${ROW}${before.toString('hex')}\n${asText(row)}`);
}

/** A row as {@link canonical} writes it, its names in their order already: millions are read through here. */
export function asText({
  storeId,
  seq,
  at,
  kind,
  personId,
  customerId,
  visitId,
  details,
  words,
}: Omit<AuditRow, 'hash'>) {
  const sealed = words === null ? null : words.toString('base64');
  const [customer, person, visit] = [canonical(customerId), canonical(personId), canonical(visitId)];
  return (
    `{"at":${canonical(at)},"customer":${customer},"details":${canonical(details)},"kind":${canonical(kind)},` +
    `"person":${person},"seq":${canonical(seq)},"store":${canonical(storeId)},"visit":${visit},"words":${canonical(sealed)}}`
  );
}

/** A row as the next one after `last`. */
export function follow(last: Link, row: Omit<AuditRow, 'seq' | 'hash'>): AuditRow {
  const numbered = { ...row, seq: last.seq + 1 };
  return { ...numbered, hash: hashOf(last.hash, numbered) };
}

export const isAt = (one: Link, other: Link): boolean => one.seq === other.seq && one.hash.equals(other.hash);

const sha256 = (text: string): Buffer => Buffer.from(hash('sha256', text, 'hex'), 'hex');
