/** A few alerts of the small house, for the tests of what shows them. */
import type { AlertRow, Because } from '../../protocol/alert.ts';
import type { FloorView } from '../../protocol/floor-view.ts';
import { customer, NOW_MS, presence, smallView } from '../panels/small-house.ts';

type Of<Is extends AlertRow['is']> = Extract<AlertRow, { is: Is }>;

export function offer(changes: Partial<Of<'offer'>> = {}): AlertRow {
  const because: Because = { code: 'primary' };
  const times = { since: NOW_MS - 1_000, until: NOW_MS + 30_000 };
  return { is: 'offer', track: 11, because, ...times, quiet: false, ...changes };
}

export function handOver(changes: Partial<Of<'hand_over'>> = {}): AlertRow {
  const times = { since: NOW_MS - 1_000, until: NOW_MS + 30_000 };
  return { is: 'hand_over', track: 12, why: 'asked', from: 'Jonas', warm: false, ...times, ...changes };
}

export function serving(changes: Partial<Of<'serving'>> = {}): AlertRow {
  const nothingYet = { greetedAt: null, undoUntil: null, lookingUntil: null, requested: false };
  return { is: 'serving', track: 11, since: NOW_MS - 40_000, ...nothingYet, ...changes };
}

/** The small house a moment after the customer of track 11 came in. */
export function alertView(alerts: Record<string, AlertRow>, servedBy: string | null = null): FloorView {
  const own = customer({ arrivedAt: NOW_MS - 2_000 });
  return { ...smallView({ 11: presence({ own, servedBy, mayOpen: true }) }), alerts };
}
