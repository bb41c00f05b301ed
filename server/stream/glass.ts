/** Breaking the glass from a live screen, and closing it. Who may not hears the same as about nobody. */
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import { askForCard, tellingsDue } from '../disclosure/disclose.ts';
import { withGlass } from '../disclosure/glass.ts';
import { createLook } from '../disclosure/look.ts';
import { breakableVisit, knownVisit } from '../disclosure/rights.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';
import type { CardHolder } from './cards.ts';
import { faultsOf } from './deeds.ts';

export type GlassCommand = Extract<FloorCommand, { do: 'break_glass' | 'close_glass' }>;

/** Null once it is open, or closed. `window`: the one that asks. */
export async function handleGlass(
  store: Store,
  viewer: Viewer,
  command: GlassCommand,
  window: Pick<CardHolder, 'card'> & { isOver: (nowMs: number) => boolean },
  nowMs: number,
): Promise<Refusal | null> {
  const { track } = command;
  if (command.do === 'close_glass') {
    const visit = knownVisit(store.scene(nowMs), viewer, track);
    return visit && store.glasses.stop(visit.id, viewer.person, nowMs) ? null : refusal('not_allowed');
  }
  const { reason, words } = command;
  const faults = faultsOf('words', words);
  if (faults.length > 0) return refusal('malformed', { faults });
  // Before anything is looked up: how often one tried is all this answer depends on.
  const tooFast = store.glasses.take(viewer.person, nowMs);
  if (tooFast) return tooFast;
  const visit = breakableVisit(store.scene(nowMs), viewer, track);
  if (!visit) return refusal('not_allowed');
  const asked = { visit: visit.id, customer: visit.customer, person: viewer.person, reason, words };
  // What the row, and the card that is open, will say then is written down first: it need not be waited for afterwards.
  async function prepare(glass: string): Promise<void> {
    const ahead = () => createLook(withGlass(store.scene(nowMs), asked.visit, viewer.person, glass));
    const tellings = tellingsDue(ahead(), viewer).filter((one) => one.visit === asked.visit);
    await Promise.all(tellings.map((one) => store.told.tell(one, nowMs)));
    const due = window.card?.track === track ? askForCard(ahead(), viewer, window.card)?.due : null;
    if (due) await store.reveals.reveal(due, nowMs);
  }
  return store.glasses.start(asked, { isOver: window.isOver, prepare }, nowMs);
}
