/** How a customer's decision takes effect: what is taken back counts before it is durable, what is given only after. */
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Clock } from '../clock.ts';
import { honourConsent } from '../consent-now.ts';
import type { Roster } from '../facts/roster.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Live } from '../live/live.ts';
import type { Restraints } from './restraints.ts';
import type { TakenBack } from './taken-back.ts';
import type { Takings } from './takings.ts';

/** Done, or not: `unavailable` when it could not be made durable. Even then what was taken back counts, as long as the server runs. */
export type Decided = Promise<{ done: true } | Refusal>;
export const DONE = { done: true } as const;

type Said<Taken> = Taken extends TakenBack ? Omit<Taken, 'store' | 'customer' | 'at'> : never;

export interface Hand {
  takeBack(customer: string, said: Said<TakenBack>): Decided;
  /** Nothing is given before the database has all that was taken back: or a restart would take it back after this. */
  give(customer: string, write: () => Promise<object | null>): Decided;
  /** Whether something is just being given: until that is over, what they take back counts although it is not there yet. */
  isGiving(customer: string): boolean;
  /** A customer's new word on a matter; tells later whether it is still their last. One that comes after a wait may not be. */
  newWord(matter: 'recognition' | 'photo' | 'company', customer: string): () => boolean;
}

/** `roster` is the one that heeds the restraints. */
export function createHand(parts: {
  roster: Roster;
  restraints: Restraints;
  takings: Takings;
  live: Live;
  clock: Clock;
  record: (events: readonly LiveEvent[]) => void;
}): Hand {
  const { roster, restraints, takings, live, clock, record } = parts;
  const store = roster.plan.store.id;
  /** How many things each customer is just giving. */
  const giving = new Map<string, number>();
  /** Each customer's last word on each matter, by its number. */
  const words = new Map<string, number>();

  return {
    async takeBack(customer, said) {
      const taken: TakenBack = { store, customer, at: clock.now(), ...said };
      restraints.add(taken);
      record(honourConsent(live, roster, taken.at));
      return (await takings.keep(taken)) ? DONE : refusal('unavailable');
    },
    async give(customer, write) {
      giving.set(customer, (giving.get(customer) ?? 0) + 1);
      try {
        const given = (await takings.settled()) ? await write() : refusal('unavailable');
        return isRefusal(given) ? given : DONE;
      } finally {
        const left = giving.get(customer)! - 1;
        if (left > 0) giving.set(customer, left);
        else giving.delete(customer);
      }
    },
    isGiving: (customer) => giving.has(customer),
    newWord(matter, customer) {
      const name = `${matter} ${customer}`;
      const word = (words.get(name) ?? 0) + 1;
      words.set(name, word);
      return () => words.get(name) === word;
    },
  };
}
