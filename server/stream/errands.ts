/** What somebody does from a live screen about who serves whom. Who may not know of a visit hears the same as about nobody. */
import { NOTE_LASTS_MS } from '../../protocol/limits.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import { isOnDuty } from '../disclosure/duty.ts';
import { createLook } from '../disclosure/look.ts';
import { knownVisit, notableVisit } from '../disclosure/rights.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';
import { faultsOf } from './deeds.ts';
import { sayStatus } from './own-status.ts';

export type Errand = Extract<
  FloorCommand,
  {
    do:
      | 'accept'
      | 'decline'
      | 'claim'
      | 'hand_to'
      | 'greeted'
      | 'undo_greeted'
      | 'just_looking'
      | 'asked_for_me'
      | 'withdraw'
      | 'set_status';
  }
>;

/** A word on how to serve that goes with a hand-over is for this visit: it fades sooner than any note, ms. */
export const HAND_OVER_WORD_LASTS_MS = Math.min(NOTE_LASTS_MS, 12 * 3_600_000);

/** Does it, durably; null once it is done and true. */
export async function runErrand(store: Store, viewer: Viewer, errand: Errand, nowMs: number): Promise<Refusal | null> {
  const { serving } = store;
  const { person } = viewer;
  const scene = store.scene(nowMs);
  if (!isOnDuty(scene, person)) return refusal('not_allowed');
  if (errand.do === 'accept') return serving.accept(person, errand.alert, nowMs);
  if (errand.do === 'decline') return serving.decline(person, errand.alert, nowMs);
  if (errand.do === 'set_status') return sayStatus(store, person, errand.status, nowMs);
  const visit = knownVisit(scene, viewer, errand.track);
  if (!visit) return refusal('not_allowed');
  const about = { visit, person };
  switch (errand.do) {
    case 'claim':
      return serving.claim(about, nowMs);
    case 'hand_to':
      return handTo(store, viewer, errand, nowMs);
    case 'greeted':
      return serving.greeted(about, nowMs);
    case 'undo_greeted':
      return serving.undoGreeted(about, nowMs);
    case 'just_looking':
      return serving.justLooking(about, nowMs);
    case 'asked_for_me':
      return serving.askedForMe({ ...about, isSo: errand.asked }, nowMs);
    case 'withdraw':
      return serving.withdraw(about, nowMs);
    default:
      return errand satisfies never;
  }
}

/** The word is a note for whoever serves, with the handling word they may read: it is on the card like any other. */
async function handTo(
  store: Store,
  viewer: Viewer,
  { track, person: to, note }: Errand & { do: 'hand_to' },
  nowMs: number,
): Promise<Refusal | null> {
  const { serving, keeper } = store;
  const look = createLook(store.scene(nowMs));
  const visit = knownVisit(look.scene, viewer, track);
  if (!visit || !serving.mayHandTo({ visit, person: viewer.person, to }, nowMs)) return refusal('not_allowed');
  if (note !== null) {
    const faults = faultsOf('note', note);
    if (faults.length > 0) return refusal('malformed', { faults });
    if (!notableVisit(look, viewer, track, 'house')) return refusal('not_allowed');
    const kept = {
      customer: visit.customer,
      by: viewer.person,
      text: note,
      handling: null,
      audience: 'house' as const,
    };
    const written = await keeper.addNote({ ...kept, lastsMs: HAND_OVER_WORD_LASTS_MS }, nowMs);
    if (isRefusal(written)) return written;
  }
  return serving.handTo({ visit, person: viewer.person, to, warm: note !== null }, nowMs);
}
