/** Hours that are over, for managers: eight days of them, the same as CSV, and today again until closing. */
import { Router } from 'express';
import type { Handles } from '../../db/handles.ts';
import { firstHistory, readHistory } from '../../db/history.ts';
import { HISTORY_DAYS, HistoryDay, type HistoryView } from '../../protocol/history.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, EXPORTS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { NoteEvent } from '../auth/events.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { historyTable } from '../disclosure/history/history-table.ts';
import { discloseReplay } from '../disclosure/history/replay.ts';
import { daysUntil } from '../live/day.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

export function historyRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  of: Handles['of'];
  clock: Clock;
  note: NoteEvent;
}): Router {
  const { answer, stores, of, clock, note } = parts;
  const allowances = createAllowances(EXPORTS);
  const routes = Router();

  /** The days that end with the one of this name, and what is kept of them. */
  async function viewOf(store: Store, name: unknown): Promise<HistoryView | Refusal> {
    const named = HistoryDay.safeParse(name);
    const days = named.success ? daysUntil(named.data, HISTORY_DAYS, store.plan.store.timeZone) : null;
    if (!days) return refusal('not_found');
    const db = of(store.id);
    const [hours, since] = await Promise.all([
      readHistory(db, store.id, days[0]!, days.at(-1)!),
      firstHistory(db, store.id),
    ]);
    const nowMs = clock.now();
    return { t: nowMs, days, since, greetWithinMs: store.scene(nowMs).assignments.greetWithinMs, hours };
  }

  routes.get(
    '/history/replay',
    described({
      does: 'Today again, zone by zone and minute by minute, until closing; nobody has a number in it.',
      caller: 'manager',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed'],
    }),
    answer.route('manager', { schema: null }, ({ caller }) => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      return discloseReplay(managed.viewer, managed.store.history.day(clock.now())) ?? refusal('not_allowed');
    }),
  );

  routes.get(
    '/history/:day',
    described({
      does: 'The hours of a day and of the week before it. What has fewer than five visits behind it was never kept.',
      caller: 'manager',
      parameters: { day: HistoryDay },
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'not_found'],
    }),
    answer.route('manager', { schema: null }, ({ caller, request }) => {
      const managed = managedBy(stores, caller);
      return isRefusal(managed) ? managed : viewOf(managed.store, request.params.day);
    }),
  );

  routes.get(
    '/history/:day/table',
    described({
      does: 'The same as a table, with a row for every zone and hour.',
      caller: 'manager',
      parameters: { day: HistoryDay },
      answers: { 200: 'text/csv' },
      refusals: ['signed_out', 'not_allowed', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('manager', { schema: null }, async ({ caller, request, response }) => {
      if (!allowances.take(caller.person, clock.now()))
        return refusal('too_fast', { retryAfterMs: 1000 / EXPORTS.perS });
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      const { store } = managed;
      const view = await viewOf(store, request.params.day);
      if (isRefusal(view)) return view;
      const { csv, rows } = historyTable(view, store.plan);
      const details = { table: 'history', rows };
      const entry = { kind: 'exported', person: caller.person, customer: null, visit: null, details } as const;
      const refused = await store.audit.write(entry, clock.now());
      if (refused) return refused;
      // Writing may have taken its time: who manages is asked again.
      if (isRefusal(managedBy(stores, caller))) return refusal('not_allowed');
      note('table_exported', { store: caller.store, by: caller.person, device: caller.device, table: 'history' });
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Content-Disposition', 'attachment; filename="history.csv"');
      response.type('text/csv').end(csv);
      return {};
    }),
  );
  return routes;
}
