/** Turns what somebody gave as a photo into one that is safe to keep: decoded, made small, and bare of all else. */
import type { Sharp, SharpOptions } from 'sharp';
import { PHOTO_SIDE_PX } from '../../protocol/limits.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { createTurns } from '../turns.ts';

/** A WebP, upright, with no metadata: nothing of the file that was given but what is seen. */
export interface StillPicture {
  webp: Buffer;
}

export interface StillPictures {
  /**
   * One after another: a square of `PHOTO_SIDE_PX` at most, or cut to these sides. Refused: `malformed` for what is no whole,
   * still photo; `too_large`; `too_fast` while many wait.
   */
  make(given: Buffer, sidesPx?: SidesPx): Promise<StillPicture | Refusal>;
}

export interface SidesPx {
  readonly width: number;
  readonly height: number;
}

/** Pixels a photo may have. A small file may claim any number, and each would take four bytes. */
export const MAX_PHOTO_PIXELS = 40_000_000;
/** Seconds one photo may take. */
const MADE_WITHIN_S = 5;
/** Photos that may wait for their turn; who comes after them is asked to come back after this, in ms. */
const MAX_WAITING = 8;
const BUSY_FOR_MS = 2_000;
/** The decoders that may run, as libvips calls them: those of JPEG, PNG and WebP, from memory. */
const DECODERS = ['Jpeg', 'Png', 'Webp'].map((format) => `VipsForeignLoad${format}Buffer`);

export function createStillPictures(): StillPictures {
  const inTurn = createTurns();
  let waiting = 0;
  let opened: Promise<Decode> | null = null;

  return {
    async make(given, sidesPx) {
      if (waiting >= MAX_WAITING) return refusal('too_fast', { retryAfterMs: BUSY_FOR_MS });
      waiting += 1;
      try {
        // It takes a third of a second to load: whoever starts the server does not wait for that.
        opened ??= openDecoder();
        const decode = await opened;
        return await inTurn(() => makeStill(decode, given, sidesPx));
      } finally {
        waiting -= 1;
      }
    },
  };
}

type Decode = (input: Buffer, options: SharpOptions) => Sharp;

async function openDecoder(): Promise<Decode> {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: DECODERS });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

async function makeStill(decode: Decode, given: Buffer, sidesPx?: SidesPx): Promise<StillPicture | Refusal> {
  try {
    const { width, height, pages = 1 } = await decode(given, { limitInputPixels: false }).metadata();
    if (width * height > MAX_PHOTO_PIXELS) return refusal('too_large');
    if (pages > 1) return noPhoto();
    const side = Math.min(PHOTO_SIDE_PX, width, height);
    const sides = sidesPx ?? { width: side, height: side };
    const webp = await decode(given, { limitInputPixels: MAX_PHOTO_PIXELS, failOn: 'truncated' })
      .autoOrient()
      .resize(sides.width, sides.height, { fit: 'cover' })
      .flatten({ background: 'white' })
      .webp()
      .timeout({ seconds: MADE_WITHIN_S })
      .toBuffer();
    return { webp };
  } catch {
    // The decoder's own words may quote what it read.
    return noPhoto();
  }
}

const noPhoto = (): Refusal =>
  refusal('malformed', { faults: [{ path: 'photo', problem: 'expected one whole photo: JPEG, PNG or WebP' }] });
