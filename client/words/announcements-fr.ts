/** What stands around announcements where they are read, in French. */
import type { AnnouncementsCatalogue } from './announcements-en.ts';

export const announcementsFr: AnnouncementsCatalogue = {
  title: 'Nouveau dans la maison',
  kinds: { arrival: 'Arrivages', event: 'Événements', trend: 'Dans l’air' },
  kind: { arrival: 'Arrivage', event: 'Événement', trend: 'Tendance' },
  loading: 'Un instant.',
  unread: 'La maison ne répond pas. Réessayez dans un instant.',
  nothing: 'Rien de nouveau pour l’instant.',
  guided:
    'Ce qui est proche de vos achats et de vos envies vient d’abord\u00a0: vous laissez cela guider ce qui vous est montré.',
  span: (day, from, until) => `${day}, ${from} – ${until}`,
  days: (from, until) => `${from} – ${until}`,
};
