/** An announcement as a manager writes it: where a new one begins, how it reads, and whether it differs from what is kept. */
import {
  type AnnouncementContent,
  type CatalogueEntry,
  isCurrent,
  type NamedCategory,
  type ToldAnnouncement,
} from '../../protocol/announcement.ts';

const nothing = () => ({ en: '', fr: '' });

/** `today`: `2026-11-23`, the store's. */
export const emptyContent = (today: string): AnnouncementContent => ({
  ...{ kind: 'arrival', title: nothing(), text: nothing(), categories: [], from: today, until: null },
  ...{ startsAt: null, endsAt: null, place: nothing(), alt: nothing() },
});

/** What is written of an entry, apart from what is kept about it. */
export function contentOf(entry: CatalogueEntry): AnnouncementContent {
  const { kind, title, text, categories, from, until, startsAt, endsAt, place, alt } = entry;
  return { kind, title, text, categories, from, until, startsAt, endsAt, place, alt };
}

export const isSameContent = (a: AnnouncementContent, b: AnnouncementContent): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** An event alone has times and a place. */
export const asKind = (content: AnnouncementContent, kind: AnnouncementContent['kind']): AnnouncementContent =>
  kind === 'event' ? { ...content, kind } : { ...content, kind, startsAt: null, endsAt: null, place: nothing() };

/** As a customer will read it. */
export function asTold(
  { kind, title, text, startsAt, endsAt, place, alt, categories }: AnnouncementContent,
  { picture, named }: { picture: string | null; named: readonly NamedCategory[] },
): ToldAnnouncement {
  const about = named.filter(({ id }) => categories.includes(id)).map(({ name }) => name);
  return { id: 'draft', kind, title, text, startsAt, endsAt, place, alt, picture, about };
}

/** Where an entry stands: `coming` and `over` were published and are not told today. `wallNow`: of the store's wall. */
export function standingOf(entry: CatalogueEntry, wallNow: string): 'draft' | 'withdrawn' | 'told' | 'coming' | 'over' {
  if (entry.state !== 'published') return entry.state;
  if (isCurrent(entry, wallNow)) return 'told';
  return entry.from > wallNow.slice(0, 10) ? 'coming' : 'over';
}
