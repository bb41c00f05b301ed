/** The words around announcements in either language, and the days and hours of the store's wall as they call them; fetched with what shows them. */
import { type AnnouncementsCatalogue, announcementsEn } from './announcements-en.ts';
import { announcementsFr } from './announcements-fr.ts';
import type { Locale } from './speech.ts';

export type { AnnouncementsCatalogue } from './announcements-en.ts';

export const announcementsWords = (locale: Locale): AnnouncementsCatalogue =>
  ({ en: announcementsEn, fr: announcementsFr })[locale];

export interface WallDates {
  /** `Tuesday 24 November`, of `2026-11-24` or a moment in it. */
  day(wall: string): string;
  /** `24 Nov`. */
  shortDay(wall: string): string;
  /** `Tuesday 24 November, 18:30 – 20:00`; over midnight with both days. */
  span(startsAt: string, endsAt: string): string;
}

/** Text of the store's wall is told as it stands there, wherever the reader is: no time zone comes in. */
export function createWallDates(locale: Locale): WallDates {
  const tag = { en: 'en-GB', fr: 'fr-FR' }[locale];
  const say = announcementsWords(locale);
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
  const long = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const short = format({ day: 'numeric', month: 'short' });
  const msOf = (wall: string): number => Date.parse(`${wall.slice(0, 10)}T00:00Z`);
  // Intl writes «1 décembre»; French says «1er».
  const spoken = (text: string): string => (locale === 'fr' ? text.replace(/\b1 (?=\p{L})/u, '1er ') : text);
  const day = (wall: string): string => spoken(long.format(msOf(wall)));
  const time = (wall: string): string => wall.slice(11, 16);
  return {
    day,
    shortDay: (wall) => spoken(short.format(msOf(wall))),
    span(startsAt, endsAt) {
      const until = startsAt.slice(0, 10) === endsAt.slice(0, 10) ? time(endsAt) : `${day(endsAt)}, ${time(endsAt)}`;
      return say.span(day(startsAt), time(startsAt), until);
    },
  };
}
