/** Holds the live model to what customers consent to now, whether or not they are heard again. */
import type { Roster } from './facts/roster.ts';
import { setScope, withdraw } from './live/consent.ts';
import type { LiveEvent } from './live/events.ts';
import type { Live } from './live/live.ts';

/** Ends visits of who is no longer to be recognised, and changes the scope of others, of visits to come too; answers what to write down. */
export function honourConsent(live: Live, roster: Pick<Roster, 'customer'>, nowMs: number): LiveEvent[] {
  const events: LiveEvent[] = [];
  for (const [id, { scope }] of live.customers) {
    const customer = roster.customer(id);
    if (!customer || customer.mode === 'off') events.push(...withdraw(live, id, nowMs, 'withdrawn'));
    else if (customer.scope !== scope) events.push(...setScope(live, id, customer.scope, nowMs));
  }
  for (const [id, bell] of live.doorbells) {
    if (bell.state === 'deaf') continue;
    const customer = roster.customer(id);
    if (!customer || customer.mode === 'off') live.doorbells.delete(id);
    // Whoever says yes says it to those who may know now, not to those who might have when they were asked.
    else if (customer.scope !== bell.scope) live.doorbells.set(id, { ...bell, scope: customer.scope });
  }
  return events;
}
