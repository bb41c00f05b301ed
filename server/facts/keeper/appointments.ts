/** Appointments as people make, move and cancel them, and as customers keep them. */
import { putAppointment } from '../../../db/appointment.ts';
import { type Appointment, MAX_APPOINTMENTS_PER_AUTHOR, type Purpose } from '../../../protocol/appointment.ts';
import type { Preparation } from '../../../protocol/preparation.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { Desk } from './desk.ts';

/** When, and with whom. Times in epoch ms. */
export interface Slot {
  person: string;
  startsAt: number;
  endsAt: number;
}

/** Whose word it is, about which appointment of which customer; `by` null: the customer's own. */
export interface AppointmentWord {
  customer: string;
  appointment: string;
  by: string | null;
}

export interface Appointments {
  /** `too_large` for who has made so many of this customer that are still to come. */
  book(
    made: { customer: string; by: string; slot: Slot; purpose: Purpose; preparation: Preparation | null },
    nowMs: number,
  ): Promise<Appointment | Refusal>;
  /** One that was cancelled, or is over, stays as it is: `not_found`. */
  move(word: AppointmentWord & { slot: Slot }, nowMs: number): Promise<Appointment | Refusal>;
  cancel(word: AppointmentWord, nowMs: number): Promise<Appointment | Refusal>;
  /** They came; the first word on it counts. */
  checkIn(word: AppointmentWord, nowMs: number): Promise<Appointment | Refusal>;
  /** What was to be made ready is; the first word on it counts. Nobody is noted for it. */
  makeReady(word: Omit<AppointmentWord, 'by'>, nowMs: number): Promise<Appointment | Refusal>;
}

const saidBy = ({ by }: AppointmentWord, saidAt: number) => ({ by, saidAt });

export function createAppointments(desk: Desk): Appointments {
  const { roster, store, vault, newId } = desk;

  const isOpen = ({ cancelledAt, endsAt }: Appointment, nowMs: number): boolean =>
    cancelledAt === null && endsAt > nowMs;

  function change(
    { customer, appointment: id }: Omit<AppointmentWord, 'by'>,
    nowMs: number,
    as: (known: Appointment) => Partial<Appointment>,
  ): Promise<Appointment | Refusal> {
    return desk.write(async (db) => {
      const known = roster.appointmentsOf(customer).find((one) => one.id === id);
      if (!known || !isOpen(known, nowMs)) return refusal('not_found');
      const changed = { ...known, ...as(known) };
      if (!roster.person(changed.person)) return refusal('not_found');
      await putAppointment(db, vault, store, changed);
      return { changes: [{ type: 'appointment', appointment: changed }], result: changed };
    });
  }

  return {
    book({ customer, by, slot, purpose, preparation }, nowMs) {
      return desk.write(async (db) => {
        if (!roster.customer(customer) || !roster.person(slot.person)) return refusal('not_found');
        const own = roster.appointmentsOf(customer).filter((one) => one.by === by && isOpen(one, nowMs));
        if (own.length >= MAX_APPOINTMENTS_PER_AUTHOR) return refusal('too_large');
        const nothing = { checkedInAt: null, readyAt: null, cancelledAt: null };
        const about = { customer, ...slot, purpose, preparation };
        const made: Appointment = { id: newId(), ...about, by, saidAt: nowMs, ...nothing };
        await putAppointment(db, vault, store, made);
        return { changes: [{ type: 'appointment', appointment: made }], result: made };
      });
    },
    move: ({ slot, ...word }, nowMs) => change(word, nowMs, () => ({ ...saidBy(word, nowMs), ...slot })),
    cancel: (word, nowMs) => change(word, nowMs, () => ({ ...saidBy(word, nowMs), cancelledAt: nowMs })),
    checkIn: (word, nowMs) =>
      change(word, nowMs, ({ checkedInAt }) =>
        checkedInAt === null ? { ...saidBy(word, nowMs), checkedInAt: nowMs } : {},
      ),
    makeReady: (word, nowMs) => change(word, nowMs, ({ readyAt }) => ({ readyAt: readyAt ?? nowMs })),
  };
}
