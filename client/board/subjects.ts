/** Whom somebody is to go to, as the board has them: the recognised, walk-ins and calls for help, each with where and how it stands. */
import type { BoardRow } from '../../protocol/board.ts';
import type { FloorView, PresenceRow } from '../../protocol/floor-view.ts';
import type { CallRow, WalkInRow } from '../../protocol/walk-in.ts';
import { allCalls } from '../panels/calls.ts';
import { allWalkIns } from '../panels/walk-ins.ts';

export type About =
  | { is: 'visit'; track: number; row: PresenceRow }
  | { is: 'walk_in'; walkIn: string; row: WalkInRow }
  | { is: 'call'; walkIn: string; row: CallRow };

export interface Subject {
  /** Of its row on the board. */
  key: string;
  about: About;
  zone: string | null;
  /** Counted among its kind in its zone, as long as it is on the screen: nothing else tells two apart. */
  number: number;
  /** Id of whoever serves them, or is on the way; null while they wait. */
  servedBy: string | null;
  /** Null of a visit that only the customer's own people know of. */
  stands: BoardRow | null;
}

/** All of them, in no order that tells anything. */
export function subjectsOf(view: FloorView): Subject[] {
  const counts = new Map<string, number>();
  const count = (is: About['is'], floor: string, zone: string | null): number => {
    const kind = `${is} ${floor} ${zone ?? ''}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts.get(kind)!;
  };
  const stands = (key: string): BoardRow | null => view.board[key] ?? null;
  const visits = Object.entries(view.presences).map(([key, row]): Subject => {
    const { zone, servedBy, floor } = row;
    const about = { is: 'visit', track: Number(key), row } as const;
    return { key, about, zone, servedBy, number: count('visit', floor, zone), stands: stands(key) };
  });
  const walkIns = allWalkIns(view).map(({ id, ...row }): Subject => {
    const { zone, servedBy } = row;
    const about = { is: 'walk_in', walkIn: id, row } as const;
    return { key: id, about, zone, servedBy, number: count('walk_in', '', zone), stands: stands(id) };
  });
  const calls = allCalls(view).map(({ id, ...row }): Subject => {
    const about = { is: 'call', walkIn: id, row } as const;
    const number = count('call', '', row.zone);
    return { key: id, about, zone: row.zone, servedBy: row.goes, number, stands: stands(id) };
  });
  return [...visits, ...walkIns, ...calls];
}

/** Since when somebody waits, epoch ms; null where that is not told, or they do not. */
export const waitsSince = ({ stands }: Subject): number | null => (stands?.is === 'waiting' ? stands.since : null);

/** Who waits longest first; then whose wait is not told, who is left alone, and of whom leave was taken. */
export function waiting(subjects: readonly Subject[]): Subject[] {
  const rank = ({ stands }: Subject): number => {
    if (stands?.is === 'closed') return 3;
    if (stands?.is === 'left_alone') return 2;
    return stands?.is === 'waiting' && stands.since !== null ? 0 : 1;
  };
  return subjects
    .filter(({ servedBy }) => servedBy === null)
    .toSorted((a, b) => rank(a) - rank(b) || (waitsSince(a) ?? 0) - (waitsSince(b) ?? 0));
}
