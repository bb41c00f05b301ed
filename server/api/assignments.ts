/** Who serves a visit, decided by a manager. */
import { Router } from 'express';
import { AssignmentBody } from '../../protocol/assignment.ts';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { isOnDuty } from '../disclosure/duty.ts';
import { knownVisit } from '../disclosure/rights.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

export function assignmentRoutes(parts: { answer: Answer; stores: ReadonlyMap<string, Store>; clock: Clock }): Router {
  const { answer, stores, clock } = parts;
  const routes = Router();
  routes.post(
    '/assignments',
    described({
      does: 'Assigns somebody who is at work to a visit, a walk-in or a call for help, or ends its assignment.',
      caller: 'manager',
      body: AssignmentBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'taken', 'unavailable'],
    }),
    answer.route(
      'manager',
      { schema: AssignmentBody },
      async ({ caller, body: { track, walkIn, person, requested, from } }) => {
        const managed = managedBy(stores, caller);
        if (isRefusal(managed)) return managed;
        const { store, viewer } = managed;
        const nowMs = clock.now();
        const scene = store.scene(nowMs);
        const { walkIns } = store.serving;
        const visit = track === undefined ? walkIns.find(walkIn!, nowMs) : knownVisit(scene, viewer, track);
        if (!visit) return refusal('not_found');
        if (person !== null && !isOnDuty(scene, person))
          return refusal('malformed', {
            faults: [{ path: 'person', problem: 'expected somebody who is at work now' }],
          });
        const given = { visit, person, by: viewer.person, isRequested: requested, ...(from !== undefined && { from }) };
        return (await store.serving.give(given, nowMs)) ?? {};
      },
    ),
  );
  return routes;
}
