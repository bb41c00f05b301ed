/** Who looked into the client book: what they were shown there on a day is written before it is shown, and so is each look. */
import type { Refusal } from '../../protocol/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import { createTurns } from '../turns.ts';

/** What is to be shown of a customer to somebody, on a day (when it began, epoch ms). */
export interface Preparing {
  day: number;
  customer: string;
  visit: string | null;
  person: string;
  tier: string;
  reason: string;
  classes: readonly string[];
}

export interface Looks {
  /** What a person was shown of a customer on a day, as close as this: all of it is written down. */
  shown(day: number, customer: string, person: string, tier: string): ReadonlySet<string>;
  /** Writes down what is to be shown and was not yet; null once it is in the audit. */
  prepare(what: Preparing, nowMs: number): Promise<Refusal | null>;
  /** Writes down that somebody opened a part of the book, or searched it, and how many customers that found. Never the words. */
  look(looked: { person: string; at: string; rows: number }, nowMs: number): Promise<Refusal | null>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** `policy`: which version of it decides what may be shown. After a restart all is written down anew. */
export function createLooks({ audit, policy }: { audit: Pick<Audit, 'write'>; policy: string }): Looks {
  let today = Number.NaN;
  const ledgers = new Map<string, { shown: Set<string>; inTurn: ReturnType<typeof createTurns> }>();
  const nameOf = (customer: string, person: string, tier: string): string => JSON.stringify([customer, person, tier]);

  return {
    shown: (day, customer, person, tier) =>
      (day === today && ledgers.get(nameOf(customer, person, tier))?.shown) || NOTHING,
    prepare({ day, customer, visit, person, tier, reason, classes }, nowMs) {
      // What was shown yesterday is shown anew today: the receipt tells of each day.
      if (day !== today) ledgers.clear();
      today = day;
      const name = nameOf(customer, person, tier);
      const { shown, inTurn } = ledgers.get(name) ?? { shown: new Set<string>(), inTurn: createTurns() };
      ledgers.set(name, { shown, inTurn });
      return inTurn(async () => {
        const fresh = classes.filter((one) => !shown.has(one));
        if (fresh.length === 0) return null;
        const details = { tier, reason, classes: fresh, policy };
        const refused = await audit.write({ kind: 'reveal', person, customer, visit, details }, nowMs);
        if (!refused) for (const one of fresh) shown.add(one);
        return refused;
      });
    },
    look: ({ person, at, rows }, nowMs) =>
      audit.write({ kind: 'looked', person, customer: null, visit: null, details: { at, rows } }, nowMs),
  };
}
