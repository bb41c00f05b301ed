/**
 * One visit as far as somebody is to go to it:
 *
 *     resting ──► waiting ⇄ offered ──► accepted ──► with_customer ──► closed
 *        ▲           ▲                     │               │
 *        │           └──── gives them up ──┴───────────────┘
 *        └── until the customer's own time has come
 */
import type { Because, Ring } from '../../protocol/alert.ts';

/** How somebody came to serve: their yes, by themself, a manager's word, from a colleague, or by standing there. */
export type How = 'accepted' | 'claimed' | 'given' | 'handed_over' | 'near';

/** Somebody was asked: once for each ring and visit, whatever became of it. Times in epoch ms. */
export interface Asked {
  /** Random: names the alert. */
  readonly id: string;
  readonly person: string;
  readonly ring: Exclude<Ring, 'manager'>;
  readonly because: Because;
  readonly at: number;
  /** Until when nobody else is asked for their sake; `at` of a silent one. */
  readonly until: number;
  readonly quiet: boolean;
  declined: boolean;
}

/** A colleague is asked to take over, by whoever serves or was asked, or by the ladder, since the customer is theirs first. */
export interface Handing {
  readonly id: string;
  readonly to: string;
  /** Who asks, or who serves meanwhile. */
  readonly from: string;
  readonly why: 'asked' | 'relief';
  readonly warm: boolean;
  readonly at: number;
  readonly until: number;
}

export type Service =
  /** Nobody serves. Whether it is their time, and who is asked, follows from the case and the clock. */
  | { readonly state: 'waiting' }
  | { readonly state: 'accepted'; readonly by: string; readonly since: number }
  | { readonly state: 'with_customer'; readonly by: string; readonly since: number; readonly greetedAt: number }
  /** They were taken leave of. Nobody is sent again; whoever likes may serve them. */
  | { readonly state: 'closed' };

export interface Case {
  readonly visit: string;
  readonly customer: string;
  scope: 'store' | 'mine';
  readonly openedAt: number;
  service: Service;
  /** In the order they were asked. */
  asked: Asked[];
  handing: Handing | null;
  /** Whom it was handed to before, by `why person`: nobody is asked twice. */
  readonly handed: Set<string>;
  /** Until when the customer would rather look around, epoch ms; in the past when they would not. */
  lookingUntil: number;
  /** Who served this visit, or does: they are not asked again. */
  readonly served: Set<string>;
  /** Who proved not to have greeted them, and is not taken to have again by standing there. */
  readonly passersBy: Set<string>;
  /** Since when all who could go were asked and nobody does; null while somebody is asked, or goes. */
  stuckSince: number | null;
  /** Whether their first greeting has been counted. */
  counted: boolean;
}

export function createCase(one: Pick<Case, 'visit' | 'customer' | 'scope' | 'openedAt'>): Case {
  return {
    ...one,
    service: { state: 'waiting' },
    asked: [],
    handing: null,
    handed: new Set(),
    lookingUntil: Number.NEGATIVE_INFINITY,
    served: new Set(),
    passersBy: new Set(),
    stuckSince: null,
    counted: false,
  };
}

/** Who serves; null while nobody does. */
export function serverOf({ service }: Pick<Case, 'service'>): string | null {
  return service.state === 'accepted' || service.state === 'with_customer' ? service.by : null;
}

/** Those who were asked, have not said no and have not been: while nobody serves, each may still go. */
export function open({ asked, served }: Case): Asked[] {
  return asked.filter(({ declined, person }) => !declined && !served.has(person));
}
