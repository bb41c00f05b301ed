/** The words of the catalogue as managers write it, in either language; a catalogue of its own, fetched with what shows it. */
import { type CatalogueWords, catalogueEn } from './catalogue-en.ts';
import { catalogueFr } from './catalogue-fr.ts';
import type { Locale } from './speech.ts';

export type { CatalogueWords } from './catalogue-en.ts';

export const catalogueWords = (locale: Locale): CatalogueWords => ({ en: catalogueEn, fr: catalogueFr })[locale];
