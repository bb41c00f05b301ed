/** How discreet the house was, for its managers. */
import { Router } from 'express';
import type { Db } from '../../db/db.ts';
import { approachedBetween, glassBetween, reachedBetween } from '../../db/discretion.ts';
import { DaysBack, ReportDays } from '../../protocol/discretion.ts';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, REPORTS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { discloseDiscretion } from '../disclosure/disclose.ts';
import { dayOf } from '../live/day.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

export function discretionRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  of: (store: string) => Db;
}): Router {
  const { answer, stores, clock, of } = parts;
  const allowances = createAllowances(REPORTS);
  const routes = Router();
  routes.get(
    '/discretion/:days/:back',
    described({
      does: 'How discreet the house was on so many days, the last of them so many days back: in steps of five, and by name for broken glass alone.',
      caller: 'manager',
      parameters: { days: ReportDays, back: DaysBack },
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'too_fast', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: null }, async ({ caller, request }) => {
      if (!allowances.take(caller.person, clock.now()))
        return refusal('too_fast', { retryAfterMs: 1000 / REPORTS.perS });
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      const asked = ReportDays.safeParse(request.params.days);
      const back = DaysBack.safeParse(request.params.back);
      if (!asked.success || !back.success) return refusal('not_found');
      const { store } = managed;
      const days = daysUpTo(clock.now(), Number(back.data), Number(asked.data), store.plan.store.timeZone);
      const span = { storeId: store.id, fromMs: days[0]!, untilMs: days.at(-1)! };
      const db = of(store.id);
      const [reached, approached, glass] = await Promise.all([
        reachedBetween(db, span),
        approachedBetween(db, span),
        glassBetween(db, span),
      ]);
      // Reading may have taken its time: who manages is asked again.
      const still = managedBy(stores, caller);
      if (isRefusal(still)) return still;
      const kept = { reached, approached, glass };
      return discloseDiscretion(store.scene(clock.now()), still.viewer, kept, days) ?? refusal('not_allowed');
    }),
  );
  return routes;
}

/** When each of `count` days began, of which the last is `back` days before today, and when that one ends; epoch ms. */
function daysUpTo(nowMs: number, back: number, count: number, timeZone: string): number[] {
  let day = dayOf(nowMs, timeZone);
  for (let n = 0; n < back; n += 1) day = dayOf(day.startMs - 1, timeZone);
  const days = [day.startMs, day.endMs];
  while (days.length <= count) days.unshift(dayOf(days[0]! - 1, timeZone).startMs);
  return days;
}
