/** Takes a database that was put back to an earlier state as the one that holds: said in a signed row of its own. */
import { addAudit, lastOfAudit } from '../../db/audit.ts';
import type { Db } from '../../db/db.ts';
import { follow, genesisOf, type Link } from './chain.ts';
import { signHead } from './head.ts';
import type { HeadFile } from './head-file.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * Adds the row, and signs it. `abandoned`: how many rows had been signed before; null when no head was there. The server
 * must not be running.
 */
export async function acceptAsRestored(
  parts: { store: string; db: Db; key: SigningKey; heads: HeadFile },
  nowMs: number,
): Promise<{ seq: number; abandoned: number | null }> {
  const { store, db, key, heads } = parts;
  const kept = heads.read();
  const before = kept && 'head' in kept ? kept.head : null;
  const end: Link = (await lastOfAudit(db, store)) ?? genesisOf(store);
  const details = { signed: before?.seq ?? null, hash: before?.hash ?? null };
  const about = { personId: null, customerId: null, visitId: null, details, words: null };
  const row = follow(end, { storeId: store, at: nowMs, kind: 'restored', ...about });
  await addAudit(db, [row]);
  const head = signHead(key.privateKey, store, row, nowMs);
  await heads.write({ head, next: [] });
  heads.log(head);
  return { seq: row.seq, abandoned: before?.seq ?? null };
}
