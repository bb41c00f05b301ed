/** The parts of the managers' page and how its side groups them: the floor of today, the house, and what is kept. */

export const SECTION_GROUPS = [
  { group: 'floor', sections: ['store', 'rota', 'history'] },
  { group: 'house', sections: ['people', 'standards', 'catalogue', 'devices', 'sensors', 'tables'] },
  { group: 'records', sections: ['letters', 'discretion'] },
] as const;

/** `me` is in no group: it is the name at the foot of the side. */
export type Section = (typeof SECTION_GROUPS)[number]['sections'][number] | 'me';

/** The part that an address names after its `#`; the board when it names none. */
export function sectionAt(hash: string): Section {
  const all: Section[] = [...SECTION_GROUPS.flatMap(({ sections }) => sections), 'me'];
  return all.find((section) => hash === `#${section}`) ?? 'store';
}
