/** Who serves whom, as a manager decides it by hand: a visit is named by its track number, never by a customer. */
import type { PresenceRow } from '../../protocol/floor-view.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { type Calls, refusedIn } from '../live/call.ts';

export interface Assignments {
  /**
   * Assigns an associate to a visit, or nobody; null when it is done. The rows of the view then say so. `requested`: the
   * customer asked for them.
   */
  assign(track: number, person: string | null, requested?: boolean): Promise<Refusal | null>;
}

export function createAssignments(calls: Calls): Assignments {
  return {
    assign: (track, person, requested = false) =>
      refusedIn(calls.post('/api/assignments', { track, person, requested })),
  };
}

/** Id of the associate who serves this visit; null when nobody does, or the house does not tell. */
export function servedBy(row: PresenceRow & { servedBy?: string | null }): string | null {
  return row.servedBy ?? null;
}
