/** Imports of the house's tables, for managers: begun, watched and stopped. */
import { Router } from 'express';
import { HouseTable, ImportOrder, ImportProgress } from '../../protocol/house-table.ts';
import { MAX_IMPORT_BYTES } from '../../protocol/limits.ts';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { NoteEvent } from '../auth/events.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

/** Bytes the order may take on the wire: a full table, and what JSON adds to it. */
const MAX_ORDER_BYTES = 2 * MAX_IMPORT_BYTES;

export function importRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  note: NoteEvent;
}): Router {
  const { answer, stores, clock, note } = parts;
  const routes = Router();

  routes.post(
    '/import/:table',
    described({
      does: 'Begins an import of a table, or with dryRun a check of it that writes nothing. One runs at a time.',
      caller: 'manager',
      parameters: { table: HouseTable },
      body: ImportOrder,
      answers: { 202: ImportProgress },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'too_large', 'too_fast'],
    }),
    answer.route(
      'manager',
      { schema: ImportOrder, limitBytes: MAX_ORDER_BYTES },
      ({ caller, body, request, response }) => {
        const managed = managedBy(stores, caller);
        if (isRefusal(managed)) return managed;
        const table = HouseTable.safeParse(request.params.table);
        if (!table.success) return refusal('not_found');
        const begun = managed.store.importer.start(table.data, body, clock.now());
        if (isRefusal(begun)) return begun;
        // Whoever brings client books in says whose the customers are, themself among them.
        if (!body.dryRun)
          note('table_imported', { store: caller.store, by: caller.person, device: caller.device, table: table.data });
        response.status(202);
        return begun;
      },
    ),
  );

  const one = {
    caller: 'manager',
    parameters: { id: ImportProgress.shape.id },
    answers: { 200: ImportProgress },
  } as const;
  routes.get(
    '/import/:id',
    described({
      does: 'Tells how an import is going.',
      ...one,
      refusals: ['signed_out', 'not_allowed', 'not_found'],
    }),
    answer.route('manager', { schema: null }, ({ caller, request }) => {
      const managed = managedBy(stores, caller);
      return isRefusal(managed) ? managed : managed.store.importer.progress(String(request.params.id));
    }),
  );
  routes.delete(
    '/import/:id',
    described({
      does: 'Stops an import that is under way; nothing of it remains.',
      ...one,
      refusals: ['signed_out', 'not_allowed', 'not_found'],
    }),
    answer.route('manager', { schema: null }, ({ caller, request }) => {
      const managed = managedBy(stores, caller);
      return isRefusal(managed) ? managed : managed.store.importer.cancel(String(request.params.id));
    }),
  );
  return routes;
}
