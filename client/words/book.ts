/** The words of the client book in either language; a catalogue of its own, so that no page carries it before it is opened. */
import { type BookCatalogue, bookEn } from './book-en.ts';
import { bookFr } from './book-fr.ts';
import type { Locale } from './speech.ts';

export const bookWords = (locale: Locale): BookCatalogue => ({ en: bookEn, fr: bookFr })[locale];
