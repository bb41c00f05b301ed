/** A customer's whole name for a list, and its initials, never against their own wish of how to be called. */

const SHORT_TITLES: Record<string, string> = { Madame: 'Mme', Monsieur: 'M.', Mademoiselle: 'Mlle' };

/**
 * The form of address with the given name put in: `Madame Okonkwo-Vidal` → `Mme Adaeze Okonkwo-Vidal`. A first name
 * alone gets its family name; an address by a name that is not theirs on paper is left as it is: it was chosen. Without
 * a name there is the form of address alone.
 */
export function fullName(given: string | null, family: string | null, address: string): string {
  if (given === null || family === null) return address;
  if (address === given) return `${given} ${family}`;
  const split = address.indexOf(' ');
  const title = address.slice(0, split);
  const surname = address.slice(split + 1);
  const isTheirs = split > 0 && (surname === family || family.split(/[-\s]/).includes(surname));
  return isTheirs ? `${SHORT_TITLES[title] ?? title}\u00a0${given} ${surname}` : address;
}

/** What a name on the plan folds to: `AO`; of a chosen name only its own: `Madame Brune` → `B`. */
export function initialsOf(given: string | null, family: string | null, address: string): string {
  const words = fullName(given, family, address).split(/[\u00a0 ]/);
  const named = address !== given && words.length > 1 ? words.slice(1) : words;
  return [named[0], named.length > 1 ? named.at(-1) : ''].map((word) => word?.charAt(0)).join('');
}
