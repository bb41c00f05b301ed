/** What every command of the keeper works with: the roster, the database and its vault, new ids, and one way to write. */
import type { z } from 'zod';
import type { Db } from '../../../db/db.ts';
import { addFacts, changeFact } from '../../../db/fact.ts';
import type { Vault } from '../../../db/vault.ts';
import { FACT_BODIES, type Fact, type FactBodies, type FactKind } from '../../../protocol/fact.ts';
import { MAX_FACTS_PER_AUTHOR } from '../../../protocol/limits.ts';
import { isRefusal, type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { Roster, Written } from '../roster.ts';

/** Does what a decision needs; resolves once it is durable, rejects when that fails or takes too long. */
export type Keep = <Result>(write: (db: Db) => Promise<Result>) => Promise<Result>;

export interface Desk {
  store: string;
  roster: Roster;
  vault: Vault;
  newId: () => string;
  /**
   * Writes in turn: durable first, then true in memory. `unavailable` when the database did not take it; whoever returns
   * a refusal has written nothing.
   */
  write<Result>(work: (db: Db) => Promise<Written<Result> | Refusal>): Promise<Result | Refusal>;
}

export function createDesk(parts: { roster: Roster; vault: Vault; newId: () => string; keep: Keep }): Desk {
  const { roster, vault, newId, keep } = parts;
  return {
    store: roster.plan.store.id,
    roster,
    vault,
    newId,
    write<Result>(work: (db: Db) => Promise<Written<Result> | Refusal>) {
      let isWaiting = true;
      const written = keep((db) =>
        roster.write<Result | Refusal>(async () => {
          // Whoever asked has been told no: what had to wait for so long is not done behind their back.
          if (!isWaiting) throw new Error('given up');
          const outcome = await db.transaction(async (change) => {
            const written = await work(change);
            if (!isWaiting) throw new Error('given up');
            return written;
          });
          return isRefusal(outcome) ? { changes: [], result: outcome } : outcome;
        }),
      );
      return written.catch(() => {
        isWaiting = false;
        return refusal('unavailable');
      });
    },
  };
}

/** A fact as a command makes it: what is left out is null. */
export type NewFact<Kind extends FactKind> = { customer: string; kind: Kind; body: FactBodies[Kind] } & Pick<
  Fact,
  'how' | 'person' | 'learnedAt'
> &
  Partial<Pick<Fact, 'category' | 'expiresAt' | 'audience' | 'repeatedAt' | 'secretFrom'>>;

export function factOf<Kind extends FactKind>(id: string, made: NewFact<Kind>): Fact {
  const nothing = {
    category: null,
    expiresAt: null,
    audience: null,
    licence: null,
    repeatedAt: null,
    secretFrom: null,
  };
  return { ...nothing, ...made, id } as Fact;
}

/**
 * Adds one fact; refused for who is no customer, for a body that does not fit, and where its author has written too many
 * already: what others wrote, bought or were told is nothing that a refusal may tell of.
 */
export async function addFact<Kind extends FactKind>(desk: Desk, made: NewFact<Kind>): Promise<Fact | Refusal> {
  const { roster, store } = desk;
  if (!roster.customer(made.customer) || (made.person !== null && !roster.person(made.person)))
    return refusal('not_found');
  const schema: z.ZodType<FactBodies[FactKind]> = FACT_BODIES[made.kind];
  const body = fitting(schema, made.body);
  if (isRefusal(body)) return body;
  const fact = factOf(desk.newId(), { ...made, body: body as FactBodies[Kind] });
  const isOwn = ({ kind, person }: Fact) => kind !== 'purchase' && person === fact.person;
  return desk.write(async (db) => {
    if (roster.factsOf(fact.customer).filter(isOwn).length >= MAX_FACTS_PER_AUTHOR) return refusal('too_large');
    await addFacts(db, desk.vault, store, [fact]);
    return { changes: [{ type: 'fact', fact }], result: fact };
  });
}

/** Puts what `change` makes of a fact in its place, or refuses with what it returns; `not_found` for nothing of this customer's. */
export function changeOne(
  desk: Desk,
  { customer, fact: id }: { customer: string; fact: string },
  change: (fact: Fact) => Fact | Refusal,
): Promise<Fact | Refusal> {
  return desk.write(async (db) => {
    const known = desk.roster.fact(customer, id);
    const fact = known ? change(known) : refusal('not_found');
    if (isRefusal(fact)) return fact;
    await changeFact(db, desk.vault, desk.store, fact);
    return { changes: [{ type: 'fact', fact }], result: fact };
  });
}

/** What was said, in the shape it must have; or a refusal that names each fault. */
export function fitting<Shape>(schema: z.ZodType<Shape>, said: unknown): Shape | Refusal {
  const parsed = schema.safeParse(said);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), problem: message }));
  return refusal('malformed', { faults });
}
