/** Draws the house's mark as the pictures a home screen wants: whole squares, whose corners each system cuts by itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../db/project-root.ts';

/** A telephone's home screen, a launcher, a splash screen; pixels. */
const SIZES_PX = [180, 192, 512];

const client = join(projectRoot(), 'client');
const mark = readFileSync(join(client, 'style/mark.svg'), 'utf8').replace(' rx="6"', '');
for (const size of SIZES_PX) {
  // Drawn large at once: a picture made larger is blurred.
  const drawn = sharp(Buffer.from(mark), { density: (72 * size) / 32 }).resize(size, size);
  await drawn.png({ compressionLevel: 9, palette: true }).toFile(join(client, `public/home-screen/mark-${size}.png`));
}
