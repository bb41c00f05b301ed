/** What is to be made ready for customers who came by appointment: told to whoever is free, and without saying for whom. */
import type { Appointment } from '../../protocol/appointment.ts';
import { PREPARATION_LASTS_MS, type PreparationRow } from '../../protocol/preparation.ts';
import type { Visit } from '../live/reading.ts';
import { isOnDuty } from './duty.ts';
import type { Look } from './look.ts';
import type { OpenBook } from './open-book.ts';
import type { Scene } from './scene.ts';
import { mayKnowOf } from './seen.ts';
import { isOnScreen } from './telling.ts';
import type { Viewer } from './viewer.ts';

/** An appointment for which something is to be made ready, and the visit it is about. */
export interface Prepared extends PreparationRow {
  appointment: Appointment;
  visit: Visit;
}

/** By keys of this window's, in their order: those of visits that are on the viewer's screen anyway, while the viewer is free. */
export function preparationRows(look: Look, viewer: Viewer, { keyOf }: OpenBook): Map<string, PreparationRow> {
  const rows = listed(look, viewer).map(({ appointment, things, zone, until }) => {
    return [keyOf(nameOf(appointment)), { things, zone, until }] as const;
  });
  return new Map(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The appointment whose preparation this window calls so, while the viewer is asked for it. */
export function preparationNamed(look: Look, viewer: Viewer, { keyOf }: OpenBook, key: string): Appointment | null {
  return listed(look, viewer).find(({ appointment }) => keyOf(nameOf(appointment)) === key)?.appointment ?? null;
}

/** All that is to be made ready in a store now. An appointment without a visit is none: that somebody came is on no screen. */
export function preparationsNow({ live, facts, nowMs }: Scene): readonly Prepared[] {
  const due = [...facts.appointments()].flatMap((appointment) => {
    const { preparation, checkedInAt, readyAt, cancelledAt, endsAt } = appointment;
    if (preparation === null || checkedInAt === null || readyAt !== null || cancelledAt !== null) return [];
    const until = Math.min(endsAt, checkedInAt + PREPARATION_LASTS_MS);
    return nowMs < until ? [{ ...preparation, until, appointment }] : [];
  });
  if (due.length === 0) return [];
  const visits = new Map([...live.visits()].map((visit) => [visit.customer, visit]));
  return due.flatMap((one) => {
    const visit = visits.get(one.appointment.customer);
    return visit ? [{ ...one, visit }] : [];
  });
}

function listed(look: Look, viewer: Viewer): readonly Prepared[] {
  const { scene } = look;
  const all = look.preparations();
  if (all.length === 0 || viewer.role !== 'associate' || !isOnDuty(scene, viewer.person)) return [];
  // Their own eyes: whoever is with a customer whom nobody else knows of has their hands full all the same.
  if (scene.assignments.statusOf(viewer.person, 'own').status !== 'free') return [];
  return all.filter(({ visit }) => mayKnowOf(scene, viewer, visit) && isOnScreen(scene, viewer, visit));
}

const nameOf = ({ id }: Appointment): string => `preparation/${id}`;
