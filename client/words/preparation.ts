/** The words of what is made ready, in either language; fetched with what needs them. */
import type { PreparedThing } from '../../protocol/preparation.ts';
import { type PreparationCatalogue, preparationEn } from './preparation-en.ts';
import { preparationFr } from './preparation-fr.ts';
import type { Locale, Speech } from './speech.ts';

export const preparationWords = (locale: Locale): PreparationCatalogue =>
  ({ en: preparationEn, fr: preparationFr })[locale];

/** All the things in one phrase: «water and a quiet fitting room». */
export function thingsInWords(things: readonly PreparedThing[], speech: Pick<Speech, 'locale' | 'names'>): string {
  const words = preparationWords(speech.locale).things;
  return speech.names(things.map((one) => words[one]));
}
