/** Nobody is named by an alert: whom it is about gets their name on this screen once they are opened, or it is answered. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { Words } from '../../protocol/place.ts';

/** Who was in the house longer than this before somebody was asked to go to them has been named already, ms. */
const JUST_CAME_MS = 10_000;

/** Tracks this person is asked to go to while others wait for their answer. `nowMs`: server time, epoch ms. */
export function askedAbout({ alerts }: FloorView, nowMs: number): number[] {
  const asked = Object.values(alerts).filter((row) => row.is === 'offer' && !row.quiet && nowMs < row.until);
  return asked.map(({ track }) => track);
}

/** The view without the names of those who just came and are `asked` about. `opened`: whose card was opened here. */
export function withoutUnopened(
  view: FloorView,
  { asked, opened, someone }: { asked: ReadonlySet<number>; opened: ReadonlySet<number>; someone: Words },
): FloorView {
  const presences = { ...view.presences };
  for (const row of Object.values(view.alerts)) {
    if (row.is !== 'offer' || !asked.has(row.track) || opened.has(row.track) || view.card[row.track]) continue;
    const presence = presences[row.track];
    const arrivedAt = presence?.own?.arrivedAt ?? null;
    if (!presence?.own || arrivedAt === null || row.since - arrivedAt > JUST_CAME_MS) continue;
    const unnamed = { given: null, family: null, primary: null, address: someone };
    presences[row.track] = { ...presence, own: { ...presence.own, ...unnamed } };
  }
  return { ...view, presences };
}
