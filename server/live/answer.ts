/** A customer who was asked on arrival answers. */
import { decide } from './consent.ts';
import type { LiveEvent } from './events.ts';
import { createState } from './fold.ts';
import { createJourney } from './journey.ts';
import type { Live } from './live.ts';
import { visiting } from './presence.ts';
import { open } from './visit.ts';

/**
 * `yes` opens a visit, from now on and without what was before: no entrance, no place. `no` leaves them alone until
 * they have been gone. Answers the events to write down; null when nobody asked, or too long ago.
 */
export function answerArrival(live: Live, customer: string, word: 'yes' | 'no', nowMs: number): LiveEvent[] | null {
  const bell = live.doorbells.get(customer);
  if (bell?.state !== 'asked' || nowMs - bell.at >= live.ground.rules.askTimeoutMs) return null;
  if (word === 'no') {
    live.doorbells.set(customer, { state: 'deaf', heardAt: bell.heardAt });
    return [];
  }
  live.doorbells.delete(customer);
  const state = createState(visiting('here'), nowMs);
  state.track.heardAt = nowMs;
  state.visits = open([], bell.scope, null, nowMs);
  const journey = createJourney('customer', customer, bell.scope, state);
  live.customers.set(customer, journey);
  return decide(live, journey, nowMs, () => {});
}
