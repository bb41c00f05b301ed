/** Says times, ages and names as one language and one house do; the catalogue's companion for all that is not a fixed word. */
import type { OwnCustomer } from '../../protocol/floor-view.ts';
import type { Words } from '../../protocol/place.ts';
import { createDates, type Dates } from './dates.ts';
import { type Catalogue, en } from './en.ts';
import { fr } from './fr.ts';
import { fullName, initialsOf } from './full-name.ts';

export type Locale = 'en' | 'fr';
export const LOCALES: readonly Locale[] = ['en', 'fr'];
/** Each language in its own words. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', fr: 'Français' };

const CATALOGUES: Record<Locale, Catalogue> = { en, fr };
/** BCP 47 tags for `Intl`: both count hours to 24 and write figures alike. */
const TAGS: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

export interface Speech extends Pick<Dates, 'day'> {
  locale: Locale;
  words: Catalogue;
  /** `14:03:22` in the store's time zone. `ms`: epoch. */
  clock(ms: number): string;
  /** `14:03` in the store's time zone. `ms`: epoch. */
  time(ms: number): string;
  /** A length of time: `38 s`, `12 min`, `1 h 05`. Below nought counts as nought. */
  duration(ms: number): string;
  /** When something was, seen from `nowMs` (epoch ms): `38 s ago`, `12 min ago`, then `at 13:02`. Never in the future. */
  ago(ms: number, nowMs: number): string;
  /** The same, further back: today by the clock, then `yesterday`, `9 days ago`, `3 weeks ago`. */
  longAgo(ms: number, nowMs: number): string;
  /** Languages by their names, from BCP 47 codes: `French, English and Igbo`. */
  languages(codes: readonly string[]): string;
  /** The house's own words for a place, in this language. */
  place(words: Words): string;
  /** How this customer is spoken to. */
  address(own: OwnCustomer): string;
  /** Whole name for a list, built on the form of address. */
  name(own: OwnCustomer): string;
  /** What a name on the plan folds to. */
  initials(own: OwnCustomer): string;
  /** Names one after another: `Jonas, Lena and Theo`. */
  names(list: readonly string[]): string;
}

/** `timeZone`: IANA name of the store's. */
export function createSpeech(locale: Locale, timeZone: string): Speech {
  const words = CATALOGUES[locale];
  const tag = TAGS[locale];
  const times = { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' } as const;
  const toSecond = new Intl.DateTimeFormat(tag, { ...times, second: '2-digit' });
  const toMinute = new Intl.DateTimeFormat(tag, times);
  const dates = createDates(tag, timeZone);
  const languageNames = new Intl.DisplayNames(tag, { type: 'language' });
  const listing = new Intl.ListFormat(tag, { type: 'conjunction' });

  function duration(ms: number): string {
    const whole = Math.max(0, ms);
    if (whole < MINUTE_MS) return `${Math.floor(whole / SECOND_MS)}\u00a0s`;
    if (whole < HOUR_MS) return `${Math.floor(whole / MINUTE_MS)}\u00a0min`;
    const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS);
    return `${Math.floor(whole / HOUR_MS)}\u00a0h\u00a0${String(minutes).padStart(2, '0')}`;
  }

  function ago(ms: number, nowMs: number): string {
    const age = nowMs - ms;
    return age < HOUR_MS ? words.age.ago(duration(age)) : words.age.at(toMinute.format(ms));
  }
  /** A code that is none is told as it was written. */
  function languageName(code: string): string {
    const own = words.languages[code];
    if (own !== undefined) return own;
    try {
      return languageNames.of(code) ?? code;
    } catch {
      return code;
    }
  }

  return {
    locale,
    words,
    clock: (ms) => toSecond.format(ms),
    time: (ms) => toMinute.format(ms),
    duration,
    ago,
    longAgo: (ms, nowMs) => (nowMs - ms < HOUR_MS ? null : dates.daysAgo(ms, nowMs)) ?? ago(ms, nowMs),
    day: dates.day,
    languages: (codes) => listing.format(codes.map(languageName)),
    place: (place) => place[locale],
    address: (own) => own.address[locale],
    name: (own) => fullName(own.given ?? '', own.family ?? '', own.address[locale]),
    initials: (own) => initialsOf(own.given ?? '', own.family ?? '', own.address[locale]),
    names: (list) => listing.format(list),
  };
}

/** The first of these wishes (BCP 47, most wanted first) that Sotto speaks; English when it speaks none. */
export function spokenLocale(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const found = LOCALES.find((locale) => wish.toLowerCase().split('-')[0] === locale);
    if (found) return found;
  }
  return 'en';
}
