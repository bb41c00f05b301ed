/** Reads a customer's receipt, page by page, from all that is kept of what was done; a database that does not answer at once is not waited for. */
import { type AuditRow, wordsOf } from '../../db/audit.ts';
import type { Db } from '../../db/db.ts';
import {
  asReveal,
  type ReceiptPart,
  readAudited,
  readGiven,
  readGlassEnds,
  readWays,
  whyIn,
} from '../../db/receipt.ts';
import type { Vault } from '../../db/vault.ts';
import type { KeptEntry, KeptPage } from '../disclosure/receipt.ts';
import type { Timer } from '../recorder/timer.ts';

/** So many entries a page has; more only where several are of the same moment. */
const ON_A_PAGE = 30;
/** Read beyond a page, so that nothing of one moment falls between two. */
const READ_BEYOND = 20;
/** The rest of the page does not wait longer for them than this, in ms. */
const READ_WITHIN_MS = 500;

/** What is before `beforeMs` (epoch ms), newest first; null when it cannot be read just now. */
export type ReadReceipt = (store: string, customer: string, beforeMs: number) => Promise<KeptPage | null>;

export function createReceipts(of: (store: string) => Db, vault: Vault, timer: Timer): ReadReceipt {
  async function read(storeId: string, customerId: string, beforeMs: number): Promise<KeptPage> {
    const db = of(storeId);
    const part: ReceiptPart = { storeId, customerId, beforeMs, limit: ON_A_PAGE + READ_BEYOND };
    const [audited, given, ways] = await Promise.all([readAudited(db, part), readGiven(db, part), readWays(db, part)]);
    const oldest = audited.findLast(({ kind }) => kind === 'glass_started');
    const ends = oldest ? await readGlassEnds(db, { storeId, customerId, sinceMs: oldest.at }) : [];
    const entries: KeptEntry[] = [
      ...audited.flatMap((row) => entryOf(row, ends, vault) ?? []),
      ...given.map(({ at, personId }) => ({ is: 'given', at, personId }) as const),
      ...ways.map(({ kind, ...way }) => ({ is: kind, ...way })),
    ];
    return firstPage(entries.toSorted((a, b) => b.at - a.at));
  }

  return (store, customer, beforeMs) =>
    new Promise((resolve) => {
      const giveUp = timer.after(READ_WITHIN_MS, () => resolve(null));
      read(store, customer, beforeMs)
        .then(resolve, () => resolve(null))
        .finally(giveUp);
    });
}

function firstPage(sorted: readonly KeptEntry[]): KeptPage {
  const last = sorted[ON_A_PAGE - 1];
  const entries = last ? sorted.filter(({ at }, place) => place < ON_A_PAGE || at === last.at) : sorted;
  return { entries, more: entries.length < sorted.length ? entries.at(-1)!.at : null };
}

/** Null for a glass that never opened. */
function entryOf(row: AuditRow, ends: readonly AuditRow[], vault: Vault): KeptEntry | null {
  const { kind, at, personId, details } = row;
  const reveal = asReveal(row);
  if (reveal) return { is: 'shown', ...reveal };
  if (kind === 'told') return { is: 'told', at, personId, tier: String(details.tier), ...whyIn(row) };
  if (kind === 'purged' || kind === 'taken_back') {
    const [what, count] = [String(details.class), Number(details.rows)];
    return { is: 'deleted', at, what, count, why: kind === 'purged' ? 'over' : 'asked' };
  }
  if (kind === 'hours') return { is: 'hours', at, personId };
  if (kind !== 'glass_started') return null;
  const end = ends.find((one) => one.details.glass === details.glass)?.details;
  if (end?.why === 'unwritten') return null;
  const [until, closedAt] = [Number(details.until), end ? Number(end.closedAt) : null];
  return { is: 'glass', at, personId, reason: String(details.reason), words: wordsOf(row, vault), until, closedAt };
}
