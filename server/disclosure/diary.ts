/** Appointments beside the day: whom a viewer expects about now, and to managers the times of all. */
import { type Appointment, EXPECTED_BEFORE_MS } from '../../protocol/appointment.ts';
import type { DiaryRow } from '../../protocol/client-book.ts';
import { placeOf } from './acquaintance.ts';
import { isOnDuty } from './duty.ts';
import type { Look } from './look.ts';
import type { BookDue, OpenBook } from './open-book.ts';
import { POLICY, strangerTier, type Tier } from './policy.ts';
import { givenOf } from './receipt.ts';
import type { Viewer } from './viewer.ts';

export interface OpenedDiary {
  rows: Map<string, DiaryRow>;
  due: BookDue[];
}

/** What of the diary a viewer has before them; managers see all that is still to come while their book is open. */
export function openedDiary(look: Look, viewer: Viewer, open: OpenBook): OpenedDiary {
  const { scene } = look;
  const { facts, live } = scene;
  const opened: OpenedDiary = { rows: new Map(), due: [] };
  for (const one of listed(look, viewer, open)) {
    const tier = tierFor(look, viewer, one);
    const { id, customer, person, startsAt, endsAt, checkedInAt, purpose } = one;
    if (POLICY[tier].booked === null || !isComing(one, scene.nowMs)) continue;
    const isWho = POLICY[tier].appointment !== null;
    const day = live.dayStartMs();
    const isShown = isWho && open.shown(day, customer, viewer.person, tier).has('appointment');
    const due = { day, customer, visit: null, person: viewer.person, tier };
    if (isWho && !isShown) opened.due.push({ ...due, reason: 'booked', classes: ['appointment'] });
    const who = isShown ? (facts.customer(customer)?.address ?? null) : null;
    const isMine = person === viewer.person;
    const times = { startsAt, endsAt, with: givenOf(facts, person), isMine, checkedInAt };
    opened.rows.set(open.keyOf(`appointment/${id}`), { ...times, who, purpose: isShown ? purpose : null });
  }
  return { ...opened, rows: new Map([...opened.rows].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** An appointment that this window calls so, and of which its viewer may decide: their customers', theirs, and a manager's all. */
export function appointmentNamed(look: Look, viewer: Viewer, open: OpenBook, key: string): Appointment | null {
  const { facts, nowMs } = look.scene;
  const own = [...facts.inBooksOf(viewer.person)].flatMap((customer) => facts.appointmentsOf(customer));
  const all = viewer.role === 'manager' ? [...facts.appointments()] : [];
  const named = [...own, ...facts.appointmentsWith(viewer.person), ...all].find(
    ({ id }) => open.keyOf(`appointment/${id}`) === key,
  );
  return named && isComing(named, nowMs) && POLICY[tierFor(look, viewer, named)].booked !== null ? named : null;
}

/** Whether somebody may be booked for this customer: who wants to be known to their own people alone comes to see these alone. */
export function mayBeBooked({ scene: { facts } }: Look, customer: string, person: string): boolean {
  const known = facts.consentOf(customer);
  const { primary, secondaries } = facts.bookOf(customer);
  const isTheirs = primary === person || secondaries.includes(person);
  return known !== undefined && facts.person(person) !== undefined && (isTheirs || known.scope === 'store');
}

/**
 * How close a viewer is to the customer of an appointment: by the book; whom they come to see stands in; of a customer who
 * is there for their own people alone nobody else is told a time.
 */
function tierFor(look: Look, viewer: Viewer, { customer, person }: Appointment): Tier {
  const { facts } = look.scene;
  if (!isOnDuty(look.scene, viewer.person)) return 'blind';
  const place = placeOf(look, viewer, customer);
  if (place !== null) return place;
  const known = facts.consentOf(customer);
  if (!known || POLICY[strangerTier(known)].presence === null) return 'blind';
  if (person === viewer.person) return 'stand_in';
  return viewer.role === 'manager' ? 'manager' : 'colleague';
}

function listed({ scene: { facts, nowMs } }: Look, viewer: Viewer, open: OpenBook): readonly Appointment[] {
  if (viewer.role === 'manager' && open.at !== null) return [...facts.appointments()];
  const isNear = ({ startsAt }: Appointment) => startsAt - EXPECTED_BEFORE_MS <= nowMs;
  return facts.appointmentsWith(viewer.person).filter(isNear);
}

const isComing = ({ cancelledAt, endsAt }: Appointment, nowMs: number): boolean =>
  cancelledAt === null && endsAt > nowMs;
