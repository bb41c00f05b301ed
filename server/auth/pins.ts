/** PINs: made at random, refused when they are common, kept as a salted slow hash (scrypt, RFC 7914). */
import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Chance } from '../clock.ts';
import { isCommonPin } from './common-pins.ts';

/** 2^15 rounds of 8 KiB: about 0.2 s and 32 MiB for each guess, off the main thread. */
export const PIN_COST = 2 ** 15;
const BLOCK_SIZE = 8;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export interface Pins {
  /** What is kept of a PIN: `scrypt$cost$salt$hash`, base64url. `salt`: 16 bytes, random unless given. */
  hash(pin: string, salt?: Buffer): Promise<string>;
  /** Whether this is the PIN of which `kept` was kept. */
  matches(pin: string, kept: string): Promise<boolean>;
  /** A new one, none of the common. */
  make(): string;
  /** Stands in for what is not kept: no PIN matches it, and finding that out takes as long as with any other. */
  nobodys: string;
}

/** `cost`: rounds for new hashes; tests take few, a server {@link PIN_COST}. */
export function createPins(cost: number, chance: Pick<Chance, 'random' | 'bytes'>): Pins {
  const empty = (bytes: number) => Buffer.alloc(bytes).toString('base64url');
  return {
    nobodys: ['scrypt', cost, empty(SALT_BYTES), empty(HASH_BYTES)].join('$'),
    async hash(pin, salt = chance.bytes(SALT_BYTES)) {
      return ['scrypt', cost, salt.toString('base64url'), (await derive(pin, salt, cost)).toString('base64url')].join(
        '$',
      );
    },
    async matches(pin, kept) {
      const [, rounds = '', salt = '', hash = ''] = kept.split('$');
      const derived = await derive(pin, Buffer.from(salt, 'base64url'), Number(rounds));
      return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
    },
    make() {
      for (;;) {
        const pin = String(Math.floor(chance.random() * 1_000_000)).padStart(6, '0');
        if (!isCommonPin(pin)) return pin;
      }
    },
  };
}

function derive(pin: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: cost, r: BLOCK_SIZE, p: 1, maxmem: 256 * (cost + 8) * BLOCK_SIZE };
  return new Promise((resolve, reject) =>
    scrypt(pin, salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash))),
  );
}
