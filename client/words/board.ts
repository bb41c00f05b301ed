/** The words of the managers' board in either language; a catalogue of its own, fetched with the board. */
import { type BoardCatalogue, boardEn } from './board-en.ts';
import { boardFr } from './board-fr.ts';
import type { Locale } from './speech.ts';

export type { BoardCatalogue } from './board-en.ts';

export const boardWords = (locale: Locale): BoardCatalogue => ({ en: boardEn, fr: boardFr })[locale];
