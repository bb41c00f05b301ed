/** One's own shifts: what somebody says of them, and what customers may see. A manager says it of anybody's. */
import { Router } from 'express';
import { ROTA_DAYS } from '../../protocol/limits.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import {
  HideHoursBody,
  HoursGrainBody,
  type MyRota,
  ShiftChangeBody,
  SignBody,
  UndoBody,
} from '../../protocol/rota.ts';
import { createAllowances, SHIFT_WORDS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { Session } from '../auth/sessions.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { discloseLooks } from '../disclosure/disclose.ts';
import { dayOf } from '../live/day.ts';
import type { Store } from '../store.ts';

const DAY_MS = 86_400_000;

export function myRotaRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  /** Names a customer to one person; with a key of this server's that nobody else has. */
  nameOf: (...names: string[]) => string;
}): Router {
  const { answer, stores, clock, nameOf } = parts;
  const allowances = createAllowances(SHIFT_WORDS);
  const routes = Router();
  const keyOf = (store: string, person: string) => (customer: string) => nameOf('hours', store, person, customer);

  /** Where the caller works, unless they say too much at once. */
  function workplace({ store: id, person }: Session): Store | Refusal {
    const store = stores.get(id);
    if (!store?.roster.person(person)) return refusal('not_allowed');
    return allowances.take(person, clock.now()) ? store : refusal('too_fast');
  }
  const manages = (store: Store, person: string): boolean => store.roster.person(person)?.role === 'manager';

  routes.get(
    '/rota/mine',
    described({
      does: 'One’s own shifts from today on, what customers may see of them, and who looked.',
      caller: 'person',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'too_fast'],
    }),
    answer.route('person', { schema: null }, ({ caller }) => {
      const store = workplace(caller);
      return isRefusal(store) ? store : mine(store, caller.person);
    }),
  );

  routes.post(
    '/rota/changes',
    described({
      does: 'Says something of a shift: by whoever works it, or a manager.',
      caller: 'person',
      body: ShiftChangeBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: ShiftChangeBody }, ({ caller, body }) => {
      const store = workplace(caller);
      if (isRefusal(store)) return store;
      const isOwn = store.roster.rota().some(({ id, associate }) => id === body.shift && associate === caller.person);
      if (!isOwn && !manages(store, caller.person)) return refusal('not_allowed');
      return store.rota.change({ ...body, by: caller.person }, clock.now());
    }),
  );

  routes.post(
    '/rota/undo',
    described({
      does: 'Takes back what was said of a shift within the last minute: by whoever said it, or a manager.',
      caller: 'person',
      body: UndoBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: UndoBody }, async ({ caller, body }) => {
      const store = workplace(caller);
      if (isRefusal(store)) return store;
      const may = ({ by }: { by: string }) => by === caller.person || manages(store, caller.person);
      return (await store.rota.undo(body.change, may, clock.now())) ?? {};
    }),
  );

  routes.post(
    '/rota/hours',
    described({
      does: 'Chooses how finely customers may see one’s hours.',
      caller: 'person',
      body: HoursGrainBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: HoursGrainBody }, async ({ caller, body }) => {
      const store = workplace(caller);
      if (isRefusal(store)) return store;
      return (await store.hours.show(caller.person, body.grain)) ?? mine(store, caller.person);
    }),
  );

  routes.post(
    '/rota/sign',
    described({
      does: 'Chooses the sign by which walls show one, or none.',
      caller: 'person',
      body: SignBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: SignBody }, async ({ caller, body }) => {
      const store = workplace(caller);
      if (isRefusal(store)) return store;
      return (await store.hours.chooseSign(caller.person, body.sign)) ?? mine(store, caller.person);
    }),
  );

  routes.post(
    '/rota/hide',
    described({
      does: 'Hides one’s hours from one customer who looked, or shows them again.',
      caller: 'person',
      body: HideHoursBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: HideHoursBody }, async ({ caller, body }) => {
      const store = workplace(caller);
      if (isRefusal(store)) return store;
      const { person } = caller;
      const key = keyOf(store.id, person);
      const known = [
        ...store.hours.looks(person, clock.now()).map(({ customer }) => customer),
        ...store.roster.hidesHoursFrom(person),
      ];
      const customer = known.find((one) => key(one) === body.who);
      if (customer === undefined || !store.roster.customer(customer)) return refusal('not_found');
      return (await store.hours.hide({ person, customer, isHidden: body.hidden })) ?? mine(store, person);
    }),
  );

  function mine(store: Store, person: string): MyRota {
    const nowMs = clock.now();
    const { roster, rota, hours, plan } = store;
    const { startMs } = dayOf(nowMs, plan.store.timeZone);
    const isSoon = (startsAt: number) => startsAt < startMs + ROTA_DAYS * DAY_MS;
    const own = roster
      .rota()
      .filter(({ associate, startsAt, endsAt }) => associate === person && endsAt > startMs && isSoon(startsAt));
    const others = roster.people().filter(({ id, role }) => id !== person && role === 'associate');
    return {
      t: nowMs,
      shifts: rota.rows(own, nowMs),
      colleagues: others
        .map(({ id, given }) => ({ id, given }))
        .sort((a, b) => (a.given < b.given ? -1 : a.given > b.given ? 1 : 0)),
      grain: roster.hoursGrain(person),
      sign: roster.person(person)?.sign ?? null,
      looks: discloseLooks(store.scene(nowMs), {
        person,
        looks: hours.looks(person, nowMs),
        hidden: roster.hidesHoursFrom(person),
        keyOf: keyOf(store.id, person),
      }),
    };
  }
  return routes;
}
