/** A tiny recorder for tests: writes events down the way a database that upserts would. */
import type { LiveEvent } from './events.ts';

export interface LedgerVisit {
  customer: string;
  scope: string;
  entrance: string | null;
  openedAt: number;
  ended: { at: number; why: string } | null;
  stays: Map<number, { zone: string; enteredAt: number; leftAt: number | null }>;
}

export type Ledger = Map<string, LedgerVisit>;

/** Throws when an event does not fit what was written before, or leaves somebody with two open visits. */
export function write(ledger: Ledger, events: readonly LiveEvent[]): void {
  for (const event of events) {
    if (event.type === 'asked') continue;
    const row = ledger.get(event.visit);
    if (event.type === 'visit') {
      const { customer, scope, entrance, openedAt } = event;
      ledger.set(event.visit, { ended: null, stays: new Map(), ...row, customer, scope, entrance, openedAt });
    } else if (!row) throw new Error(`${event.type} of a visit never written down`);
    else if (event.type === 'ended') row.ended = { at: event.at, why: event.why };
    else if (event.type === 'resumed') row.ended = null;
    else if (event.type === 'unassigned') continue;
    else if (event.type === 'retracted') ledger.delete(event.visit);
    else if (event.type === 'stay')
      row.stays.set(event.seq, { zone: event.zone, enteredAt: event.enteredAt, leftAt: event.leftAt });
    else if (event.type === 'stayRetracted') row.stays.delete(event.seq);
    const open = [...ledger.values()].filter(({ ended }) => !ended).map(({ customer }) => customer);
    if (new Set(open).size < open.length) throw new Error('two visits of one customer are open');
  }
}

/** The rows without their ids, in order: what must not depend on how fixes came in. */
export function rows(ledger: Ledger): unknown[] {
  return [...ledger.values()]
    .map((visit) => ({ ...visit, stays: [...visit.stays].sort(([a], [b]) => a - b) }))
    .sort((a, b) => a.customer.localeCompare(b.customer) || a.openedAt - b.openedAt);
}
