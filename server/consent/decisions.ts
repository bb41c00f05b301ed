/**
 * The one hand for what customers decide about themselves. What is taken back counts at once and is durable before it is
 * acknowledged; what is given is in the database before it counts.
 */
import { changeConsent } from '../../db/consent.ts';
import { type AnswerRow, keepAnswer } from '../../db/customer.ts';
import { isGiving as allowsMore, type Consent, isSameConsent, lower } from '../../protocol/consent.ts';
import type { CustomerLicence } from '../../protocol/fact.ts';
import type { MeProfile } from '../../protocol/me.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../facts/keeper/desk.ts';
import type { Keeper } from '../facts/keeper/keeper.ts';
import type { Roster } from '../facts/roster.ts';
import type { StillPicture } from '../facts/still-picture.ts';
import { answer as answerArrival, listen, withdraw } from '../live/consent.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Live } from '../live/live.ts';
import { createErasure, type Erasure, type ErasureSteps } from './erasure.ts';
import { createHand, type Decided, DONE } from './hand.ts';
import { createOwnCompany, type OwnCompany } from './own-company.ts';
import { createOwnPhoto, type OwnPhoto } from './own-photo.ts';
import type { Restraints } from './restraints.ts';
import type { Takings } from './takings.ts';

/** `customer` is who decides, about nobody else. */
export interface Decisions extends OwnPhoto, OwnCompany, Erasure {
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
  steps: ErasureSteps;
  /** Ends what the customer’s phones have open. */
  close: (customer: string) => void;
  /** Makes what may be kept of a picture file. */
  develop: (given: Buffer) => Promise<StillPicture | Refusal>;
}): Decisions {
  const { roster, desk, keeper, live, clock, record } = parts;
  const store = roster.plan.store.id;
  const hand = createHand(parts);
  const { takeBack, give, isGiving } = hand;
  const newWord = (customer: string) => hand.newWord('recognition', customer);

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
        const row = await changeConsent(db, desk.vault, change);
        return row ? { changes: [{ type: 'customer', row }], result: DONE } : refusal('not_found');
      }),
    );
    // Who had switched all off, and now does not, wants to be heard.
    if (!isRefusal(given) && wasOff && isLastWord()) listen(live, customer);
    return given;
  }

  return {
    ...createOwnPhoto(hand, parts),
    ...createOwnCompany(hand, parts),
    ...createErasure(hand, { ...parts, now: clock.now }),
    async setConsent(customer, wish) {
      const now = roster.customer(customer);
      if (!now) return refusal('not_found');
      const isLastWord = newWord(customer);
      const less = lower(now, wish);
      const isLess = !isSameConsent(less, now) || isGiving(customer);
      const taken = isLess ? await takeBack(customer, { what: 'consent', ...less }) : DONE;
      return isRefusal(taken) || !allowsMore(less, wish) ? taken : giveConsent(customer, wish, isLastWord);
    },
    async goPrivate(customer) {
      if (!roster.customer(customer)) return refusal('not_found');
      newWord(customer);
      if (live.doorbells.get(customer)?.state === 'deaf' && !isGiving(customer)) return DONE;
      record(withdraw(live, customer, clock.now(), 'private'));
      return takeBack(customer, { what: 'now', askedAt: null });
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
        return takeBack(customer, { what: 'now', askedAt: bell.at });
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
      if (fact.licence === licence && !isGiving(customer)) return DONE;
      if (licence === 'speak') return give(customer, () => keeper.setLicence({ customer, fact: id, licence }));
      return takeBack(customer, { what: 'fact', fact: id, licence });
    },
    async setProfile(customer, { guideOnline, approachAfterMs }) {
      const now = roster.customer(customer);
      if (!now) return refusal('not_found');
      const taken =
        guideOnline === false && (now.guideOnline || isGiving(customer))
          ? await takeBack(customer, { what: 'online' })
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
