import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MAX_PHOTO_BYTES, PHOTO_SIDE_PX } from '../../protocol/limits.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { createStillPictures, MAX_PHOTO_PIXELS, type StillPicture } from './still-picture.ts';

const pictures = createStillPictures();
const code = async (given: Buffer) => ((await pictures.make(given)) as Refusal).refused;
const made = async (given: Buffer) => ((await pictures.make(given)) as StillPicture).webp;

/** Left half red, right half blue. */
const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([
    {
      input: { create: { width: Math.ceil(width / 2), height, channels: 3, background: 'blue' } },
      left: Math.floor(width / 2),
      top: 0,
    },
  ]);
const colourAt = async (picture: Buffer, left: number, top: number) => {
  const [r, , b] = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return r! > 128 ? 'red' : b! > 128 ? 'blue' : 'neither';
};

test('a JPEG, a PNG and a WebP become a small square WebP', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const {
      width,
      height,
      format: kept,
    } = await sharp(await made(await drawn(900, 700)[format]().toBuffer())).metadata();
    assert.equal([width, height, kept], [PHOTO_SIDE_PX, PHOTO_SIDE_PX, 'webp'], format);
  }
  const small = await sharp(await made(await drawn(40, 30).png().toBuffer())).metadata();
  assert.equal([small.width, small.height], [30, 30], 'and none is made larger than it was');
});

test('it stands upright, and nothing that was written into the file is left in it', async () => {
  const place = { IFD3: { GPSLatitude: '48/1 51/1 0/1', GPSLongitude: '2/1 17/1 0/1' } };
  const words = { ...place, IFD0: { ImageDescription: 'Adaeze at home', Copyright: 'Adaeze' } };
  // Orientation 6: what is at the left is meant to be at the top.
  const given = await drawn(600, 600).withExif(words).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const before = await sharp(given).metadata();
  assert.is(before.orientation, 6);
  const picture = await made(given);
  const { exif, xmp, iptc, icc, orientation } = await sharp(picture).metadata();
  assert.equal([exif, xmp, iptc, icc, orientation], [undefined, undefined, undefined, undefined, undefined]);
  assert.not.match(picture.toString('latin1'), 'Adaeze');
  assert.equal([await colourAt(picture, 256, 100), await colourAt(picture, 256, 400)], ['red', 'blue']);
});

test('what is no photo is refused with what was expected: text, a drawing, a page, an animation, a part of a file', async () => {
  const jpeg = await drawn(600, 600).jpeg({ quality: 100 }).toBuffer();
  const frames = await Promise.all([drawn(20, 20).png().toBuffer(), drawn(20, 20).negate().png().toBuffer()]);
  const wrong = {
    text: Buffer.from('this is called holiday.jpg'),
    nothing: Buffer.alloc(0),
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"/>'),
    gif: await drawn(20, 20).gif().toBuffer(),
    tiff: await drawn(20, 20).tiff().toBuffer(),
    animation: await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer(),
    truncated: jpeg.subarray(0, jpeg.length / 2),
    beginning: Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(500)]),
  };
  for (const [what, given] of Object.entries(wrong)) assert.is(await code(given), 'malformed', what);
  const { faults } = (await pictures.make(wrong.text)) as Refusal;
  assert.equal(faults, [{ path: 'photo', problem: 'expected one whole photo: JPEG, PNG or WebP' }]);
});

test('a small file that claims an enormous picture is refused before anything is unpacked', async () => {
  const bomb = png(60_000, 60_000);
  assert.ok(bomb.length < MAX_PHOTO_BYTES);
  assert.is(await code(bomb), 'too_large');
  const sidePx = Math.ceil(Math.sqrt(MAX_PHOTO_PIXELS)) + 1;
  assert.is(await code(png(sidePx, sidePx)), 'too_large');
});

test('photos wait for their turn, and only so many', async () => {
  const given = await drawn(300, 300).png().toBuffer();
  const answers = await Promise.all(Array.from({ length: 12 }, () => pictures.make(given)));
  const refused = answers.filter((answer) => 'refused' in answer);
  assert.equal(
    [answers.length - refused.length, new Set(refused.map((answer) => answer.refused))],
    [8, new Set(['too_fast'])],
  );
  assert.ok('webp' in (await pictures.make(given)), 'and then there is room again');
});

/** A PNG of these sides as its header has it (RFC 2083, 4.1.1), and hardly any data. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    const body = Buffer.concat([Buffer.from(type), data]);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = Buffer.from('789c636000000002000148afa471', 'hex');
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

test.run();
