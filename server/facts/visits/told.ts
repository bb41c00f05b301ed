/** Who was told that a customer is here, as somebody who may know who they are: written down before it is on their screen. */
import type { AuditRow } from '../../../db/audit.ts';
import { type WhyShown, whyIn } from '../../../db/receipt.ts';
import type { Refusal } from '../../../protocol/refusal.ts';
import { createAttempts } from '../../attempts.ts';
import type { Audit } from '../../audit/audit.ts';

/** That somebody, as close as `tier` says and for that reason, is to see that this customer is here. */
export interface Telling {
  visit: string;
  customer: string;
  person: string;
  tier: string;
  why: WhyShown;
}

/** How close somebody was when they were told, and through which glass, if it was through one. */
export interface ToldAs {
  tier: string;
  glass: string | null;
}

export interface Told {
  /** As whom a person was told during a visit: all of it is written down. */
  as(visit: string, person: string): readonly ToldAs[];
  /** Begins to write it down, unless that is going on or failed just now; nobody waits for it. */
  note(telling: Telling, nowMs: number): void;
  /** Writes it down; null once `as` has it. */
  tell(telling: Telling, nowMs: number): Promise<Refusal | null>;
}

const NOTHING: readonly ToldAs[] = [];

/** `known`: what was written down of the visits that are open, or that somebody may yet be told of; `isOpen` tells which are. */
export function createTold(parts: {
  audit: Pick<Audit, 'write'>;
  known: readonly AuditRow[];
  isOpen: (visit: string) => boolean;
}): Told {
  const { audit, known, isOpen } = parts;
  const visits = new Map<string, Map<string, readonly ToldAs[]>>();
  const attempts = createAttempts();

  function add(visit: string, person: string, tier: string, { glass = null }: { glass?: string | null }): void {
    const people = visits.get(visit) ?? new Map<string, readonly ToldAs[]>();
    visits.set(visit, people);
    people.set(person, [...(people.get(person) ?? NOTHING), { tier, glass }]);
  }
  for (const row of known) {
    const { visitId, personId, details } = row;
    if (visitId !== null && personId !== null) add(visitId, personId, String(details.tier), whyIn(row));
  }

  async function tell({ visit, customer, person, tier, why }: Telling, nowMs: number): Promise<Refusal | null> {
    for (const one of visits.keys()) if (one !== visit && !isOpen(one)) visits.delete(one);
    const refused = await audit.write({ kind: 'told', person, customer, visit, details: { tier, ...why } }, nowMs);
    if (!refused) add(visit, person, tier, why);
    return refused;
  }

  return {
    as: (visit, person) => visits.get(visit)?.get(person) ?? NOTHING,
    note(telling, nowMs) {
      const { visit, person, tier, why } = telling;
      attempts.begin(JSON.stringify([visit, person, tier, why]), () => tell(telling, nowMs), nowMs);
    },
    tell,
  };
}
