/**
 * The audit of one store: one writer, one chain. An entry counts once it is chained, committed, and the head over it is
 * signed and on the disk. What waits together is written together.
 */
import { type AuditRow, addAudit, lastOfAudit } from '../../db/audit.ts';
import type { Db } from '../../db/db.ts';
import type { Vault } from '../../db/vault.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Log } from '../log.ts';
import type { Timer } from '../recorder/timer.ts';
import { troubleOf } from '../trouble.ts';
import { follow, genesisOf, isAt, type Link } from './chain.ts';
import { type AuditEntry, rowOf } from './entry.ts';
import { linkOf, type SignedHead, signHead } from './head.ts';
import type { HeadFile } from './head-file.ts';
import type { SigningKey } from './signing-key.ts';
import { findTail } from './tail.ts';

/** Entries one statement may write. */
export const MAX_ENTRIES_AT_ONCE = 200;
/** Who waits longer than this, in ms, is refused; what was being written may still get there. */
export const WRITE_WITHIN_MS = 5_000;
/** Heads of attempts whose end is not known, kept until it is. */
const MAX_ATTEMPTS = 20;

export interface Audit {
  /** Null once the entry cannot be lost or altered any more; `unavailable` when that fails or takes too long. */
  write(entry: AuditEntry, nowMs: number): Promise<Refusal | null>;
  /** Why nothing can be written until somebody sees to it, as a sentence; null while all is well. */
  trouble(): string | null;
  /** Resolves when all that waits is written or refused. */
  settled(): Promise<void>;
}

export interface AuditParts {
  store: string;
  db: Db;
  /** Or why there is none. */
  key: SigningKey | { wrong: string };
  heads: HeadFile;
  vault: Vault;
  timer: Timer;
  log: Log;
}

interface Waiting {
  row: Omit<AuditRow, 'seq' | 'hash'>;
  answer(outcome: Refusal | null): void;
}

/** The audit as it stands at a start, at `nowMs`: one that does not fit its head refuses everything, and says why. */
export async function openAudit(parts: AuditParts, nowMs: number): Promise<Audit> {
  const { store, db, key, heads, log } = parts;
  if ('wrong' in key) return refusing(parts, key.wrong);
  const kept = heads.read();
  const tail = findTail(store, await lastOfAudit(db, store), kept, key.publicKey);
  if ('wrong' in tail) return refusing(parts, tail.wrong);
  if (tail.caughtUp > 0) log.warn({ store, rows: tail.caughtUp }, 'the head of the audit has caught up with its rows');
  const head = tail.at ?? signHead(key.privateKey, store, genesisOf(store), nowMs);
  if (kept === null || tail.caughtUp > 0) await heads.write({ head, next: [] });
  // What was being written when the last process ended may still get there.
  const attempts = tail.caughtUp === 0 && kept !== null && 'next' in kept ? kept.next : [];
  return createAudit({ ...parts, key }, head, attempts);
}

function refusing({ store, log }: AuditParts, trouble: string): Audit {
  log.error({ store }, trouble);
  return { write: async () => refusal('unavailable'), trouble: () => trouble, settled: async () => undefined };
}

function createAudit(
  parts: AuditParts & { key: SigningKey },
  startsAt: SignedHead,
  tried: readonly SignedHead[],
): Audit {
  const { store, db, key, heads, vault, timer, log } = parts;
  let head = startsAt;
  /** Heads of what was tried and may be in the database or may yet get there. */
  let attempts: readonly SignedHead[] = tried;
  let trouble: string | null = null;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, MAX_ENTRIES_AT_ONCE);
      const outcome = (await commit(group)) ? null : refusal('unavailable');
      for (const { answer } of group) answer(outcome);
    }
  }

  /** Whether all of it is in the chain, and the head says so. */
  async function commit(group: readonly Waiting[]): Promise<boolean> {
    try {
      if (trouble !== null || (attempts.length > 0 && !(await knowsWhere()))) return false;
      const rows: AuditRow[] = [];
      for (const { row } of group) rows.push(follow(rows.at(-1) ?? linkOf(head), row));
      const last = rows.at(-1)!;
      const next = signHead(key.privateKey, store, last, last.at);
      const before = [...attempts, next].slice(-MAX_ATTEMPTS);
      // Signed before it is written: at the next start nothing but this may stand beyond the head.
      await heads.write({ head, next: before });
      attempts = before;
      await addAudit(db, rows);
      // No earlier attempt can get there any more: its numbers are taken.
      [head, attempts] = [next, []];
      await heads.write({ head, next: [] });
      return true;
    } catch (error) {
      log.warn({ store, ...troubleOf(error) }, 'an entry of the audit was not written');
      return false;
    }
  }

  /** Finds out what became of earlier attempts. What none of them wrote was written by another hand. */
  async function knowsWhere(): Promise<boolean> {
    const end: Link = (await lastOfAudit(db, store)) ?? genesisOf(store);
    const found = [head, ...attempts].find((one) => isAt(linkOf(one), end));
    if (found) {
      if (found !== head) [head, attempts] = [found, []];
      return true;
    }
    trouble = `The audit of ${store} has rows that another server wrote. Nothing is shown that would have to be written down. Let one server alone run on a database, and start it again.`;
    log.error({ store }, trouble);
    return false;
  }

  function begin(): void {
    writing ??= writeAll().finally(() => {
      writing = null;
      if (waiting.length > 0) begin();
    });
  }

  return {
    write(entry, nowMs) {
      const row = rowOf(store, entry, nowMs, vault);
      return new Promise((resolve) => {
        const mine: Waiting = { row, answer: resolve };
        const giveUpWaiting = timer.after(WRITE_WITHIN_MS, () => {
          waiting = waiting.filter((one) => one !== mine);
          resolve(refusal('unavailable'));
        });
        mine.answer = (outcome) => {
          giveUpWaiting();
          resolve(outcome);
        };
        waiting.push(mine);
        begin();
      });
    },
    trouble: () => trouble,
    async settled() {
      while (writing) await writing;
    },
  };
}
