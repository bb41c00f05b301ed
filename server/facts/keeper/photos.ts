/** A customer's own picture: given by them, shown for a while. What they take back goes through `server/consent`. */
import { putPhoto } from '../../../db/photo.ts';
import { PHOTO_LASTS_MS } from '../../../protocol/limits.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { StillPicture } from '../still-picture.ts';
import type { Desk } from './desk.ts';

export interface Photos {
  /** Puts a picture in the place of the one there was. */
  givePhoto(customer: string, picture: StillPicture, nowMs: number): Promise<{ expiresAt: number } | Refusal>;
}

export function createPhotos(desk: Desk): Photos {
  const { roster, vault, store: storeId } = desk;
  return {
    async givePhoto(customerId, { webp }, nowMs) {
      if (!roster.customer(customerId)) return refusal('not_found');
      const expiresAt = nowMs + PHOTO_LASTS_MS;
      return desk.write(async (db) => {
        const photo = { storeId, customerId, type: 'image/webp' as const, picture: webp, addedAt: nowMs, expiresAt };
        await putPhoto(db, vault, photo);
        return { changes: [{ type: 'photo', customer: customerId, expiresAt }], result: { expiresAt } };
      });
    },
  };
}
