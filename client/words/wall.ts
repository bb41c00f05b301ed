/** The words of walls in either language, and times as the house's clock says them. */
import type { Locale } from './speech.ts';
import { type WallCatalogue, wallEn } from './wall-en.ts';
import { wallFr } from './wall-fr.ts';

export interface WallSpeech {
  locale: Locale;
  words: WallCatalogue;
  /** `14:03:22`. `ms`: epoch. */
  clock(ms: number): string;
  /** `14:03`. `ms`: epoch. */
  time(ms: number): string;
  /** A wait: `6:40`, `1:02:05`. Below nought counts as nought. */
  wait(ms: number): string;
}

const TAGS: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

/** `timeZone`: IANA name of the store's. */
export function createWallSpeech(locale: Locale, timeZone: string): WallSpeech {
  const times = { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' } as const;
  const toSecond = new Intl.DateTimeFormat(TAGS[locale], { ...times, second: '2-digit' });
  const toMinute = new Intl.DateTimeFormat(TAGS[locale], times);
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    locale,
    words: { en: wallEn, fr: wallFr }[locale],
    clock: (ms) => toSecond.format(ms),
    time: (ms) => toMinute.format(ms),
    wait(ms) {
      const seconds = Math.max(0, Math.floor(ms / 1000));
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      const tail = `${two(seconds % 60)}`;
      return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
    },
  };
}
