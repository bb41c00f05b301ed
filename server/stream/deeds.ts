/** What an associate says and writes about a customer from the floor. Who may not hears the same as about nobody. */
import { lint, mayBeKept } from '../../protocol/notes/lint.ts';
import { REFUSED } from '../../protocol/notes/topics.ts';
import { type Fault, isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import { createLook } from '../disclosure/look.ts';
import { notableVisit, servedVisit } from '../disclosure/rights.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';

export type Deed = Extract<FloorCommand, { do: 'not_alone' | 'said_today' | 'add_note' }>;

/** Does it, durably; null once it is done and true. */
export async function perform(store: Store, viewer: Viewer, deed: Deed, nowMs: number): Promise<Refusal | null> {
  const look = createLook(store.scene(nowMs));
  const { track } = deed;
  const visit =
    deed.do === 'add_note' ? notableVisit(look, viewer, track, deed.audience) : servedVisit(look, viewer, track);
  if (!visit) return refusal('not_allowed');
  const { customer } = visit;
  switch (deed.do) {
    case 'not_alone':
      return store.attending.accompany({ visit: visit.id, isAccompanied: deed.notAlone });
    case 'said_today': {
      const faults = faultsOf('text', deed.text);
      if (faults.length > 0) return refusal('malformed', { faults });
      return refusalIn(await store.keeper.addTold({ customer, to: viewer.person, text: deed.text }, nowMs));
    }
    case 'add_note': {
      const { text, handling, audience } = deed;
      const faults = [...faultsOf('text', text), ...faultsOf('handling', handling ?? '')];
      if (faults.length > 0) return refusal('malformed', { faults });
      return refusalIn(await store.keeper.addNote({ customer, by: viewer.person, text, handling, audience }, nowMs));
    }
    default:
      return deed satisfies never;
  }
}

const refusalIn = (result: object): Refusal | null => (isRefusal(result) ? result : null);

/** What the customer would not want to find there: the topics are named, the words are not repeated. */
export function faultsOf(path: string, written: string): Fault[] {
  if (mayBeKept(written)) return [];
  const topics = new Set(lint(written).flatMap(({ topic }) => (REFUSED.has(topic) ? topic : [])));
  return [{ path, problem: `must not tell of ${[...topics].join(', ')}` }];
}
