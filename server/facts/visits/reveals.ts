/** Who was shown what during a visit: written before it is shown, and remembered so that the same is written once. */
import type { AuditRow } from '../../../db/audit.ts';
import { asReveal } from '../../../db/receipt.ts';
import type { Refusal } from '../../../protocol/refusal.ts';
import type { Audit } from '../../audit/audit.ts';
import { createTurns } from '../../turns.ts';

/** How close somebody is shown something, and why they are. */
export interface Standing {
  tier: string;
  reason: string;
}

/** What is to be shown of a customer to somebody. */
export interface Reveal extends Standing {
  visit: string;
  customer: string;
  person: string;
  classes: readonly string[];
}

export interface Reveals {
  /** What a person was shown during a visit, as close as this and for this reason: all of it is written down. */
  shown(visit: string, person: string, as: Standing): ReadonlySet<string>;
  /** Writes down what is to be shown and was not yet; null once it is in the audit. */
  reveal(what: Reveal, nowMs: number): Promise<Refusal | null>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** What one person was shown as one of those they were to a customer, and the turns in which that grows. */
interface Ledger {
  shown: Set<string>;
  inTurn: ReturnType<typeof createTurns>;
}

/**
 * `known`: what was written down of the visits that are open; `isOpen` tells which of them still are. `policy`: which
 * version of it decides what may be shown.
 */
export function createReveals(parts: {
  audit: Audit;
  policy: string;
  known: readonly AuditRow[];
  isOpen: (visit: string) => boolean;
}): Reveals {
  const { audit, policy, known, isOpen } = parts;
  const visits = new Map<string, Map<string, Ledger>>();
  const nameOf = (person: string, { tier, reason }: Standing): string => `${tier} ${reason} ${person}`;

  function ledgerOf(visit: string, person: string, as: Standing): Ledger {
    const ledgers = visits.get(visit) ?? new Map<string, Ledger>();
    visits.set(visit, ledgers);
    const name = nameOf(person, as);
    const ledger = ledgers.get(name) ?? { shown: new Set(), inTurn: createTurns() };
    ledgers.set(name, ledger);
    return ledger;
  }
  for (const row of known) {
    const reveal = asReveal(row);
    if (!reveal || row.visitId === null) continue;
    const { shown } = ledgerOf(row.visitId, reveal.personId, reveal);
    for (const one of reveal.classes) shown.add(one);
  }

  return {
    shown: (visit, person, as) => visits.get(visit)?.get(nameOf(person, as))?.shown ?? NOTHING,
    reveal({ visit, customer, person, tier, reason, classes }, nowMs) {
      for (const one of visits.keys()) if (one !== visit && !isOpen(one)) visits.delete(one);
      const { shown, inTurn } = ledgerOf(visit, person, { tier, reason });
      return inTurn(async () => {
        const fresh = classes.filter((one) => !shown.has(one));
        if (fresh.length === 0) return null;
        const details = { tier, reason, classes: fresh, policy };
        const refused = await audit.write({ kind: 'reveal', person, customer, visit, details }, nowMs);
        if (!refused) for (const one of fresh) shown.add(one);
        return refused;
      });
    },
  };
}
