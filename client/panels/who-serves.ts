/** Puts into words who is with a customer: nobody, this person, a colleague by their given name. */
import type { FloorView, PresenceRow } from '../../protocol/floor-view.ts';
import type { Speech } from '../words/speech.ts';

/** `waits` · `with you` · `with Jonas` · `attended`, where the house tells no name. */
export function serviceOf({ servedBy }: Pick<PresenceRow, 'servedBy'>, view: FloorView, { words }: Speech): string {
  const say = words.presences;
  if (servedBy === null) return say.waits;
  if (servedBy === view.me.id) return say.withYou;
  const given = view.team[servedBy]?.given ?? view.colleagues[servedBy]?.given;
  return given === undefined ? say.attended : say.served(given);
}
