/** What stands around announcements where they are read, in English. `announcements-fr.ts` has the same keys. */
import type { AnnouncementKind } from '../../protocol/announcement.ts';

export const announcementsEn = {
  title: 'New in the house',
  kinds: { arrival: 'Arrivals', event: 'Events', trend: 'In the air' } satisfies Record<AnnouncementKind, string>,
  kind: { arrival: 'Arrival', event: 'Event', trend: 'Trend' } satisfies Record<AnnouncementKind, string>,
  loading: 'One moment.',
  unread: 'The house doesn’t answer. Try again in a moment.',
  nothing: 'Nothing new just now.',
  guided: 'What is close to what you bought and wished for stands first: you let that guide what you are shown.',
  span: (day: string, from: string, until: string) => `${day}, ${from} – ${until}`,
  days: (from: string, until: string) => `${from} – ${until}`,
};

export type AnnouncementsCatalogue = typeof announcementsEn;
