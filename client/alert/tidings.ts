/** What became of an alert between two views: whoever was asked hears kindly that somebody else was first. */
import type { FloorView } from '../../protocol/floor-view.ts';

/** Told to this person once. `by`: a given name, or null where the house does not tell it. */
export type Told =
  | { told: 'taken' | 'handedOver'; by: string | null }
  | { told: 'asked'; by: string }
  | { told: 'cannot' | 'unanswered' };

/** What this person should hear after the view changed; null when there is nothing. */
export function tidings(before: FloorView, after: FloorView): Told | null {
  for (const [id, row] of Object.entries(before.alerts)) {
    if (after.alerts[id]) continue;
    const by = after.presences[row.track]?.servedBy ?? null;
    if (by === null || by === after.me.id) continue;
    const given = after.team[by]?.given ?? null;
    if (row.is === 'serving') return { told: 'handedOver', by: given };
    if (row.is === 'offer' && !row.quiet) return { told: 'taken', by: given };
    if (row.is === 'hand_over' && row.from !== given) return { told: 'taken', by: given };
  }
  return null;
}
