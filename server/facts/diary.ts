/** Appointments as they are held in memory: by customer, and by whom they come to see; earliest first. */
import { type Appointment, EXPECTED_BEFORE_MS } from '../../protocol/appointment.ts';

export interface Diary {
  /** A customer's, the cancelled among them. */
  of(customer: string): readonly Appointment[];
  /** Those somebody is booked for. */
  with(person: string): readonly Appointment[];
  /** Everybody's, in no order. */
  all(): Iterable<Appointment>;
  /** Adds an appointment, or puts it in the place of the one with its id. */
  put(appointment: Appointment): void;
  remove(id: string): void;
  /** Removes all of a customer's. */
  forget(customer: string): void;
}

const NOTHING: readonly Appointment[] = [];

/** A list that was handed out never changes: a change makes a new one. */
export function createDiary(appointments: readonly Appointment[]): Diary {
  const byId = new Map<string, Appointment>();
  const byCustomer = new Map<string, readonly Appointment[]>();
  const byPerson = new Map<string, readonly Appointment[]>();

  function change(lists: Map<string, readonly Appointment[]>, key: string, id: string, put: readonly Appointment[]) {
    const rest = (lists.get(key) ?? NOTHING).filter((one) => one.id !== id);
    if (rest.length + put.length > 0) lists.set(key, [...rest, ...put].sort(earliestFirst));
    else lists.delete(key);
  }

  const diary: Diary = {
    of: (customer) => byCustomer.get(customer) ?? NOTHING,
    with: (person) => byPerson.get(person) ?? NOTHING,
    all: () => byId.values(),
    put(appointment) {
      diary.remove(appointment.id);
      byId.set(appointment.id, appointment);
      change(byCustomer, appointment.customer, appointment.id, [appointment]);
      change(byPerson, appointment.person, appointment.id, [appointment]);
    },
    remove(id) {
      const known = byId.get(id);
      if (!known) return;
      byId.delete(id);
      change(byCustomer, known.customer, id, []);
      change(byPerson, known.person, id, []);
    },
    forget(customer) {
      for (const { id } of diary.of(customer)) diary.remove(id);
    },
  };
  for (const one of appointments) diary.put(one);
  return diary;
}

/** The first that is about now: from half an hour before it until it is over, unless it was cancelled. */
export function expectedNow(appointments: readonly Appointment[], nowMs: number): Appointment | null {
  const isNow = ({ cancelledAt, startsAt, endsAt }: Appointment): boolean =>
    cancelledAt === null && startsAt - EXPECTED_BEFORE_MS <= nowMs && nowMs < endsAt;
  return appointments.find(isNow) ?? null;
}

const earliestFirst = (a: Appointment, b: Appointment): number => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1);
