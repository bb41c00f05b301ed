/** Exports of the house's tables as CSV, for managers, sent piece by piece. */
import { once } from 'node:events';
import { setImmediate as breathe } from 'node:timers/promises';
import { Router } from 'express';
import { HouseTable } from '../../protocol/house-table.ts';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, EXPORTS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { NoteEvent } from '../auth/events.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { discloseExport } from '../disclosure/export.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

export function exportRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  note: NoteEvent;
}): Router {
  const { answer, stores, clock, note } = parts;
  const allowances = createAllowances(EXPORTS);
  const routes = Router();
  routes.get(
    '/export/:table',
    described({
      does: 'Sends a table as the house has it now, in the form an import takes.',
      caller: 'manager',
      parameters: { table: HouseTable },
      answers: { 200: 'text/csv' },
      refusals: ['signed_out', 'not_allowed', 'too_fast', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: null }, async ({ caller, request, response }) => {
      if (!allowances.take(caller.person, clock.now()))
        return refusal('too_fast', { retryAfterMs: 1000 / EXPORTS.perS });
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      const table = HouseTable.safeParse(request.params.table);
      if (!table.success) return refusal('not_found');
      const disclosed = discloseExport(managed.store.roster, managed.viewer, table.data);
      if (!disclosed) return refusal('not_allowed');
      const details = { table: table.data, rows: disclosed.rows };
      const entry = { kind: 'exported', person: caller.person, customer: null, visit: null, details } as const;
      const refused = await managed.store.audit.write(entry, clock.now());
      if (refused) return refused;
      // Writing may have taken its time: who manages is asked again.
      if (isRefusal(managedBy(stores, caller))) return refusal('not_allowed');
      note('table_exported', { store: caller.store, by: caller.person, device: caller.device, table: table.data });
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Content-Disposition', `attachment; filename="${table.data}.csv"`);
      response.type('text/csv');
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      for (const piece of disclosed.pieces) {
        if (gone.signal.aborted) break;
        if (!response.write(piece)) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined);
        await breathe();
      }
      response.end();
      return {};
    }),
  );
  return routes;
}
