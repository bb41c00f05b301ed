/** How the sensors are heard, and what keeps people off the map, for managers. */
import { Router } from 'express';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { DoctorReport } from '../../protocol/sensors.ts';
import type { Answer } from '../answer.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

export function doctorRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  /** Looks at a store by its id. */
  doctor: (store: string) => DoctorReport;
}): Router {
  const { answer, stores, doctor } = parts;
  const routes = Router();
  routes.get(
    '/manage/doctor',
    described({
      does: 'How each provider is heard, by the house’s own badges, and what is known of every link to the map.',
      caller: 'manager',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'unavailable'],
    }),
    answer.route('manager', { schema: null }, ({ caller }): DoctorReport | Refusal => {
      const managed = managedBy(stores, caller);
      return isRefusal(managed) ? managed : doctor(managed.store.id);
    }),
  );
  return routes;
}
