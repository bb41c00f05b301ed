/** The chains of a database, and what lies beside its data to hold them against. */
import { join } from 'node:path';
import { type AuditRow, auditedStores, readAudit } from '../../db/audit.ts';
import type { Db } from '../../db/db.ts';
import { storeIds } from '../../db/store.ts';
import { headFileOf, headLogOf, readHeadLog, readKept } from '../../server/audit/head-file.ts';
import type { SigningKey } from '../../server/audit/signing-key.ts';
import type { Witness } from '../../server/audit/verify.ts';

/** Where the server keeps its heads, in its folder. */
export const auditFolder = (dataDir: string): string => join(dataDir, 'audit');

/** Rows read at once. */
const PAGE = 5_000;

/** The stores whose chains there are or should be. */
export async function chainedStores(db: Db): Promise<string[]> {
  return [...new Set([...(await storeIds(db)), ...(await auditedStores(db))])].sort();
}

/** The heads of a store as they lie in the folder; a sentence where there are none to be used. */
export function witnessOf(folder: string, store: string, { publicKey }: SigningKey): Witness | { wrong: string } {
  const kept = readKept(headFileOf(folder, store));
  if (kept === null) return { wrong: `There is no signed head of ${store} in ${folder}.` };
  if ('wrong' in kept) return kept;
  const heads = readHeadLog(headLogOf(folder, store));
  return 'wrong' in heads ? heads : { store, publicKey, kept, heads };
}

/** Every row of a chain in order, page by page. */
export async function* pagesOf(db: Db, store: string): AsyncGenerator<readonly AuditRow[]> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const page = await readAudit(db, store, after, PAGE);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.seq;
  }
}
