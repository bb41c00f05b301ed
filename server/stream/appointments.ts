/** Appointments from a live screen: made, moved, cancelled, and that somebody came. Who may not hears the same as about nobody. */
import { MAX_APPOINTMENT_AHEAD_MS } from '../../protocol/appointment.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import { openable } from '../disclosure/client-book.ts';
import { appointmentNamed, mayBeBooked } from '../disclosure/diary.ts';
import { createLook, type Look } from '../disclosure/look.ts';
import type { OpenBook } from '../disclosure/open-book.ts';
import { preparationNamed } from '../disclosure/preparations.ts';
import { servedVisit } from '../disclosure/rights.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';
import { isForCustomers } from './walk-ins.ts';

export type AppointmentCommand = Extract<
  FloorCommand,
  { do: 'book_appointment' | 'move_appointment' | 'cancel_appointment' | 'check_in' | 'made_ready' }
>;

const MINUTE_MS = 60_000;

/** Does it, durably; null once it is done and true. */
export async function keepAppointment(
  store: Store,
  viewer: Viewer,
  command: AppointmentCommand,
  book: OpenBook,
  nowMs: number,
): Promise<Refusal | null> {
  const look = createLook(store.scene(nowMs));
  const by = viewer.person;
  if ('startsAt' in command && !isAhead(command.startsAt, nowMs))
    return refusal('malformed', { faults: [{ path: 'startsAt', problem: 'expected a time within a year from now' }] });
  if (command.do === 'book_appointment') {
    const customer = customerOf(look, viewer, command, book);
    const person = command.person ?? by;
    if (customer === null || !mayBeBooked(look, customer, person)) return refusal('not_allowed');
    const { purpose, preparation = null } = command;
    if (preparation && !isForCustomers(store.plan, preparation.zone)) return refusal('not_found');
    const made = await store.keeper.book(
      { customer, by, slot: { person, ...timesOf(command) }, purpose, preparation },
      nowMs,
    );
    return isRefusal(made) ? made : null;
  }
  if (command.do === 'made_ready') {
    const prepared = preparationNamed(look, viewer, book, command.preparation);
    if (!prepared) return refusal('not_allowed');
    const ready = await store.keeper.makeReady({ customer: prepared.customer, appointment: prepared.id }, nowMs);
    return isRefusal(ready) ? ready : null;
  }
  const known = appointmentNamed(look, viewer, book, command.appointment);
  if (!known) return refusal('not_allowed');
  const word = { customer: known.customer, appointment: known.id, by };
  const done =
    command.do === 'move_appointment'
      ? await store.keeper.move({ ...word, slot: { person: known.person, ...timesOf(command) } }, nowMs)
      : await store.keeper[command.do === 'check_in' ? 'checkIn' : 'cancel'](word, nowMs);
  return isRefusal(done) ? done : null;
}

function customerOf(
  look: Look,
  viewer: Viewer,
  command: { entry: string } | { track: number },
  book: OpenBook,
): string | null {
  if ('entry' in command) return openable(look, viewer, book, command.entry)?.customer ?? null;
  return servedVisit(look, viewer, command.track)?.customer ?? null;
}

const isAhead = (startsAt: number, nowMs: number): boolean =>
  startsAt > nowMs && startsAt <= nowMs + MAX_APPOINTMENT_AHEAD_MS;

const timesOf = ({ startsAt, minutes }: { startsAt: number; minutes: number }) => {
  return { startsAt, endsAt: startsAt + minutes * MINUTE_MS };
};
