/** The words of a phone that rings in a pocket, in either language; fetched with what needs them. */
import type { Locale } from './speech.ts';
import { type WakingCatalogue, wakingEn } from './waking-en.ts';
import { wakingFr } from './waking-fr.ts';

export const wakingWords = (locale: Locale): WakingCatalogue => ({ en: wakingEn, fr: wakingFr })[locale];
