/** Who was told that a customer is here, as somebody who may know who they are: written down once for each person and visit. */
import type { AuditRow } from '../../../db/audit.ts';
import type { Audit } from '../../audit/audit.ts';
import { createLater } from '../../later.ts';

/** That somebody, as close as `tier` says and for that reason, sees that this customer is here. */
export interface Telling {
  visit: string;
  customer: string;
  person: string;
  tier: string;
  reason: string;
}

export interface Told {
  /** Takes it in and writes it down as soon as that can be: the board does not wait for it. */
  note(telling: Telling, nowMs: number): void;
  /** Tries again what could not be written, and forgets visits that are over. */
  pass(nowMs: number): void;
  settled(nowMs: number): Promise<void>;
}

/** `known`: what was written down of the visits that are open; `isOpen` tells which of them still are. */
export function createTold(parts: {
  audit: Pick<Audit, 'write'>;
  known: readonly AuditRow[];
  isOpen: (visit: string) => boolean;
}): Told {
  const { audit, known, isOpen } = parts;
  const visits = new Map<string, Set<string>>();
  const later = createLater(audit.write);

  function isNew(visit: string, person: string): boolean {
    const people = visits.get(visit) ?? new Set();
    visits.set(visit, people);
    return people.size < people.add(person).size;
  }
  for (const { visitId, personId } of known) if (visitId !== null && personId !== null) isNew(visitId, personId);

  return {
    note({ visit, customer, person, tier, reason }, nowMs) {
      if (!isNew(visit, person)) return;
      for (const one of visits.keys()) if (one !== visit && !isOpen(one)) visits.delete(one);
      later.add({ kind: 'told', person, customer, visit, details: { tier, reason } }, nowMs);
    },
    pass: later.pass,
    settled: later.settled,
  };
}
