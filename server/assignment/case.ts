/**
 * One visit as far as somebody is to go to it:
 *
 *     resting ──► waiting ⇄ offered ──► accepted ──► with_customer ──► closed
 *        ▲           ▲                     │               │
 *        │           └──── gives them up ──┴───────────────┘
 *        └── until the customer's own time has come
 */
import type { Because, Ring } from '../../protocol/alert.ts';
import type { Awaited } from './walk-in.ts';

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
  /** The id of the visit, or of the walk-in. */
  readonly visit: string;
  /** Null of a walk-in, and of a call for help. */
  readonly customer: string | null;
  /** Nobody waits: a colleague calls for help to a zone. */
  readonly isHelp: boolean;
  scope: 'store' | 'mine';
  readonly openedAt: number;
  service: Service;
  /** By person, in the order they were asked. */
  readonly asked: Map<string, Asked>;
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
  /** When they were greeted first, epoch ms; null while they have not been. */
  firstGreetedAt: number | null;
  /** Whether they asked for whoever serves them now. */
  requested: boolean;
}

/** The case of whoever is awaited, begun if it is not there. */
export function caseOf(cases: Map<string, Case>, awaited: Awaited): Case {
  const one = cases.get(awaited.id) ?? createCase(awaited);
  cases.set(awaited.id, one);
  return one;
}

export function createCase({ id, customer, scope, openedAt, ...rest }: Awaited): Case {
  return {
    ...{ visit: id, customer, scope, openedAt },
    isHelp: 'kind' in rest && rest.kind === 'help',
    service: { state: 'waiting' },
    asked: new Map(),
    handing: null,
    handed: new Set(),
    lookingUntil: Number.NEGATIVE_INFINITY,
    served: new Set(),
    passersBy: new Set(),
    stuckSince: null,
    firstGreetedAt: null,
    requested: false,
  };
}

/** Who serves; null while nobody does. */
export function serverOf({ service }: Pick<Case, 'service'>): string | null {
  return service.state === 'accepted' || service.state === 'with_customer' ? service.by : null;
}

/** Those who were asked, have not said no and have not been: while nobody serves, each may still go. */
export function open({ asked, served }: Case): Asked[] {
  return [...asked.values()].filter(({ declined, person }) => !declined && !served.has(person));
}
