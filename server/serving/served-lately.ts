/** Who served whom lately, in memory: from what was written down at the start, and kept up. */

export interface ServedLately {
  /** The last first; `sinceMs`: not before then. */
  of(customer: string, sinceMs: number): readonly string[];
  note(customer: string, person: string, nowMs: number): void;
  /** Lets go of what was before `sinceMs`, and of whoever is a customer no longer. */
  tidy(sinceMs: number, isCustomer: (customer: string) => boolean): void;
}

/** `known`: the last first. */
export function createServedLately(known: readonly { customer: string; person: string; at: number }[]): ServedLately {
  const served = new Map<string, Map<string, number>>();
  function note(customer: string, person: string, at: number): void {
    const theirs = served.get(customer) ?? new Map<string, number>();
    served.set(customer, theirs);
    theirs.delete(person);
    theirs.set(person, at);
  }
  for (const { customer, person, at } of [...known].reverse()) note(customer, person, at);
  return {
    of: (customer, sinceMs) =>
      [...(served.get(customer) ?? [])].flatMap(([person, at]) => (at >= sinceMs ? [person] : [])).reverse(),
    note,
    tidy(sinceMs, isCustomer) {
      for (const [customer, theirs] of served) {
        for (const [person, at] of theirs) if (at < sinceMs) theirs.delete(person);
        if (theirs.size === 0 || !isCustomer(customer)) served.delete(customer);
      }
    },
  };
}
