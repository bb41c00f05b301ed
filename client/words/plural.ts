/** Counting nouns as each language does, and small counts in words, as one would say them aloud. */

export interface Counted {
  one: string;
  other: string;
}

/** `(n, forms)`: the form that goes with n in this language (French counts nought as one). */
export function pluralIn(locale: string): (n: number, forms: Counted) => string {
  const rules = new Intl.PluralRules(locale);
  return (n, { one, other }) => (rules.select(n) === 'one' ? one : other);
}

/** `n` in words where the list has one, else in figures. */
export function spelled(n: number, words: readonly string[]): string {
  return words[n] ?? String(n);
}

/** The sentence with its first letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
