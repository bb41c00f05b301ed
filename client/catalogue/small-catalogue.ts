/** Announcements of nobody in particular, for tests of what shows them. */
import type { CatalogueEntry, ToldAnnouncement } from '../../protocol/announcement.ts';

export const both = (text: string) => ({ en: text, fr: `${text} (fr)` });

export const smallEntry = (change: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  ...{ id: 'a', version: 1, state: 'draft', kind: 'arrival', picture: null, categories: ['leather'] },
  ...{ title: both('Lanterne'), text: both('It has come.'), from: '2026-01-01', until: null },
  ...{ startsAt: null, endsAt: null, place: { en: '', fr: '' }, alt: { en: '', fr: '' } },
  ...{ savedBy: 'm-solene', savedAt: Date.UTC(2026, 10, 20, 9) },
  ...change,
});

export const smallPiece = (change: Partial<ToldAnnouncement> = {}): ToldAnnouncement => ({
  ...{ id: 'a', kind: 'arrival', title: both('Lanterne'), text: both('It has come.'), about: [both('Leather')] },
  ...{ startsAt: null, endsAt: null, place: { en: '', fr: '' }, alt: { en: '', fr: '' }, picture: null },
  ...change,
});
