/** The rota as managers plan it: who works when, what a change would do, and bringing another in. */
import { Router } from 'express';
import { ImportProgress } from '../../protocol/house-table.ts';
import { MAX_IMPORT_BYTES, ROTA_DAYS } from '../../protocol/limits.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import { RotaOrder, type RotaView, type RotaWhatIf, ShiftChangeBody } from '../../protocol/rota.ts';
import type { Answer } from '../answer.ts';
import type { NoteEvent } from '../auth/events.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { discloseWithout } from '../disclosure/disclose.ts';
import { compareCover } from '../live/cover.ts';
import { dayOf } from '../live/day.ts';
import { createRota, isOnDuty, type Shift } from '../live/shift.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

/** Bytes the order may take on the wire: a full text, and what JSON adds to it. */
const MAX_ORDER_BYTES = 2 * MAX_IMPORT_BYTES;

export function rotaRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  note: NoteEvent;
}): Router {
  const { answer, stores, clock, note } = parts;
  const routes = Router();

  routes.get(
    '/rota',
    described({
      does: 'Who works today and on the days after it.',
      caller: 'manager',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed'],
    }),
    answer.route('manager', { schema: null }, ({ caller }) => {
      const managed = managedBy(stores, caller);
      return isRefusal(managed) ? managed : viewOf(managed.store, clock.now());
    }),
  );

  routes.post(
    '/rota/what-if',
    described({
      does: 'What a change of a shift would do; nothing is changed.',
      caller: 'manager',
      body: ShiftChangeBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found'],
    }),
    answer.route('manager', { schema: ShiftChangeBody }, ({ caller, body }) => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      const { store, viewer } = managed;
      const nowMs = clock.now();
      const changed = store.rota.wouldBe(body.shift, body.change, nowMs);
      if (isRefusal(changed)) return changed;
      const shift = store.roster.rota().find(({ id }) => id === body.shift)!;
      const span = { fromMs: Math.max(nowMs, shift.startsAt), untilMs: shift.endsAt };
      const during = (shifts: readonly Shift[]) =>
        createRota(shifts.filter(({ startsAt, endsAt }) => startsAt < span.untilMs && endsAt > span.fromMs));
      const hours = compareCover(during(store.roster.shifts()), during(changed), span);
      // Whoever is not here yet leaves nobody behind.
      const isHere = store.live.isAtWork(shift.associate, nowMs) && shift.startsAt <= nowMs;
      const [before, after] = [createRota(store.roster.shifts()), createRota(changed)];
      const { associate: person } = shift;
      const isAway = (atMs: number) => isOnDuty(before, person, atMs) && !isOnDuty(after, person, atMs);
      const lost = discloseWithout(store.scene(nowMs), viewer, { person, leaves: isHere, isAway });
      return { ...lost, hours } satisfies RotaWhatIf;
    }),
  );

  routes.post(
    '/rota/import',
    described({
      does: 'Begins to bring in a rota, or with dryRun a check of it that writes nothing. Watched and stopped as an import.',
      caller: 'manager',
      body: RotaOrder,
      answers: { 202: ImportProgress },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'too_large', 'too_fast'],
    }),
    answer.route('manager', { schema: RotaOrder, limitBytes: MAX_ORDER_BYTES }, ({ caller, body, response }) => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      const begun = managed.store.importer.startRota(body, clock.now());
      if (isRefusal(begun)) return begun;
      if (!body.dryRun)
        note('table_imported', { store: caller.store, by: caller.person, device: caller.device, table: 'rota' });
      response.status(202);
      return begun;
    }),
  );
  return routes;
}

function viewOf({ plan, roster, rota }: Store, nowMs: number): RotaView {
  const days = [dayOf(nowMs, plan.store.timeZone).startMs];
  while (days.length <= ROTA_DAYS) days.push(dayOf(days.at(-1)!, plan.store.timeZone).endMs);
  const [from, until] = [days[0]!, days.at(-1)!];
  const shifts = roster.rota().filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from);
  const working = new Set(shifts.map(({ associate }) => associate));
  const people = roster.people().filter(({ id, role }) => role === 'associate' || working.has(id));
  return {
    t: nowMs,
    days,
    people: people.map(({ id, given, family }) => ({ id, given, family })),
    shifts: rota.rows(shifts, nowMs),
  };
}
