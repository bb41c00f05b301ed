/** A customer's whole name for a list, never against their own wish of how to be called. */

const SHORT_TITLES: Record<string, string> = { Madame: 'Mme', Monsieur: 'M.', Mademoiselle: 'Mlle' };

/**
 * The form of address with the given name put in: `Madame Okonkwo-Vidal` → `Mme Adaeze Okonkwo-Vidal`. A first name
 * alone gets its family name; an address by a name that is not theirs on paper is left as it is: it was chosen.
 */
export function fullName(given: string, family: string, address: string): string {
  if (address === given) return `${given} ${family}`;
  const split = address.indexOf(' ');
  const title = address.slice(0, split);
  const surname = address.slice(split + 1);
  const isTheirs = split > 0 && (surname === family || family.split(/[-\s]/).includes(surname));
  return isTheirs ? `${SHORT_TITLES[title] ?? title}\u00a0${given} ${surname}` : address;
}
