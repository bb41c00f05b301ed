/** Calls for help to a zone as screens list them: nobody's name but that of who called and of who comes. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { CallRow } from '../../protocol/walk-in.ts';

export type Call = { id: string } & CallRow;

/** All that are open, the oldest first. */
export function allCalls(view: FloorView | null): Call[] {
  const rows = Object.entries(view?.calls ?? {}).map(([id, row]) => ({ ...row, id }));
  return rows.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}
