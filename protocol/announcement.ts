/** Announcements of the house's catalogue: arrivals, events and trends, in both languages. They are about nobody. Types and rules alone: pages take them without schemas. */
import type { Words } from './place.ts';

export const ANNOUNCEMENT_KINDS = ['arrival', 'event', 'trend'] as const;
/** `draft`: not yet told to anybody; `withdrawn`: not told any more. */
export const ANNOUNCEMENT_STATES = ['draft', 'published', 'withdrawn'] as const;

/** Announcements a house keeps; more are refused as `too_large`. */
export const MAX_ANNOUNCEMENTS = 200;
/** Characters of each language. */
export const MAX_ANNOUNCEMENT_TITLE_LENGTH = 80;
export const MAX_ANNOUNCEMENT_TEXT_LENGTH = 600;
export const MAX_ANNOUNCEMENT_PLACE_LENGTH = 80;
export const MAX_ANNOUNCEMENT_ALT_LENGTH = 160;
export const MAX_ANNOUNCEMENT_CATEGORIES = 12;
/** Bytes a picture may have on its way, and its sides in pixels as it is kept: cut to three by two. */
export const MAX_ANNOUNCEMENT_PICTURE_BYTES = 4 * 1024 * 1024;
export const ANNOUNCEMENT_PICTURE_PX = { width: 960, height: 640 } as const;

export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number];
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];

/** What is written of it. A language that is not written yet is empty. Days and moments are those of the store's wall: `2026-11-23`, `2026-11-23T18:30`. */
export interface AnnouncementContent {
  kind: AnnouncementKind;
  title: Words;
  text: Words;
  /** Of the house's list. */
  categories: string[];
  /** The first day on which it is told. */
  from: string;
  /** The last; null: until it is withdrawn, or, of an event, over. */
  until: string | null;
  /** Of an event alone, and null until they are known. */
  startsAt: string | null;
  endsAt: string | null;
  place: Words;
  /** What the picture shows, for who does not see it. */
  alt: Words;
}

export interface Announcement extends AnnouncementContent {
  id: string;
  /** Rises by one with each change. */
  version: number;
  state: AnnouncementState;
  /** Names the picture; another picture has another name. Null without one. */
  picture: string | null;
}

/** `GET /api/catalogue`, for managers: all of it, in the house's order. */
export interface CatalogueView {
  t: number;
  /** The house's list: what is sold there. */
  categories: NamedCategory[];
  announcements: CatalogueEntry[];
}
export interface NamedCategory {
  id: string;
  name: Words;
}
/** `savedBy`: id of the person who changed it last; epoch ms. */
export interface CatalogueEntry extends Announcement {
  savedBy: string;
  savedAt: number;
}

/** What is told of an announcement to whoever may read it. */
export interface ToldAnnouncement extends Omit<Announcement, 'version' | 'state' | 'from' | 'until' | 'categories'> {
  /** Its categories by name. */
  about: Words[];
}
/** `GET /api/announcements`, for whoever works here; `GET /api/me/announcements`, for a customer. */
export interface AnnouncementsView {
  t: number;
  announcements: ToldAnnouncement[];
  /** Whether those of the categories this customer cares about stand first, because they let that guide it. */
  isGuided: boolean;
}

/** What is missing, by its path, before it can be published. */
export type Lack =
  | 'title.en'
  | 'title.fr'
  | 'text.en'
  | 'text.fr'
  | 'times'
  | 'place.en'
  | 'place.fr'
  | 'alt.en'
  | 'alt.fr';

/** What an announcement lacks before it can be told; nothing for one that is whole. */
export function lacksOf(written: AnnouncementContent & Pick<Announcement, 'picture'>): Lack[] {
  const { kind, title, text, place, alt, startsAt, endsAt, picture } = written;
  const inBoth = <Field extends string>(field: Field, said: Words) =>
    (['en', 'fr'] as const).filter((locale) => said[locale] === '').map((locale) => `${field}.${locale}` as const);
  const isEvent = kind === 'event';
  return [
    ...inBoth('title', title),
    ...inBoth('text', text),
    ...(isEvent && (startsAt === null || endsAt === null) ? ['times' as const] : []),
    ...(isEvent ? inBoth('place', place) : []),
    ...(picture === null ? [] : inBoth('alt', alt)),
  ];
}

/** Whether it is told at this moment of the store's wall, as `2026-11-23T14:03`: text of one form sorts as time does. */
export function isCurrent(
  { state, kind, from, until, endsAt }: Pick<Announcement, 'state' | 'kind' | 'from' | 'until' | 'endsAt'>,
  wallNow: string,
): boolean {
  const today = wallNow.slice(0, 10);
  const isOver = kind === 'event' && endsAt !== null && endsAt <= wallNow;
  return state === 'published' && from <= today && (until === null || today <= until) && !isOver;
}

/** A moment of the store's wall as text. `shownMs`: what its clock shows, as a clock in UTC that shows the same. */
export const wallText = (shownMs: number): string => new Date(shownMs).toISOString().slice(0, 16);
