/** Codes that people read from one screen and type into another: random, easy to tell apart, kept only as a hash. */
import { createHash } from 'node:crypto';

/** No 0 and O, no 1, I and L, no U: 30 signs. */
const SIGNS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
/** 30^8 is more than 2^39: nobody tries that many in a quarter of an hour. */
const LENGTH = 8;
/** Bytes from here on would make the first signs likelier than the others. */
const FAIR_BELOW = 256 - (256 % SIGNS.length);

/** A new code, as it is shown: `K7QX-93TB`. */
export function makeCode(random: (bytes: number) => Buffer): string {
  let signs = '';
  while (signs.length < LENGTH)
    for (const byte of random(LENGTH))
      if (byte < FAIR_BELOW && signs.length < LENGTH) signs += SIGNS[byte % SIGNS.length];
  return `${signs.slice(0, LENGTH / 2)}-${signs.slice(LENGTH / 2)}`;
}

/** A code as somebody typed it: case, spaces and hyphens do not count. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** SHA-256 of a code as somebody typed it. */
export const hashOfCode = (typed: string): Buffer => createHash('sha256').update(plainCode(typed)).digest();
