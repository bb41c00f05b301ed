/** The words of a customer's own page in the language they chose. */
import { type OwnWords, ownEn } from './own-en.ts';
import { ownFr } from './own-fr.ts';
import type { Locale } from './speech.ts';

const CATALOGUES: Record<Locale, OwnWords> = { en: ownEn, fr: ownFr };

export const ownWords = (locale: Locale): OwnWords => CATALOGUES[locale];
