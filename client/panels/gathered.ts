/** Who is where, gathered by zone: what the list and the zone panel say, and what the plan shows. */
import type { ColleagueRow, FloorView, OwnCustomer, PresenceRow } from '../../protocol/floor-view.ts';

/** A presence of one of the viewer's own customers. */
export interface OwnPresence {
  track: string;
  row: PresenceRow & { own: OwnCustomer };
}

export interface Gathered {
  yours: OwnPresence[];
  /** Recognised, and nobody in particular. */
  others: { track: string; row: PresenceRow }[];
  colleagues: ({ id: string; isMe: boolean } & ColleagueRow)[];
}

const isOwn = (presence: { track: string; row: PresenceRow }): presence is OwnPresence => presence.row.own !== null;

/** The viewer's own customers, latest arrival first. */
export function yours(view: FloorView): OwnPresence[] {
  const presences = Object.entries(view.presences).map(([track, row]) => ({ track, row }));
  return presences.filter(isOwn).sort((a, b) => (b.row.own.arrivedAt ?? 0) - (a.row.own.arrivedAt ?? 0));
}

/** Everybody in this zone of this floor; `zone` null gathers those on the floor who are in none. Longest here first. */
export function gather(view: FloorView, floor: string, zone: string | null): Gathered {
  const here = (row: { floor: string; zone: string | null }) => row.floor === floor && row.zone === zone;
  const others = Object.entries(view.presences)
    .map(([track, row]) => ({ track, row }))
    .filter(({ row }) => !row.own && here(row))
    .sort((a, b) => (a.row.since ?? Infinity) - (b.row.since ?? Infinity));
  const colleagues = Object.entries(view.colleagues)
    .filter(([, row]) => here(row))
    .map(([id, row]) => ({ id, isMe: id === view.me.id, ...row }));
  return { yours: yours(view).filter(({ row }) => here(row)), others, colleagues };
}
