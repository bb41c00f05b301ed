/** Finds again what a start must know of glasses: those that are open by the audit, and those that were lately. */
import type { AuditRow } from '../../db/audit.ts';
import { GLASS_REASONS } from '../../protocol/glass.ts';
import type { Glass } from '../disclosure/glass.ts';

/** `rows`: what the audit holds of glasses, in its order. What is no glass, or was never opened, is left out. */
export function knownGlasses(rows: readonly AuditRow[]): Glass[] {
  const glasses = new Map<string, Glass>();
  for (const { kind, at, personId: person, customerId: customer, visitId: visit, details } of rows) {
    const { glass: id, until, closedAt } = details;
    if (typeof id !== 'string' || person === null || customer === null || visit === null) continue;
    if (kind === 'glass_started' && typeof until === 'number') {
      const reason = GLASS_REASONS.find((one) => one === details.reason) ?? 'other';
      glasses.set(id, { id, visit, customer, person, reason, since: at, until, closedAt: null });
    }
    const started = glasses.get(id);
    if (kind !== 'glass_stopped' || !started) continue;
    if (details.why === 'unwritten') glasses.delete(id);
    else started.closedAt = typeof closedAt === 'number' ? closedAt : at;
  }
  return [...glasses.values()];
}
