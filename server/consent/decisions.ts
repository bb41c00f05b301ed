/**
 * The one hand for what customers decide about themselves. What is taken back counts at once and is durable before it is
 * acknowledged; what is given is in the database before it counts.
 */
import { changeConsent } from '../../db/consent.ts';
import { type AnswerRow, keepAnswer } from '../../db/customer.ts';
import { type Consent, isGiving, isSameConsent, lower } from '../../protocol/consent.ts';
import type { CustomerLicence } from '../../protocol/fact.ts';
import type { MeProfile } from '../../protocol/me.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Clock } from '../clock.ts';
import { honourConsent } from '../consent-now.ts';
import type { Desk } from '../facts/keeper/desk.ts';
import type { Keeper } from '../facts/keeper/keeper.ts';
import type { Roster } from '../facts/roster.ts';
import { answer as answerArrival, listen, withdraw } from '../live/consent.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Live } from '../live/live.ts';
import type { Restraints } from './restraints.ts';
import type { TakenBack } from './taken-back.ts';
import type { Takings } from './takings.ts';

/** Done, or not: `unavailable` when it could not be made durable. Even then what was taken back counts, as long as the server runs. */
type Decided = Promise<{ done: true } | Refusal>;

/** `customer` is who decides, about nobody else. */
export interface Decisions {
  /** How far they may be recognised. What `wish` allows less than before is taken back whatever becomes of the rest. */
  setConsent(customer: string, wish: Consent): Decided;
  /** This visit ends, and nothing more is heard of them until they were gone for a while. */
  goPrivate(customer: string): Decided;
  /** They may be heard again, as their consent says. */
  comeBack(customer: string): Decided;
  /** Their answer to having been asked on arrival; `not_asked` when nobody asked, or too long ago. */
  answer(customer: string, word: 'yes' | 'no'): Decided;
  /** `not_found` for what is no fact of theirs, and for what is kept from them. */
  setLicence(customer: string, fact: string, licence: CustomerLicence): Decided;
  setProfile(customer: string, change: MeProfile): Decided;
}

const DONE = { done: true } as const;

/** `roster` is the one that heeds the restraints. */
export function createDecisions(parts: {
  roster: Roster;
  restraints: Restraints;
  takings: Takings;
  desk: Desk;
  keeper: Keeper;
  live: Live;
  clock: Clock;
  record: (events: readonly LiveEvent[]) => void;
}): Decisions {
  const { roster, restraints, takings, desk, keeper, live, clock, record } = parts;
  const store = roster.plan.store.id;
  const said = (customer: string) => ({ store, customer, at: clock.now() });

  async function takeBack(taken: TakenBack): Decided {
    restraints.add(taken);
    record(honourConsent(live, roster, taken.at));
    return (await takings.keep(taken)) ? DONE : refusal('unavailable');
  }

  /** How many things each customer is just giving: until that is over, what they take back counts although it is not there yet. */
  const giving = new Map<string, number>();
  /** Each customer's last word on being recognised, by its number: one that comes after a wait may not be the last any more. */
  const words = new Map<string, number>();
  function newWord(customer: string): () => boolean {
    const word = (words.get(customer) ?? 0) + 1;
    words.set(customer, word);
    return () => words.get(customer) === word;
  }

  /** Nothing is given before the database has all that was taken back: or a restart would take it back after this. */
  async function give(customer: string, write: () => Promise<object | null>): Decided {
    giving.set(customer, (giving.get(customer) ?? 0) + 1);
    try {
      const given = (await takings.settled()) ? await write() : refusal('unavailable');
      return isRefusal(given) ? given : DONE;
    } finally {
      const left = giving.get(customer)! - 1;
      if (left > 0) giving.set(customer, left);
      else giving.delete(customer);
    }
  }

  const keepYes = (customer: string, askedAt: number | null) =>
    desk.write(async (db) => {
      const row: AnswerRow = { storeId: store, customerId: customer, askedAt, answeredAt: clock.now(), answer: 'yes' };
      await keepAnswer(db, row);
      return { changes: [], result: row };
    });

  async function giveConsent(customer: string, wish: Consent, isLastWord: () => boolean): Decided {
    const wasOff = roster.customer(customer)?.mode === 'off';
    const given = await give(customer, () =>
      desk.write(async (db) => {
        const change = { storeId: store, customerId: customer, ...wish, changedAt: clock.now() };
        const row = await changeConsent(db, change);
        return row ? { changes: [{ type: 'customer', row }], result: DONE } : refusal('not_found');
      }),
    );
    // Who had switched all off, and now does not, wants to be heard.
    if (!isRefusal(given) && wasOff && isLastWord()) listen(live, customer);
    return given;
  }

  return {
    async setConsent(customer, wish) {
      const now = roster.customer(customer);
      if (!now) return refusal('not_found');
      const isLastWord = newWord(customer);
      const less = lower(now, wish);
      const isLess = !isSameConsent(less, now) || giving.has(customer);
      const taken = isLess ? await takeBack({ ...said(customer), what: 'consent', ...less }) : DONE;
      return isRefusal(taken) || !isGiving(less, wish) ? taken : giveConsent(customer, wish, isLastWord);
    },
    async goPrivate(customer) {
      if (!roster.customer(customer)) return refusal('not_found');
      newWord(customer);
      if (live.doorbells.get(customer)?.state === 'deaf' && !giving.has(customer)) return DONE;
      record(withdraw(live, customer, clock.now(), 'private'));
      return takeBack({ ...said(customer), what: 'now', askedAt: null });
    },
    async comeBack(customer) {
      if (live.doorbells.get(customer)?.state !== 'deaf') return DONE;
      const isLastWord = newWord(customer);
      const given = await give(customer, () => keepYes(customer, null));
      if (!isRefusal(given) && isLastWord()) listen(live, customer);
      return given;
    },
    async answer(customer, word) {
      const bell = live.doorbells.get(customer);
      if (bell?.state !== 'asked') return refusal('not_asked');
      const isLastWord = newWord(customer);
      if (word === 'no') {
        if (!answerArrival(live, customer, 'no', clock.now())) return refusal('not_asked');
        return takeBack({ ...said(customer), what: 'now', askedAt: bell.at });
      }
      const given = await give(customer, () => keepYes(customer, bell.at));
      if (isRefusal(given)) return given;
      const events = isLastWord() ? answerArrival(live, customer, 'yes', clock.now()) : null;
      if (!events) return refusal('not_asked');
      record(events);
      return DONE;
    },
    async setLicence(customer, id, licence) {
      const fact = roster.fact(customer, id);
      if (!fact || fact.secretFrom === customer) return refusal('not_found');
      if (fact.licence === licence && !giving.has(customer)) return DONE;
      if (licence === 'speak') return give(customer, () => keeper.setLicence({ customer, fact: id, licence }));
      return takeBack({ ...said(customer), what: 'fact', fact: id, licence });
    },
    async setProfile(customer, { guideOnline, approachAfterMs }) {
      const now = roster.customer(customer);
      if (!now) return refusal('not_found');
      const taken =
        guideOnline === false && (now.guideOnline || giving.has(customer))
          ? await takeBack({ ...said(customer), what: 'online' })
          : DONE;
      const rest = {
        ...(approachAfterMs !== undefined && { approachAfterMs }),
        ...(guideOnline && { guideOnline }),
      };
      if (isRefusal(taken) || Object.keys(rest).length === 0) return taken;
      return give(customer, () => keeper.setProfile(customer, rest));
    },
  };
}
