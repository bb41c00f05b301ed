/** Who was shown what during a visit: written before it is shown, and remembered so that the same is written once. */
import { addReveal, type RevealRow } from '../../../db/reveal.ts';
import { isRefusal, type Refusal } from '../../../protocol/refusal.ts';
import type { VisitDesk } from './visit-desk.ts';

/** What is to be shown of a customer to somebody, who is as close as `tier` says. */
export interface Reveal {
  visit: string;
  customer: string;
  person: string;
  tier: string;
  classes: readonly string[];
}

export interface Reveals {
  /** What a person was shown during a visit, by what it is about: all of it is written down. */
  shown(visit: string, person: string): ReadonlySet<string>;
  /** Writes down what is to be shown and was not yet; null once it is durable. */
  reveal(what: Reveal, nowMs: number): Promise<Refusal | null>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** `known`: what was written down of the visits that are open; `isOpen` tells which of them still are. */
export function createReveals(
  desk: VisitDesk,
  parts: { known: readonly RevealRow[]; isOpen: (visit: string) => boolean },
): Reveals {
  const visits = new Map<string, Map<string, Set<string>>>();

  function remember({ visit, person, classes }: Pick<Reveal, 'visit' | 'person' | 'classes'>): void {
    const people = visits.get(visit) ?? new Map<string, Set<string>>();
    visits.set(visit, people.set(person, new Set([...(people.get(person) ?? NOTHING), ...classes])));
  }
  for (const { visitId, personId, classes } of parts.known) remember({ visit: visitId, person: personId, classes });

  const shown: Reveals['shown'] = (visit, person) => visits.get(visit)?.get(person) ?? NOTHING;
  return {
    shown,
    async reveal({ visit, customer, person, tier, classes }, nowMs) {
      const written = await desk.write(async (db) => {
        const before = shown(visit, person);
        const fresh = classes.filter((one) => !before.has(one));
        if (fresh.length === 0) return {};
        const row = { storeId: desk.store, id: desk.newId(), visitId: visit, customerId: customer, personId: person };
        await addReveal(db, { ...row, tier, classes: fresh, at: nowMs });
        for (const open of visits.keys()) if (!parts.isOpen(open)) visits.delete(open);
        remember({ visit, person, classes: fresh });
        return {};
      });
      return isRefusal(written) ? written : null;
    },
  };
}
