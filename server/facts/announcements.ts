/** The one hand that changes the catalogue: durable first, then true; of two who change the same, the first is heard. */
import { createHash } from 'node:crypto';
import {
  putAnnouncementPicture,
  putAnnouncements,
  removeAnnouncement,
  removeAnnouncementPicture,
} from '../../db/announcement.ts';
import type { Db } from '../../db/db.ts';
import {
  ANNOUNCEMENT_PICTURE_PX,
  type AnnouncementState,
  type CatalogueEntry,
  lacksOf,
  MAX_ANNOUNCEMENTS,
} from '../../protocol/announcement.ts';
import type { AnnouncementBody } from '../../protocol/announcement-body.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import type { Desk } from './keeper/desk.ts';
import type { StillPictures } from './still-picture.ts';

/** One announcement as somebody looked at it. */
export interface Seen {
  id: string;
  version: number;
}

export interface AnnouncementDesk {
  /** All, in the house's order. */
  all(): readonly CatalogueEntry[];
  /**
   * What is saved stands in the place of what it `saves`, or first where it is new. Refused: `malformed` for what is to be
   * published and lacks something, `overtaken` when somebody changed it meanwhile, `too_large` for one too many.
   */
  save(body: AnnouncementBody, by: string, nowMs: number): Promise<CatalogueEntry | Refusal>;
  /** Deletes it for good; null when it is gone. */
  remove(seen: Seen, by: string, nowMs: number): Promise<Refusal | null>;
  /** Puts all of them in this order; `overtaken` when those are not all. */
  order(ids: readonly string[]): Promise<Refusal | null>;
  /** Puts a picture in the place of the one there was; none without. */
  picture(seen: Seen, given: Buffer | null, by: string, nowMs: number): Promise<CatalogueEntry | Refusal>;
}

export function createAnnouncementDesk(parts: {
  desk: Pick<Desk, 'store' | 'write' | 'newId'>;
  audit: Pick<Audit, 'write'>;
  develop: StillPictures['make'];
  known: readonly CatalogueEntry[];
}): AnnouncementDesk {
  const { desk, audit, develop } = parts;
  const { store } = desk;
  let now = parts.known;

  const seenIn = ({ id, version }: Seen): CatalogueEntry | Refusal => {
    const entry = now.find((one) => one.id === id);
    if (!entry) return refusal('not_found');
    return entry.version === version ? entry : refusal('overtaken');
  };
  /** Written down before customers are told, or not told any more. */
  const note = (entry: Seen, is: AnnouncementState | 'deleted', by: string, nowMs: number) => {
    const details = { announcement: entry.id, version: entry.version, is };
    return audit.write({ kind: 'announced', person: by, customer: null, visit: null, details }, nowMs);
  };
  /** Writes all that stands at another place, or is another, than before; then it is true. */
  async function become<Result extends object>(
    make: (db: Db) => Promise<{ next: readonly CatalogueEntry[]; result: Result } | Refusal>,
  ): Promise<Result | Refusal> {
    const written = await desk.write(async (db) => {
      const made = await make(db);
      if (isRefusal(made)) return made;
      const placed = made.next.map((entry, ordinal) => ({ entry, ordinal }));
      await putAnnouncements(
        db,
        store,
        placed.filter(({ entry, ordinal }) => now[ordinal] !== entry),
      );
      return { changes: [], result: made };
    });
    if (isRefusal(written)) return written;
    now = written.next;
    return written.result;
  }
  const replaced = (entry: CatalogueEntry) => now.map((one) => (one.id === entry.id ? entry : one));

  return {
    all: () => now,
    async save({ saves, state, content }, by, nowMs) {
      const before = saves && seenIn(saves);
      if (before && isRefusal(before)) return before;
      const next: CatalogueEntry = {
        ...content,
        ...{ id: before?.id ?? desk.newId(), version: (before?.version ?? 0) + 1, state },
        ...{ picture: before?.picture ?? null, savedBy: by, savedAt: nowMs },
      };
      const lacks = state === 'published' ? lacksOf(next) : [];
      if (lacks.length > 0)
        return refusal('malformed', {
          faults: lacks.map((lack) => ({ path: `content.${lack}`, problem: 'expected before it is published' })),
        });
      if (!before && now.length >= MAX_ANNOUNCEMENTS) return refusal('too_large');
      if (state === 'published' || (before && before.state !== state)) {
        const refused = await note(next, state, by, nowMs);
        if (refused) return refused;
      }
      return become(async () => {
        const still = before && seenIn(before);
        if (still && isRefusal(still)) return still;
        if (!still && now.length >= MAX_ANNOUNCEMENTS) return refusal('too_large');
        return { next: still ? replaced(next) : [next, ...now], result: next };
      });
    },
    async remove(seen, by, nowMs) {
      const entry = seenIn(seen);
      if (isRefusal(entry)) return entry;
      const refused = entry.state === 'draft' ? null : await note(entry, 'deleted', by, nowMs);
      if (refused) return refused;
      const gone = await become(async (db) => {
        const still = seenIn(seen);
        if (isRefusal(still)) return still;
        await removeAnnouncement(db, store, seen.id);
        return { next: now.filter((one) => one !== still), result: {} };
      });
      return isRefusal(gone) ? gone : null;
    },
    async order(ids) {
      const ordered = await become(async () => {
        const next = ids.flatMap((id) => now.find((one) => one.id === id) ?? []);
        const isAll = new Set(next).size === now.length && next.length === now.length;
        return isAll ? { next, result: {} } : refusal('overtaken');
      });
      return isRefusal(ordered) ? ordered : null;
    },
    async picture(seen, given, by, nowMs) {
      const entry = seenIn(seen);
      if (isRefusal(entry)) return entry;
      const made = given && (await develop(given, ANNOUNCEMENT_PICTURE_PX));
      if (made && isRefusal(made)) return made;
      const name = made && createHash('sha256').update(made.webp).digest('hex').slice(0, 32);
      const next = { ...entry, version: entry.version + 1, picture: name, savedBy: by, savedAt: nowMs };
      // What is told keeps its words for those who do not see the picture.
      if (entry.state === 'published' && lacksOf(next).length > 0)
        return refusal('malformed', { faults: [{ path: 'alt', problem: 'expected before there is a picture' }] });
      const refused = entry.state === 'published' ? await note(next, 'published', by, nowMs) : null;
      if (refused) return refused;
      return become(async (db) => {
        const still = seenIn(seen);
        if (isRefusal(still)) return still;
        if (made && name !== null)
          await putAnnouncementPicture(db, { storeId: store, announcementId: entry.id, name, webp: made.webp });
        else await removeAnnouncementPicture(db, store, entry.id);
        return { next: replaced(next), result: next };
      });
    },
  };
}
