/**
 * Erasing a customer: from the first moment nobody is told of them any more; then they are entombed and their key is
 * destroyed, their rows are deleted, and the audit is told. Each step may be done again, and all are, until they are done.
 */
import type { Db } from '../../db/db.ts';
import { type ErasedRows, eraseRows } from '../../db/erasure/erase-rows.ts';
import type { Tombstones } from '../../db/erasure/tombstones.ts';
import { changeFact } from '../../db/fact.ts';
import type { Vault } from '../../db/vault.ts';
import type { Fact } from '../../protocol/fact.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Change } from '../facts/known.ts';
import type { Roster } from '../facts/roster.ts';
import type { Hand } from './hand.ts';
import type { TakenBack } from './taken-back.ts';
import type { Takings } from './takings.ts';

/**
 * `done`: every row is gone; else they go as soon as the database is back. `unreadable`: their key is destroyed; else that is
 * done as soon as the disk takes it. Both go on by themselves, over a restart too.
 */
export interface Erased {
  done: boolean;
  unreadable: boolean;
}

/** How far the disk took it: their key is gone; they are on the list of the erased alone, which the next start goes by; or neither. */
type Buried = 'unreadable' | 'entombed' | 'unmarked';

export type ErasedTaken = Extract<TakenBack, { what: 'everything' }>;

/** The steps of it that are done once the restraint holds. */
export interface ErasureSteps {
  /** Lets go of them in memory, entombs them and destroys their key. Where the disk does not take one of these, the next is not begun. */
  bury(customer: string, nowMs: number): Buried;
  /** All steps, the burying first; rejects where one could not be done, and nothing but the earlier ones is. */
  write(taken: ErasedTaken): Promise<void>;
  /** Others' facts lose what they say of somebody who is entombed: in what was put back from a backup, it stands there again. */
  unlink(): Promise<void>;
}

/** `tell` writes to the audit. */
export function createErasureSteps(parts: {
  db: Db;
  vault: Vault;
  roster: Roster;
  tombstones: Tombstones;
  tell: (erased: { customer: string; by: string | null; rows: ErasedRows }) => Promise<Refusal | null>;
}): ErasureSteps {
  const { db, vault, roster, tombstones, tell } = parts;
  const store = roster.plan.store.id;
  /** What went, until the audit has it: tried again, nothing is left to count. */
  const gone = new Map<string, ErasedRows>();

  /** Of all who have a key: of somebody else who is just being erased nothing can be written any more, and all goes. */
  const allFacts = () =>
    [...roster.customers()].flatMap(({ id }) => (vault.holds(store, id) ? roster.factsOf(id) : []));
  const asChange = (fact: Fact): Change => ({ type: 'fact', fact });
  async function change(db: Db, facts: readonly Fact[]): Promise<void> {
    for (const fact of facts) await changeFact(db, vault, store, fact);
  }

  function bury(customer: string, nowMs: number): Buried {
    let so: Buried = 'unmarked';
    roster.forget(customer);
    try {
      tombstones.add(store, customer, nowMs);
      so = 'entombed';
      vault.destroy(store, customer);
      so = 'unreadable';
    } catch {
      // How far it came is the answer: a disk that is full is no bug of ours.
    }
    return so;
  }

  return {
    bury,
    async write({ customer, by, at }) {
      if (bury(customer, at) !== 'unreadable') throw new Error('the disk did not take it');
      await roster.write(async () => {
        const others = allFacts().filter((fact) => fact.customer !== customer && names(fact, customer));
        const unlinked = others.map((fact) => withoutThem(fact, customer));
        const rows = await db.transaction(async (transaction) => {
          await change(transaction, unlinked);
          return eraseRows(transaction, store, customer);
        });
        if (!gone.has(customer)) gone.set(customer, rows);
        return { changes: unlinked.map(asChange), result: null };
      });
      if (await tell({ customer, by, rows: gone.get(customer)! })) throw new Error('the audit did not take it');
      gone.delete(customer);
    },
    async unlink() {
      const entombed = (customer: string | null) => customer !== null && tombstones.has(store, customer);
      const unlinked = allFacts().flatMap((fact) => {
        const other = fact.kind === 'occasion' ? fact.body.withCustomer : null;
        return entombed(other) ? [withoutThem(fact, other!)] : [];
      });
      if (unlinked.length === 0) return;
      await roster.write(async () => {
        await db.transaction((transaction) => change(transaction, unlinked));
        return { changes: unlinked.map(asChange), result: null };
      });
    },
  };
}

export interface Erasure {
  /**
   * By themself, or by a manager; `not_found` for who is no customer. `unavailable` where no disk took a word of it: it holds,
   * and is tried again, for as long as the server runs.
   */
  erase(customer: string, by: string | null): Promise<Erased | Refusal>;
}

/** `roster` is the one that heeds the restraints; `close` ends what their phones have open. */
export function createErasure(
  hand: Hand,
  parts: {
    roster: Roster;
    steps: ErasureSteps;
    takings: Takings;
    close: (customer: string) => void;
    now: () => number;
  },
): Erasure {
  const { roster, steps, takings, close, now } = parts;
  return {
    async erase(customer, by) {
      if (!roster.customer(customer)) return refusal('not_found');
      for (const matter of ['recognition', 'photo', 'company'] as const) hand.newWord(matter, customer);
      const taken = hand.takeBack(customer, { what: 'everything', by });
      close(customer);
      // The database may be long in coming: what it has is unreadable before.
      const buried = steps.bury(customer, now());
      const kept = await taken;
      if (isRefusal(kept) && buried === 'unmarked') return kept;
      const done = await takings.settled();
      return { done, unreadable: done || buried === 'unreadable' };
    },
  };
}

const names = ({ secretFrom, kind, body }: Fact, customer: string): boolean =>
  secretFrom === customer || (kind === 'occasion' && body.withCustomer === customer);

function withoutThem(fact: Fact, customer: string): Fact {
  const open = fact.secretFrom === customer ? { ...fact, secretFrom: null } : fact;
  if (open.kind !== 'occasion' || open.body.withCustomer !== customer) return open;
  return { ...open, body: { ...open.body, withCustomer: null } };
}
