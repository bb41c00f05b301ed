/** What was taken back and does not stand in the roster yet: whoever asks the roster through here hears of it at once. */
import { lower } from '../../protocol/consent.ts';
import type { Fact } from '../../protocol/fact.ts';
import type { Roster, RosterCustomer } from '../facts/roster.ts';
import type { TakenBack } from './taken-back.ts';

export interface Restraints {
  add(taken: TakenBack): void;
  /** The roster says it itself now. */
  lift(taken: TakenBack): void;
  /** Whether a customer is just being erased. */
  isErased(customer: string): boolean;
  /** The customers who do not want to be recognised just now. */
  quiet(): string[];
  /** The roster with all restraints applied. They only ever take away. */
  heeding(roster: Roster): Roster;
}

export function createRestraints(held: readonly TakenBack[]): Restraints {
  const byCustomer = new Map<string, TakenBack[]>();
  const of = (customer: string): readonly TakenBack[] => byCustomer.get(customer) ?? [];
  const add = (taken: TakenBack) => void byCustomer.set(taken.customer, [...of(taken.customer), taken]);
  const isErased = (customer: string) => of(customer).some(({ what }) => what === 'everything');
  for (const taken of held) add(taken);

  return {
    add,
    isErased,
    lift(taken) {
      const left = of(taken.customer).filter((one) => one !== taken);
      if (left.length > 0) byCustomer.set(taken.customer, left);
      else byCustomer.delete(taken.customer);
    },
    quiet: () => [...byCustomer].filter(([, all]) => all.some(({ what }) => what === 'now')).map(([id]) => id),
    heeding(roster) {
      const heeded = (known: RosterCustomer): RosterCustomer => of(known.id).reduce(restrain, known);
      const heededFacts = (customer: string, facts: readonly Fact[]): readonly Fact[] =>
        of(customer).reduce(restrainFacts, facts);
      function customer(id: string): RosterCustomer | undefined {
        const known = roster.customer(id);
        return known && !isErased(id) ? heeded(known) : undefined;
      }
      return {
        ...roster,
        customer,
        consentOf: customer,
        *customers() {
          for (const known of roster.customers()) if (!isErased(known.id)) yield heeded(known);
        },
        factsOf: (customer) => heededFacts(customer, roster.factsOf(customer)),
        fact(customer, id) {
          const known = roster.fact(customer, id);
          return known && heededFacts(customer, [known])[0];
        },
        *inBooksOf(person) {
          for (const id of roster.inBooksOf(person)) if (!isErased(id)) yield id;
        },
        appointmentsOf: (customer) => (isErased(customer) ? [] : roster.appointmentsOf(customer)),
        appointmentsWith: (person) => roster.appointmentsWith(person).filter(({ customer }) => !isErased(customer)),
        bookedWith: (customer, nowMs) => (isErased(customer) ? null : roster.bookedWith(customer, nowMs)),
        *appointments() {
          for (const one of roster.appointments()) if (!isErased(one.customer)) yield one;
        },
        photoUntil: (customer, nowMs) =>
          of(customer).some(({ what }) => what === 'photo' || what === 'everything')
            ? null
            : roster.photoUntil(customer, nowMs),
        subjectOf(hmacHex) {
          const subject = roster.subjectOf(hmacHex);
          if (typeof subject === 'string' || subject.kind !== 'customer' || of(subject.id).length === 0) return subject;
          if (isErased(subject.id)) return 'unknown';
          const { mode, scope } = heeded(roster.customer(subject.id)!);
          return mode === 'off' ? 'off' : { ...subject, mode, scope };
        },
      };
    },
  };
}

function restrain(customer: RosterCustomer, taken: TakenBack): RosterCustomer {
  if (taken.what === 'consent') return { ...customer, ...lower(customer, taken) };
  return taken.what === 'online' ? { ...customer, guideOnline: false } : customer;
}

function restrainFacts(facts: readonly Fact[], taken: TakenBack): readonly Fact[] {
  if (taken.what === 'everything') return [];
  if (taken.what !== 'fact') return facts;
  if (taken.licence === 'forget') return facts.filter(({ id }) => id !== taken.fact);
  return facts.map((fact) => (fact.id === taken.fact ? { ...fact, licence: taken.licence } : fact));
}
