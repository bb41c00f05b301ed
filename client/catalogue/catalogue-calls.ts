/** The calls about what the house announces. */
import type { AnnouncementsView, CatalogueEntry, CatalogueView } from '../../protocol/announcement.ts';
import type { AnnouncementBody } from '../../protocol/announcement-body.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { type Calls, refusedIn } from '../live/call.ts';

type Seen = Pick<CatalogueEntry, 'id' | 'version'>;

export interface CatalogueCalls {
  catalogue(): Promise<CatalogueView | Refusal>;
  saveAnnouncement(body: AnnouncementBody): Promise<CatalogueEntry | Refusal>;
  deleteAnnouncement(seen: Seen): Promise<Refusal | null>;
  orderAnnouncements(ids: string[]): Promise<Refusal | null>;
  /** Without a file the picture is taken away. */
  pictureOf(seen: Seen, file: Blob | null): Promise<CatalogueEntry | Refusal>;
}

export function createCatalogueCalls(calls: Calls): CatalogueCalls {
  return {
    catalogue: () => calls.get('/api/catalogue'),
    saveAnnouncement: (body) => calls.post('/api/catalogue', body),
    deleteAnnouncement: ({ id, version }) => refusedIn(calls.post('/api/catalogue/delete', { id, version })),
    orderAnnouncements: (ids) => refusedIn(calls.post('/api/catalogue/order', { ids })),
    pictureOf({ id, version }, file) {
      const path = `/api/catalogue/${encodeURIComponent(id)}/${version}/picture`;
      return file ? calls.put(path, file) : calls.delete(path);
    },
  };
}

/** Where a picture of this name is, for whoever works here; */
export const teamPictureAt = (name: string): string => `/api/announcements/pictures/${name}`;
/** and for a customer. */
export const ownPictureAt = (name: string): string => `/api/me/announcements/pictures/${name}`;

export type ReadAnnouncements = () => Promise<AnnouncementsView | Refusal>;
