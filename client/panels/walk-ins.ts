/** Walk-ins as screens count and list them: beside the recognised, never among them. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { WalkInRow } from '../../protocol/walk-in.ts';

export type WalkIn = { id: string } & WalkInRow;

/** Those in a zone, who waits longest first. */
export function walkInsIn(view: FloorView | null, zone: string): WalkIn[] {
  return allWalkIns(view).filter((one) => one.zone === zone);
}

/** Those of the whole house, who waits longest first. */
export function allWalkIns(view: FloorView | null): WalkIn[] {
  const rows = Object.entries(view?.walkIns ?? {}).map(([id, row]) => ({ ...row, id }));
  return rows.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}

/** Languages that somebody at work speaks: what a walk-in's may be. */
export function languagesAtWork(view: FloorView): string[] {
  return [...new Set(Object.values(view.team).flatMap(({ languages }) => languages))].sort();
}
