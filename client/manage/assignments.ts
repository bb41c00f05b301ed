/** Who serves whom, as a manager decides it by hand: a visit is named by its track number, never by a customer. */
import type { Refusal } from '../../protocol/refusal.ts';
import { type Calls, refusedIn } from '../live/call.ts';

/** A visit, or a walk-in or a call for help; who is to serve it; and who did when it was decided. Null: nobody. */
export type Order = ({ track: number } | { walkIn: string }) & {
  person: string | null;
  from: string | null;
  /** The customer asked for them. */
  requested: boolean;
};

export interface Assignments {
  /** Null when it is done; the rows of the view then say so. `taken` when somebody else serves by now. */
  assign(order: Order): Promise<Refusal | null>;
}

export function createAssignments(calls: Calls): Assignments {
  return { assign: (order) => refusedIn(calls.post('/api/assignments', order)) };
}
