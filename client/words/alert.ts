/** The words for who is asked, who serves and who hands over; they travel with what shows them, which is never there before there is one. */
import { type AlertCatalogue, alertEn } from './alert-en.ts';
import { alertFr } from './alert-fr.ts';
import type { Locale } from './speech.ts';

export const alertWords = (locale: Locale): AlertCatalogue => ({ en: alertEn, fr: alertFr })[locale];
