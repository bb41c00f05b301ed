/** Makes a small square picture of a file, on the phone: so the file itself, and where it was taken, never leaves it. */
import { PHOTO_SIDE_PX } from '../../protocol/limits.ts';

/** From 0 to 1: what is lost at this cannot be seen at this size. */
const JPEG_QUALITY = 0.92;

/** The middle of the picture, upright, as a JPEG; null for a file that the browser cannot show. */
export async function smallPicture(file: Blob): Promise<Blob | null> {
  const drawn = await createImageBitmap(file).catch(() => null);
  if (drawn === null) return null;
  const { width, height } = drawn;
  const cut = Math.min(width, height);
  const side = Math.min(PHOTO_SIDE_PX, cut);
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, side, side);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(drawn, (width - cut) / 2, (height - cut) / 2, cut, cut, 0, 0, side, side);
  drawn.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY));
}
