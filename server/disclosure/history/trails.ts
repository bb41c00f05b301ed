/** Where those whom the house may count have been since a while ago, in memory: what hours are counted from, and the day is shown again. */
import type { LiveEvent } from '../../live/events.ts';
import type { Stay } from '../../live/visit.ts';
import { POLICY, wallTier } from '../policy.ts';

/** How it stood with somebody from `at` on (epoch ms). */
export interface Stand {
  readonly at: number;
  readonly is: 'waiting' | 'attended' | 'left_alone';
}

/** One visit; its stays by `seq`. It has a name of no kind. */
export interface Trail {
  readonly customer: string;
  readonly stays: Map<number, Stay>;
  /** By time. */
  stands: Stand[];
  /** When they were greeted first (epoch ms), and how long after their own time had come, ms. */
  greeted: { readonly at: number; readonly waitedMs: number } | null;
  isOpen: boolean;
}

export interface Trails {
  note(events: readonly LiveEvent[]): void;
  /** How it stands with a visit now; one that is not counted is passed over. */
  look(visit: string, is: Stand['is'], greeted: Trail['greeted'], nowMs: number): void;
  /** Lets go of everybody whom the house may not count any more, back to where they began. */
  keepOnly(mayCount: (customer: string) => boolean): void;
  /** Lets go of what was over by then, epoch ms. */
  forget(beforeMs: number): void;
  /** Whether somebody who is counted is here. */
  isAnybodyHere(): boolean;
  all(): Iterable<Trail>;
}

/** Whether the house may count somebody: what everybody at work may know of. */
export const mayBeCounted = (about: { scope: 'store' | 'mine' }): boolean => POLICY[wallTier(about)].presence !== null;

export function createTrails(): Trails {
  const trails = new Map<string, Trail>();

  function forgetCustomer(customer: string): void {
    for (const [visit, trail] of trails) if (trail.customer === customer) trails.delete(visit);
  }

  function noteOne(event: LiveEvent): void {
    if (event.type === 'asked') return;
    const trail = trails.get(event.visit);
    if (event.type === 'visit') {
      const { visit, customer } = event;
      if (!mayBeCounted(event)) trails.delete(visit);
      else if (!trail) trails.set(visit, { customer, stays: new Map(), stands: [], greeted: null, isOpen: true });
    } else if (!trail) return;
    else if (event.type === 'stay') {
      const { zone, enteredAt, leftAt } = event;
      trail.stays.set(event.seq, { zone, enteredAt, leftAt });
    } else if (event.type === 'stayRetracted') trail.stays.delete(event.seq);
    else if (event.type === 'retracted') trails.delete(event.visit);
    else if (event.type === 'resumed') trail.isOpen = true;
    else if (event.type === 'ended') {
      trail.isOpen = false;
      // What somebody took back they take back from the start.
      if (event.why === 'withdrawn' || event.why === 'private') forgetCustomer(trail.customer);
    }
  }

  return {
    note(events) {
      for (const event of events) noteOne(event);
    },
    look(visit, is, greeted, nowMs) {
      const trail = trails.get(visit);
      if (!trail) return;
      trail.greeted = greeted;
      if (trail.stands.at(-1)?.is !== is) trail.stands.push({ at: nowMs, is });
    },
    keepOnly(mayCount) {
      for (const [visit, { customer }] of trails) if (!mayCount(customer)) trails.delete(visit);
    },
    forget(beforeMs) {
      for (const [visit, trail] of trails) {
        for (const [seq, { leftAt }] of trail.stays) if (leftAt !== null && leftAt <= beforeMs) trail.stays.delete(seq);
        const firstAfter = trail.stands.findIndex(({ at }) => at > beforeMs);
        trail.stands = trail.stands.slice(firstAfter < 0 ? -1 : Math.max(0, firstAfter - 1));
        if (!trail.isOpen && trail.stays.size === 0) trails.delete(visit);
      }
    },
    isAnybodyHere: () => [...trails.values()].some(({ isOpen }) => isOpen),
    all: () => trails.values(),
  };
}
