/** What somebody does from a live screen about walk-ins. Everybody at work may know of all of them. */
import type { Plan } from '../../protocol/place.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import type { WalkInDeed } from '../../protocol/walk-in.ts';
import { isOnDuty } from '../disclosure/duty.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';

export type WalkInErrand = Extract<
  FloorCommand,
  { do: 'open_walk_in' | 'call_help' | 'asked_for_me_walk_in' | 'hand_walk_in_to' | WalkInDeed }
>;

export function isOfWalkIn<Command extends FloorCommand>(command: Command): command is Extract<Command, WalkInErrand> {
  return command.do === 'open_walk_in' || command.do === 'call_help' || 'walkIn' in command;
}

/** What can be said of a call for help; all else is about somebody. */
const OF_HELP: ReadonlySet<string> = new Set(['claim_walk_in', 'withdraw_walk_in', 'close_walk_in', 'hand_walk_in_to']);

/** Does it, durably; null once it is done and true. */
export async function runWalkInErrand(
  store: Store,
  viewer: Viewer,
  errand: WalkInErrand,
  nowMs: number,
): Promise<Refusal | null> {
  const { serving } = store;
  const { person } = viewer;
  if (!isOnDuty(store.scene(nowMs), person)) return refusal('not_allowed');
  if (errand.do === 'open_walk_in') return open(store, person, errand, nowMs);
  if (errand.do === 'call_help') {
    const { zone } = errand;
    return isForCustomers(store.plan, zone) ? serving.walkIns.call({ zone, by: person }, nowMs) : refusal('not_found');
  }
  const walkIn = serving.walkIns.find(errand.walkIn, nowMs);
  if (!walkIn) return refusal('not_found');
  if (walkIn.kind === 'help' && !OF_HELP.has(errand.do)) return refusal('not_allowed');
  const about = { visit: walkIn, person };
  switch (errand.do) {
    case 'asked_for_me_walk_in':
      return serving.askedForMe({ ...about, isSo: errand.asked }, nowMs);
    case 'claim_walk_in':
      return serving.claim(about, nowMs);
    case 'greeted_walk_in':
      return serving.greeted(about, nowMs);
    case 'withdraw_walk_in':
      return serving.withdraw(about, nowMs);
    case 'hand_walk_in_to':
      return serving.handTo({ ...about, to: errand.person, warm: false }, nowMs);
    case 'keep_walk_in':
      return serving.walkIns.keep(walkIn, nowMs);
    case 'close_walk_in':
      return serving.walkIns.close(walkIn, { person, isManager: viewer.role === 'manager' }, nowMs);
    default:
      return errand satisfies never;
  }
}

/** Whether a plan has this zone, and customers may be there. */
export const isForCustomers = ({ floors }: Plan, zone: string): boolean =>
  floors.some(({ zones }) => zones.some(({ id, policy }) => id === zone && policy !== 'staff'));

async function open(
  { plan, roster, serving }: Store,
  person: string,
  { zone, language }: WalkInErrand & { do: 'open_walk_in' },
  nowMs: number,
): Promise<Refusal | null> {
  if (!isForCustomers(plan, zone)) return refusal('not_found');
  if (language !== null && !roster.people().some(({ languages }) => languages[language] !== undefined))
    return refusal('malformed', { faults: [{ path: 'language', problem: 'nobody of the house speaks it' }] });
  return serving.walkIns.open({ zone, language, by: person }, nowMs);
}
