/** Checks a chain against its signed heads, row by row, with nothing but the rows, the heads and the public key. */
import type { KeyObject } from 'node:crypto';
import type { AuditRow } from '../../db/audit.ts';
import { genesisOf, hashOf, isAt } from './chain.ts';
import { isSignedBy, linkOf, type SignedHead } from './head.ts';
import type { Kept } from './head-file.ts';

/** What a chain is held against. */
export interface Witness {
  store: string;
  publicKey: KeyObject;
  kept: Kept;
  /** Earlier heads, in any order. */
  heads: readonly SignedHead[];
}

/** The first row at which something is wrong, and what; null when all is well. `rows`: how many were looked at. */
export interface Verdict {
  bad: { seq: number; what: string } | null;
  rows: number;
}

/** Takes rows as they come, in order, until one is bad. */
export interface Verifier {
  /** False once a row was bad: then no further one is looked at. */
  take(row: AuditRow): boolean;
  /** After the last row. */
  end(): Verdict;
}

export function createVerifier(witness: Witness): Verifier {
  const { store, kept } = witness;
  const { head, next } = kept;
  const heads = [...witness.heads, head].sort((one, other) => one.at - other.at);
  let at = genesisOf(store);
  /** The last head that the chain was found to agree with. */
  let vouched = 0;
  let bad = forgedHead(witness);
  let signed = bySeq(heads);

  function fault(row: AuditRow): string | null {
    const due = at.seq + 1;
    if (row.storeId !== store) return 'belongs to another store';
    if (row.seq > due) return `is missing: after row ${at.seq} comes row ${row.seq}`;
    if (row.seq < due) return `is row ${row.seq} again, or out of its place`;
    if (!isHashed(at.hash, row)) return 'was altered, or does not follow from the row before it';
    // The database was put back, and that was signed: heads from before speak of rows that are gone.
    if (row.kind === 'restored') signed = bySeq(withoutAbandoned(heads, row));
    const isSigned = signed.get(row.seq)?.every((one) => row.hash.equals(linkOf(one).hash));
    if (isSigned === false) return `is not the one that was signed: it, or a row after row ${vouched}, was made anew`;
    return null;
  }

  return {
    take(row) {
      if (bad) return false;
      const what = fault(row);
      if (what !== null) {
        bad = { seq: at.seq + 1, what };
        return false;
      }
      at = { seq: row.seq, hash: row.hash };
      if (signed.has(row.seq)) vouched = row.seq;
      return true;
    },
    end() {
      const last = Math.max(head.seq, ...signed.keys());
      if (!bad && at.seq < last) bad = { seq: at.seq + 1, what: `is missing: ${last} rows were signed` };
      const isKnown = [head, ...next].some((one) => isAt(linkOf(one), at));
      if (!bad && !isKnown)
        bad = { seq: head.seq + 1, what: `was added behind the last row that was signed, ${head.seq}` };
      return { bad, rows: at.seq };
    },
  };
}

function isHashed(before: Buffer, row: AuditRow): boolean {
  try {
    return hashOf(before, row).equals(row.hash);
  } catch {
    // Of what nobody writes there is no certain text.
    return false;
  }
}

/** Heads are believed only with their signature. */
function forgedHead({ store, publicKey, kept, heads }: Witness): Verdict['bad'] {
  const forged = [...heads, kept.head, ...kept.next].find((one) => one.store !== store || !isSignedBy(publicKey, one));
  return forged ? { seq: forged.seq, what: 'has a head that was not signed with this key for this store' } : null;
}

function bySeq(heads: readonly SignedHead[]): Map<number, SignedHead[]> {
  const found = new Map<number, SignedHead[]>();
  for (const head of heads) found.set(head.seq, [...(found.get(head.seq) ?? []), head]);
  return found;
}

/** Without those heads that were signed before the one over this row and speak of its place or later ones. `heads`: oldest first. */
function withoutAbandoned(heads: readonly SignedHead[], { seq, hash }: AuditRow): SignedHead[] {
  const since = heads.findIndex((one) => isAt(linkOf(one), { seq, hash }));
  return heads.filter((one, i) => i >= since || one.seq < seq);
}
