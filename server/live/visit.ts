/** Visits and the stays they consist of, as values: a change makes new ones, so that copies of a journey share the rest. */
import type { VisitEnd } from './events.ts';
import type { ConsentScope } from './subject.ts';

/** A time in one zone; `leftAt` is null while it lasts. Epoch ms. */
export interface Stay {
  readonly zone: string;
  readonly enteredAt: number;
  readonly leftAt: number | null;
}

/** One visit; its number is its place in its journey's list, a stay's `seq` its place in `stays`. Epoch ms. */
export interface VisitRecord {
  readonly scope: ConsentScope;
  readonly entrance: string | null;
  readonly openedAt: number;
  readonly ended: { readonly at: number; readonly why: VisitEnd } | null;
  readonly stays: readonly Stay[];
}

export type Visits = readonly VisitRecord[];

export function open(visits: Visits, scope: ConsentScope, entrance: string | null, openedAt: number): Visits {
  return [...visits, { scope, entrance, openedAt, ended: null, stays: [] }];
}

/** The visit going on, if any. */
export function current(visits: Visits): VisitRecord | null {
  const last = visits[visits.length - 1];
  return last && !last.ended ? last : null;
}

/** The list with the visit going on changed. */
export function amend(visits: Visits, change: Partial<VisitRecord>): Visits {
  return visits.with(-1, { ...visits.at(-1)!, ...change });
}

/** Ends the visit going on, and the stay going on in it. */
export function end(visits: Visits, at: number, why: VisitEnd): Visits {
  return amend(noteZone(visits, null, at, at), { ended: { at, why } });
}

/** Notes that they are in `zone` since `since`, and left what was before at `leftAt`; the same zone again changes nothing. */
export function noteZone(visits: Visits, zone: string | null, since: number, leftAt: number): Visits {
  const { stays, openedAt } = visits[visits.length - 1]!;
  const last = stays[stays.length - 1];
  const lasting = last?.leftAt === null ? last : null;
  const enteredAt = Math.max(since, openedAt);
  if (lasting ? lasting.zone === zone && lasting.enteredAt === enteredAt : zone === null) return visits;
  const closed = lasting
    ? stays.with(-1, {
        ...lasting,
        leftAt: Math.max(lasting.enteredAt, zone === null ? leftAt : Math.min(leftAt, enteredAt)),
      })
    : stays;
  return amend(visits, { stays: zone === null ? closed : [...closed, { zone, enteredAt, leftAt: null }] });
}
