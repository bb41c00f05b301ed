/** What is written down of a deed, and how it becomes a row. */
import type { AuditDetails, AuditKind, AuditRow } from '../../db/audit.ts';
import type { SealedAt, Vault } from '../../db/vault.ts';

export interface AuditEntry {
  kind: AuditKind;
  /** Who did it; null for what happened by itself. */
  person: string | null;
  customer: string | null;
  visit: string | null;
  details: AuditDetails;
  /** Somebody's own words about a customer. */
  words?: string;
}

/** Where the words of an entry belong, for whoever opens them. */
export const wordsAt = (storeId: string, customer: string): SealedAt => {
  return { storeId, customer, table: 'audit', column: 'words' };
};

/** All of a row but its place in the chain. Words about nobody are a mistake of ours: no key would ever end them. */
export function rowOf(
  storeId: string,
  { kind, person, customer, visit, details, words }: AuditEntry,
  at: number,
  vault: Vault,
): Omit<AuditRow, 'seq' | 'hash'> {
  if (words !== undefined && customer === null) throw new Error('words are sealed under the key of a customer');
  const sealed = words === undefined || customer === null ? null : vault.seal(wordsAt(storeId, customer), words);
  return { storeId, at, kind, personId: person, customerId: customer, visitId: visit, details, words: sealed };
}
