/** What happened in the store, as the recorder writes it down. Ids are the store's own; times are epoch milliseconds. */
import type { Ring } from '../../protocol/alert.ts';
import type { Approach } from '../../protocol/approach.ts';

/** Why a visit ended: they left by a door, were not heard for too long, took consent back, or went private (also: were, until now). */
export type VisitEnd = 'left' | 'timeout' | 'withdrawn' | 'private';

/** An offer as it is written down; `from`: who asks, or serves meanwhile. Epoch ms. */
export interface SaidOffer {
  id: string;
  person: string;
  ring: Exclude<Ring, 'manager'> | 'asked' | 'relief';
  from: string | null;
  category: string | null;
  language: boolean;
  warm: boolean;
  at: number;
  until: number;
  quiet: boolean;
}

/**
 * Events correct themselves: fixes may arrive late, so the same visit or stay may be said again with other times, and
 * what proves never to have been is retracted. Whoever writes them down upserts by `visit`, and by `visit` and `seq`.
 */
export type LiveEvent =
  | {
      type: 'visit';
      visit: string;
      customer: string;
      scope: 'store' | 'mine';
      entrance: string | null;
      openedAt: number;
    }
  /** Said at most every `seenEveryMs` of a visit: after a restart this is how long ago they were heard. */
  | { type: 'seen'; visit: string; at: number }
  | { type: 'ended'; visit: string; at: number; why: VisitEnd }
  /** The visit had ended too early: it goes on. */
  | { type: 'resumed'; visit: string }
  | { type: 'retracted'; visit: string }
  /** Somebody was asked to go to the customer, or to take them over. */
  | { type: 'offered'; visit: string; offer: SaidOffer }
  /** Whoever serves was seen with the customer; `approach`: of the first who was, where that counts. */
  | { type: 'greeted'; visit: string; at: number; approach: Approach | null }
  /** They are gone, and nobody had greeted them although their time had long come. */
  | { type: 'neglected'; visit: string }
  /** Whoever served the visit does so no longer: their shift is over. With the visit itself it ends unsaid. */
  | { type: 'unassigned'; visit: string; at: number }
  /** The n-th stay in a zone during one visit; `leftAt` is null while it lasts. */
  | { type: 'stay'; visit: string; seq: number; zone: string; enteredAt: number; leftAt: number | null }
  | { type: 'stayRetracted'; visit: string; seq: number }
  /** A customer who wants to be asked has arrived; nothing of this is written down. */
  | { type: 'asked'; customer: string; at: number };
