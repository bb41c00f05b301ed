/** A customer's own picture: given by them, shown for a while, taken back at any time. */
import { putPhoto, removePhoto } from '../../../db/photo.ts';
import { MAX_PHOTO_BYTES, PHOTO_LASTS_MS } from '../../../protocol/limits.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { Desk } from './desk.ts';

export interface Photos {
  /** A JPEG, PNG or WebP; anything else is refused with a sentence. Puts it in the place of an earlier one. */
  givePhoto(customer: string, picture: Buffer, nowMs: number): Promise<{ expiresAt: number } | Refusal>;
  takePhotoBack(customer: string): Promise<{ gone: true } | Refusal>;
}

export function createPhotos(desk: Desk): Photos {
  const { roster, store: storeId } = desk;
  return {
    async givePhoto(customerId, picture, nowMs) {
      if (!roster.customer(customerId)) return refusal('not_found');
      if (picture.length > MAX_PHOTO_BYTES) return refusal('too_large');
      const type = pictureType(picture);
      if (type === null)
        return refusal('malformed', { faults: [{ path: 'photo', problem: 'expected a picture: JPEG, PNG or WebP' }] });
      const expiresAt = nowMs + PHOTO_LASTS_MS;
      return desk.write(async (db) => {
        await putPhoto(db, { storeId, customerId, type, picture, addedAt: nowMs, expiresAt });
        return { changes: [{ type: 'photo', customer: customerId, expiresAt }], result: { expiresAt } };
      });
    },
    takePhotoBack: (customer) =>
      desk.write(async (db) => {
        await removePhoto(db, storeId, customer);
        return { changes: [{ type: 'photo', customer, expiresAt: null }], result: { gone: true } };
      }),
  };
}

/** By how the file begins: JPEG (ITU T.81, SOI), PNG (RFC 2083, 12.12), WebP (RFC 9649, 2.4). */
function pictureType(picture: Buffer): 'image/jpeg' | 'image/png' | 'image/webp' | null {
  const begins = (hex: string, at = 0) => picture.subarray(at, at + hex.length / 2).toString('hex') === hex;
  if (begins('ffd8ff')) return 'image/jpeg';
  if (begins('89504e470d0a1a0a')) return 'image/png';
  if (begins('52494646') && begins('57454250', 8)) return 'image/webp';
  return null;
}
