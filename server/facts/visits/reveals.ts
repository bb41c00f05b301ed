/** Who was shown what during a visit: written before it is shown, and remembered so that the same is written once. */
import type { AuditRow } from '../../../db/audit.ts';
import { asReveal, type WhyShown, whyIn } from '../../../db/receipt.ts';
import type { Refusal } from '../../../protocol/refusal.ts';
import type { Audit } from '../../audit/audit.ts';
import { createTurns } from '../../turns.ts';

/** How close somebody is shown something, and why they are. */
export interface Standing {
  tier: string;
  why: WhyShown;
}

/** What is to be shown of a customer to somebody. */
export interface Reveal extends Standing {
  visit: string;
  customer: string;
  person: string;
  classes: readonly string[];
}

export interface Reveals {
  /**
   * What a person was shown during a visit, as close as this and for this reason (through this glass), or as close as one of
   * `closer` for any: all of it is written down.
   */
  shown(visit: string, person: string, as: Standing & { closer: readonly string[] }): { has(one: string): boolean };
  /** Writes down what is to be shown and was not yet; null once it is in the audit. */
  reveal(what: Reveal, nowMs: number): Promise<Refusal | null>;
}

/** What one person was shown as one of those they were to a customer, and the turns in which that grows. */
interface Ledger {
  person: string;
  tier: string;
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
  const nameOf = (person: string, { tier, why: { reason, glass = '' } }: Standing): string =>
    `${tier} ${reason} ${glass} ${person}`;

  function ledgerOf(visit: string, person: string, as: Standing): Ledger {
    const ledgers = visits.get(visit) ?? new Map<string, Ledger>();
    visits.set(visit, ledgers);
    const name = nameOf(person, as);
    const ledger = ledgers.get(name) ?? { person, tier: as.tier, shown: new Set(), inTurn: createTurns() };
    ledgers.set(name, ledger);
    return ledger;
  }
  for (const row of known) {
    const reveal = asReveal(row);
    if (!reveal || row.visitId === null) continue;
    const { personId, tier, classes } = reveal;
    const { shown } = ledgerOf(row.visitId, personId, { tier, why: whyIn(row) });
    for (const one of classes) shown.add(one);
  }

  return {
    shown(visit, person, as) {
      const ledgers = visits.get(visit);
      const own = ledgers?.get(nameOf(person, as));
      const others = [...(ledgers?.values() ?? [])].filter(
        (one) => one.person === person && as.closer.includes(one.tier),
      );
      return { has: (one) => own?.shown.has(one) || others.some(({ shown }) => shown.has(one)) };
    },
    reveal({ visit, customer, person, tier, why, classes }, nowMs) {
      for (const one of visits.keys()) if (one !== visit && !isOpen(one)) visits.delete(one);
      const { shown, inTurn } = ledgerOf(visit, person, { tier, why });
      return inTurn(async () => {
        const fresh = classes.filter((one) => !shown.has(one));
        if (fresh.length === 0) return null;
        const details = { tier, ...why, classes: fresh, policy };
        const refused = await audit.write({ kind: 'reveal', person, customer, visit, details }, nowMs);
        if (!refused) for (const one of fresh) shown.add(one);
        return refused;
      });
    },
  };
}
