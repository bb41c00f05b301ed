/** Nobody is named by an alert: whom it is about gets their name back on this screen once it is opened, or accepted. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { Words } from '../../protocol/place.ts';

/** Who was in the house longer than this before somebody was asked to go to them has been named already, ms. */
const JUST_CAME_MS = 10_000;

/** Tracks this person is asked about just now. */
export function askedAbout(view: FloorView): ReadonlySet<number> {
  return new Set(Object.values(view.alerts).flatMap((row) => (row.is === 'offer' ? [row.track] : [])));
}

/** The view without the names of those who just came and whom this person is asked about. `opened`: whose card was. */
export function withoutUnopened(view: FloorView, opened: ReadonlySet<number>, someone: Words): FloorView {
  const presences = { ...view.presences };
  for (const row of Object.values(view.alerts)) {
    if (row.is !== 'offer' || opened.has(row.track) || view.card[row.track]) continue;
    const presence = presences[row.track];
    const arrivedAt = presence?.own?.arrivedAt ?? null;
    if (!presence?.own || arrivedAt === null || row.since - arrivedAt > JUST_CAME_MS) continue;
    const unnamed = { given: null, family: null, primary: null, address: someone };
    presences[row.track] = { ...presence, own: { ...presence.own, ...unnamed } };
  }
  return { ...view, presences };
}
