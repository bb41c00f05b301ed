/** Taking leave of a customer from a live screen. Who does not serve them hears the same as about nobody. */
import { MAX_PROMISE_AHEAD_MS } from '../../protocol/limits.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import { createLook } from '../disclosure/look.ts';
import { servedVisit } from '../disclosure/rights.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';
import { faultsOf } from './deeds.ts';

export type FarewellCommand = Extract<FloorCommand, { do: 'farewell' }>;

/** Writes down what was said, then ends their service; null once both are done. Said again, nothing is there twice. */
export async function bidFarewell(
  store: Store,
  viewer: Viewer,
  { track, moment, promise }: FarewellCommand,
  nowMs: number,
): Promise<Refusal | null> {
  const look = createLook(store.scene(nowMs));
  const visit = servedVisit(look, viewer, track);
  if (!visit) return refusal('not_allowed');
  const faults = [...faultsOf('promise.text', promise?.text ?? ''), ...faultsOf('promise.task', promise?.task ?? '')];
  if (promise?.next === 'house' && promise.task === null)
    faults.push({ path: 'promise.task', problem: 'expected what anybody who serves can do' });
  if ((promise?.dueAt ?? 0) > nowMs + MAX_PROMISE_AHEAD_MS)
    faults.push({ path: 'promise.dueAt', problem: 'expected a day within a year from now' });
  if (faults.length > 0) return refusal('malformed', { faults });
  const { id, customer } = visit;
  if (moment !== null || promise !== null) {
    const said = { customer, visit: id, by: viewer.person, moment, promise };
    const written = await store.keeper.bidFarewell(said, nowMs);
    if (isRefusal(written)) return written;
  }
  if (look.scene.live.attendance(id).servedBy !== viewer.person) return null;
  return store.serving.finish({ visit, person: viewer.person }, nowMs);
}
