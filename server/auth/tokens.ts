/** Opaque tokens: random, told once, and kept only as a hash. */
import { createHash } from 'node:crypto';

const TOKEN_BYTES = 32;

/** 32 random bytes, base64url. */
export const makeToken = (random: (bytes: number) => Buffer): string => random(TOKEN_BYTES).toString('base64url');

/** SHA-256 of a token. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
