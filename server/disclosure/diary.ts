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
    const { id, customer, person, startsAt, endsAt, purpose } = one;
    if (POLICY[tier].booked === null || !isComing(one, scene.nowMs)) continue;
    const isWho = POLICY[tier].appointment !== null;
    const day = live.dayStartMs();
    const shown = open.shown(day, customer, viewer.person, tier);
    const came = cameAt(look, viewer, one);
    const classes = isWho ? (['appointment', ...(came === null ? [] : (['came'] as const))] as const) : [];
    const lacking = classes.filter((each) => !shown.has(each));
    const due = { day, customer, visit: null, person: viewer.person, tier };
    if (lacking.length > 0) opened.due.push({ ...due, reason: 'booked', classes: lacking });
    const isShown = isWho && shown.has('appointment');
    const who = isShown ? (facts.customer(customer)?.address ?? null) : null;
    const checkedInAt = isWho && !shown.has('came') ? null : came;
    const times = { startsAt, endsAt, with: givenOf(facts, person), isMine: person === viewer.person, checkedInAt };
    opened.rows.set(open.keyOf(`appointment/${id}`), { ...times, who, purpose: isShown ? purpose : null });
  }
  return { ...opened, rows: new Map([...opened.rows].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Within an appointment it is looked this often whether somebody is there, ms: shorter breaks cost nobody their appointment. */
const LOOKED_EVERY_MS = 5 * 60_000;

/** How many still to come, of whose times the viewer is told, somebody would be away from; `isAway` by epoch ms. */
export function missedBy(look: Look, viewer: Viewer, person: string, isAway: (atMs: number) => boolean): number {
  const { facts, nowMs } = look.scene;
  function isMissed(one: Appointment): boolean {
    for (let atMs = Math.max(nowMs, one.startsAt); atMs < one.endsAt; atMs += LOOKED_EVERY_MS)
      if (isAway(atMs)) return true;
    return false;
  }
  const known = (one: Appointment) => isComing(one, nowMs) && POLICY[tierFor(look, viewer, one)].booked !== null;
  return facts.appointmentsWith(person).filter((one) => known(one) && isMissed(one)).length;
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

/** When they came. What was so while their own people alone might know of it is told to those alone. */
function cameAt(look: Look, viewer: Viewer, { customer, checkedInAt }: Appointment): number | null {
  if (checkedInAt === null || placeOf(look, viewer, customer) !== null) return checkedInAt;
  const since = look.scene.facts.consentOf(customer)?.consentSince ?? Number.POSITIVE_INFINITY;
  return checkedInAt < since ? null : checkedInAt;
}

function listed({ scene: { facts, nowMs } }: Look, viewer: Viewer, open: OpenBook): readonly Appointment[] {
  if (viewer.role === 'manager' && open.at !== null) return [...facts.appointments()];
  const isNear = ({ startsAt }: Appointment) => startsAt - EXPECTED_BEFORE_MS <= nowMs;
  return facts.appointmentsWith(viewer.person).filter(isNear);
}

const isComing = ({ cancelledAt, endsAt }: Appointment, nowMs: number): boolean =>
  cancelledAt === null && endsAt > nowMs;
