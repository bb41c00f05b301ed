/** Finds who is meant in a rota: by the house's id, or by their whole name; never the nearest. */

interface Person {
  id: string;
  given: string;
  family: string;
}

export interface Whose {
  /** By an id, or a whole name either way round. */
  of(written: string): { person: string } | { expected: string };
  /** The one whose whole name stands in a text. */
  within(text: string): { person: string } | { expected: string };
}

const NOBODY = { expected: 'expected the id or the whole name of somebody who works here' };
const SEVERAL = { expected: 'expected one person: this may be several' };

/** Without accents, capitals and what stands between words. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** `people`: everybody who works here now. */
export function createWhose(people: readonly Person[]): Whose {
  const names = people.map(({ id, given, family }) => ({
    id,
    forms: [folded(`${given} ${family}`), folded(`${family} ${given}`)],
  }));
  function only(found: readonly { id: string }[]) {
    const [first, ...others] = found;
    if (!first) return NOBODY;
    return others.length > 0 ? SEVERAL : { person: first.id };
  }
  return {
    of(written) {
      if (people.some(({ id }) => id === written)) return { person: written };
      const name = folded(written);
      return only(names.filter(({ forms }) => forms.includes(name)));
    },
    within(text) {
      const words = ` ${folded(text)} `;
      return only(names.filter(({ forms }) => forms.some((form) => words.includes(` ${form} `))));
    },
  };
}
