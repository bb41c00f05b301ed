/** Notes that customers came to their appointments, as soon as they are here. */
import { isRefusal } from '../../protocol/refusal.ts';
import { expectedNow } from './diary.ts';
import type { Appointments } from './keeper/appointments.ts';
import type { Roster } from './roster.ts';

/** What the database did not take is tried again after this, in ms. */
const AGAIN_AFTER_MS = 10_000;

export interface CheckIns {
  /** Looks at who is here; does not wait for what it writes. */
  pass(here: Iterable<{ customer: string }>, nowMs: number): void;
}

export function createCheckIns(
  roster: Pick<Roster, 'appointmentsOf'>,
  keeper: Pick<Appointments, 'checkIn'>,
): CheckIns {
  /** What is being written, or failed to be; epoch ms from when it may be tried again. */
  const writing = new Map<string, number>();

  async function checkIn(customer: string, appointment: string, nowMs: number): Promise<void> {
    if ((writing.get(appointment) ?? Number.NEGATIVE_INFINITY) > nowMs) return;
    writing.set(appointment, Number.POSITIVE_INFINITY);
    const done = await keeper.checkIn({ customer, appointment, by: null }, nowMs);
    if (isRefusal(done)) writing.set(appointment, nowMs + AGAIN_AFTER_MS);
    else writing.delete(appointment);
  }

  return {
    pass(here, nowMs) {
      for (const { customer } of here) {
        const expected = expectedNow(roster.appointmentsOf(customer), nowMs);
        if (expected?.checkedInAt === null) void checkIn(customer, expected.id, nowMs);
      }
    },
  };
}
