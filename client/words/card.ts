/** The words of the briefing card in either language; a catalogue of its own, fetched with what shows them. */
import { type CardCatalogue, cardEn } from './card-en.ts';
import { cardFr } from './card-fr.ts';
import type { Locale } from './speech.ts';

export type { CardCatalogue } from './card-en.ts';

export const cardWords = (locale: Locale): CardCatalogue => ({ en: cardEn, fr: cardFr })[locale];
