/** Lists of customers beside the data, a line of JSON each: of their numbers they hold digests alone. */
import { createHmac } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** What a list's digests are made with: drawn once for a file. */
export const SALT_BYTES = 16;

/** Of whom a line is. */
export const OF_WHOM = {
  store: z.string(),
  /** What the number is digested with, in hexadecimal. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  /** HMAC-SHA-256 of store and number, in hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
};

export const digestOf = (salt: string, storeId: string, customer: string): string =>
  createHmac('sha256', Buffer.from(salt, 'hex'))
    .update(JSON.stringify([storeId, customer]))
    .digest('hex');

/** The lines of a list, null for each that is not as it was written; none where there is no file. */
export function readLines<Line>(file: string, schema: z.ZodType<Line>): (Line | null)[] {
  if (!existsSync(file)) return [];
  // What follows the last line end was being written when the machine ended: nobody was told that it is kept.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    try {
      return schema.parse(JSON.parse(line));
    } catch {
      return null;
    }
  });
}

export const textOf = (lines: readonly object[]): string => lines.map((one) => `${JSON.stringify(one)}\n`).join('');

/** Writes lines at the end: all of them on the disk, or nothing. What had broken off there goes. */
export function appendLines(file: string, lines: readonly object[]): void {
  const isNew = !existsSync(file);
  const descriptor = openSync(file, 'a+', 0o600);
  try {
    const length = readFileSync(file).lastIndexOf(10) + 1;
    const bytes = Buffer.from(textOf(lines));
    ftruncateSync(descriptor, length);
    try {
      if (writeSync(descriptor, bytes) !== bytes.length) throw new Error('the list was not written whole');
      fsyncSync(descriptor);
    } catch (error) {
      ftruncateSync(descriptor, length);
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
  if (!isNew) return;
  chmodSync(file, 0o600);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
