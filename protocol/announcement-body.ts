/** What managers send of announcements: the schemas of the catalogue's calls. */
import { z } from 'zod';
import {
  ANNOUNCEMENT_KINDS,
  ANNOUNCEMENT_STATES,
  MAX_ANNOUNCEMENT_ALT_LENGTH,
  MAX_ANNOUNCEMENT_CATEGORIES,
  MAX_ANNOUNCEMENT_PLACE_LENGTH,
  MAX_ANNOUNCEMENT_TEXT_LENGTH,
  MAX_ANNOUNCEMENT_TITLE_LENGTH,
  MAX_ANNOUNCEMENTS,
} from './announcement.ts';
import { MAX_ID_LENGTH } from './limits.ts';
import { text } from './text.ts';

const Id = z.string().min(1).max(MAX_ID_LENGTH);
const Version = z.int().min(1);
/** In either language, or not written yet. */
const Written = (most: number) => z.union([z.string().trim().length(0), text(most)]);
const inBoth = (most: number) => z.strictObject({ en: Written(most), fr: Written(most) });

const isReal = (wall: string): boolean => {
  const ms = Date.parse(`${wall.length > 10 ? wall : `${wall}T00:00`}:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(wall);
};
const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine(isReal, 'expected a day: 2026-11-23');
const Moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  .refine(isReal, 'expected a moment: 2026-11-23T18:30');

export const AnnouncementContent = z
  .strictObject({
    kind: z.enum(ANNOUNCEMENT_KINDS),
    title: inBoth(MAX_ANNOUNCEMENT_TITLE_LENGTH),
    text: inBoth(MAX_ANNOUNCEMENT_TEXT_LENGTH),
    categories: z.array(Id).max(MAX_ANNOUNCEMENT_CATEGORIES),
    from: Day,
    until: Day.nullable(),
    startsAt: Moment.nullable(),
    endsAt: Moment.nullable(),
    place: inBoth(MAX_ANNOUNCEMENT_PLACE_LENGTH),
    alt: inBoth(MAX_ANNOUNCEMENT_ALT_LENGTH),
  })
  .refine(({ from, until }) => until === null || from <= until, {
    path: ['until'],
    error: 'expected a day that is not before the first',
  })
  .refine(({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt < endsAt, {
    path: ['endsAt'],
    error: 'expected a moment after the beginning',
  })
  .refine(({ kind, startsAt, endsAt }) => kind === 'event' || (startsAt === null && endsAt === null), {
    path: ['startsAt'],
    error: 'an event alone begins and ends',
  });

/** `POST /api/catalogue`: a new one, or, with `id` and the `version` that was changed, one in the place of that. */
export const AnnouncementBody = z.strictObject({
  saves: z.strictObject({ id: Id, version: Version }).nullable(),
  state: z.enum(ANNOUNCEMENT_STATES),
  content: AnnouncementContent,
});
/** `POST /api/catalogue/delete`: for good. */
export const AnnouncementGone = z.strictObject({ id: Id, version: Version });
/** `POST /api/catalogue/order`: every one of the catalogue, first to last. */
export const AnnouncementOrder = z.strictObject({ ids: z.array(Id).max(MAX_ANNOUNCEMENTS) });

export type AnnouncementBody = z.infer<typeof AnnouncementBody>;
