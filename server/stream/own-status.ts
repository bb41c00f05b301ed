/** What somebody says of themself with one tap. Of breaks there is one truth: for whoever has a shift on, that of the rota. */
import type { OwnStatus } from '../../protocol/alert.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import { breakUntil } from '../live/shift.ts';
import type { Store } from '../store.ts';

/** Durable; null once it is done. Without a shift a break is bounded like all that somebody says. */
export async function sayStatus(
  store: Store,
  person: string,
  status: OwnStatus | null,
  nowMs: number,
): Promise<Refusal | null> {
  const shift = shiftOn(store, person, nowMs);
  if (!shift) return store.serving.setStatus(person, status, nowMs);
  const goes = status === 'on_break';
  if (goes !== (breakUntil(store.live.rota, person, nowMs) !== null)) {
    const change = goes ? { do: 'break' as const } : { do: 'back' as const };
    const changed = await store.rota.change({ shift: shift.id, change, by: person }, nowMs);
    if (isRefusal(changed)) return changed;
  }
  return store.serving.setStatus(person, goes ? null : status, nowMs);
}

function shiftOn({ roster }: Store, person: string, nowMs: number): { readonly id: string } | undefined {
  return roster
    .rota()
    .find(
      ({ associate, offAt, startsAt, endsAt }) =>
        associate === person && offAt === null && startsAt <= nowMs && nowMs < endsAt,
    );
}
