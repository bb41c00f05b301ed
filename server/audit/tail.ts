/** Where a store's chain is found at a start: held against its signed head, before anything is added to it. */
import type { KeyObject } from 'node:crypto';
import { genesisOf, isAt, type Link } from './chain.ts';
import { isSignedBy, linkOf, type SignedHead } from './head.ts';
import type { HeadFile } from './head-file.ts';

/** `caughtUp`: how many rows the database had got that the head did not know of yet. */
export type Tail = { at: SignedHead | null; caughtUp: number } | { wrong: string };

/**
 * `last`: the last row in the database, if any. The head may be behind by what was being written when a process ended, and
 * by nothing else. `at` is null for a chain that begins here.
 */
export function findTail(store: string, last: Link | null, kept: ReturnType<HeadFile['read']>, key: KeyObject): Tail {
  const end = last ?? genesisOf(store);
  if (kept === null) {
    if (last === null) return { at: null, caughtUp: 0 };
    return wrong(store, `has ${end.seq} rows in the database and no signed head in this folder`);
  }
  if ('wrong' in kept) return kept;
  const { head, next } = kept;
  if (![head, ...next].every((one) => one.store === store && isSignedBy(key, one)))
    return wrong(store, 'has a head that was not signed with the key in this folder');
  const found = [head, ...next].find((one) => isAt(linkOf(one), end));
  if (found) return { at: found, caughtUp: found.seq - head.seq };
  if (end.seq < head.seq) return wrong(store, `ends with row ${end.seq} in the database, and ${head.seq} were signed`);
  if (end.seq === head.seq)
    return wrong(store, `has another row ${end.seq} in the database than the one that was signed`);
  return wrong(store, `goes on to row ${end.seq} in the database, and only ${head.seq} were signed`);
}

const wrong = (store: string, what: string) => ({
  wrong: `The audit of ${store} ${what}. Nothing is shown that would have to be written down. See «When the audit does not fit» in docs/running.md.`,
});
