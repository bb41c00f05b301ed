/** Puts one presence into words: where, since when, and how sure that is. */
import type { PresenceRow } from '../../protocol/floor-view.ts';
import { sentence } from '../words/plural.ts';
import type { Speech } from '../words/speech.ts';
import type { Places } from './places.ts';

export interface Telling {
  speech: Speech;
  places: Places;
  /** Server time, epoch ms; the last true one while the screen is not live. */
  nowMs: number;
  live: boolean;
  /** The floor being looked at: places elsewhere name their floor first. Null while the whole house is. */
  floorId: string | null;
}

/** `Salon, since 13:41` · `Leather goods, seen 38 s ago` · `Last in Shoes at 14:02` · `First floor · Shoes, since 13:15`. */
export function whereabouts(row: PresenceRow, { speech, places, nowMs, live, floorId }: Telling): string {
  const say = speech.words.presences;
  const zone = places.zone(row.zone)?.zone;
  const floor = row.floor === floorId ? null : places.floor(row.floor);
  const parts: string[] = [];
  // A zone's name may hold a comma of its own.
  const whole = () => (floor ? `${speech.place(floor.name)} · ${parts.join(', ')}` : sentence(parts.join(', ')));

  if (row.state === 'lost' && row.seenAt !== null) {
    const at = speech.time(row.seenAt);
    parts.push(zone ? say.lastIn(speech.place(zone.name), at) : say.lastSeenAt(at));
    return whole();
  }
  parts.push(zone ? speech.place(zone.name) : say.between);
  if (row.state === 'stale' && row.seenAt !== null) {
    const age = speech.duration(nowMs - row.seenAt);
    parts.push(live ? say.seen(speech.ago(row.seenAt, nowMs)) : say.seenBefore(age));
  } else if (row.since !== null) parts.push(say.since(speech.time(row.since)));
  if (row.state === 'here' && !row.placed && zone?.policy !== 'dark') parts.push(say.unsure);
  return whole();
}
