/** How it stood in each zone at one minute of a day that is shown again. */
import type { Replay } from '../../protocol/history.ts';

const MINUTE_MS = 60_000;

export interface ZoneThen {
  waiting: number;
  attended: number;
  leftAlone: number;
}
export const NOBODY: ZoneThen = { waiting: 0, attended: 0, leftAlone: 0 };

/** By zone, as of that minute from the start; whoever is not in it is empty. */
export function standAt({ zones, changes }: Pick<Replay, 'zones' | 'changes'>, minute: number): Map<string, ZoneThen> {
  const then = new Map<string, ZoneThen>();
  for (const [at, zone, waiting, attended, leftAlone] of changes) {
    if (at > minute) break;
    then.set(zones[zone]!, { waiting, attended, leftAlone });
  }
  return then;
}

/** The first minute in which somebody is there, and the last there is. */
export function extentOf({ since, until, changes }: Pick<Replay, 'since' | 'until' | 'changes'>): [number, number] {
  const last = Math.max(0, Math.floor((until - since) / MINUTE_MS));
  return [Math.min(changes[0]?.[0] ?? last, last), last];
}
