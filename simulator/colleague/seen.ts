/** What a colleague who acts by themself has before them, and what they may do about it: what any tablet has. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { Point } from '../../protocol/place.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import type { Walk } from '../associate.ts';
import { distance } from '../geometry.ts';

type WithoutId<Command> = Command extends unknown ? Omit<Command, 'id'> : never;
/** A command of the floor, before it is sent. */
export type Deed = WithoutId<FloorCommand>;

export type ColleagueView = Pick<
  FloorView,
  'presences' | 'alerts' | 'team' | 'walkIns' | 'card' | 'book' | 'entry' | 'diary' | 'preparations' | 'calls'
>;

/** A place on a floor, in its metres. */
export interface Place {
  floor: string;
  at: Point;
}

export interface Seen {
  /** Their id. */
  me: string;
  view: ColleagueView;
  /** Dots of the plan by track. */
  dots: ReadonlyMap<number, Place>;
  /** Where they stand themself; null where nobody knows. */
  here: Place | null;
  /** The house's time, ms since it began. */
  nowMs: number;
  /** The server's, epoch ms. */
  serverMs: number;
}

/** What they do now, and what they are about; `walk` null: the same as before. */
export interface Thought {
  deed: Deed | null;
  walk: Walk | null;
}

/** Whether they stand so near a track that they speak with whoever it is, by a limit in metres. */
export function isBeside({ here, dots }: Seen, track: number, limitM: number): boolean {
  const there = dots.get(track);
  return here !== null && there !== undefined && here.floor === there.floor && distance(here.at, there.at) <= limitM;
}

/** Where whoever has this track is to be found. */
export function wayTo({ view, dots }: Seen, track: number): Walk {
  const dot = dots.get(track);
  if (dot) return { to: 'place', ...dot };
  const zone = view.presences[track]?.zone ?? null;
  return zone === null ? { to: 'nowhere' } : { to: 'zone', zone };
}
