/** What a phone shows when it is woken. It stands on a locked screen, so it names nobody and no place. */
import type { Locale } from '../words/speech.ts';

export const NOTICE: Record<Locale, { title: string; body: string }> = {
  en: { title: 'Something on the floor', body: 'Open Sotto to see it.' },
  fr: { title: 'Quelque chose en boutique', body: 'Ouvrez Sotto pour le voir.' },
};
