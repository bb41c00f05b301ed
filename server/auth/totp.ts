/** Time-based one-time codes (RFC 6238 with SHA-1, 30 s, 6 digits), as every authenticator app makes them. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
/** A phone's clock may be this many steps off, either way. */
const STEPS_OFF = 1;
/** RFC 4226 recommends 160 bits. */
export const TOTP_SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The time step of a moment (epoch ms). */
export const stepAt = (nowMs: number): number => Math.floor(nowMs / STEP_MS);

/** The code of a time step: HOTP (RFC 4226, section 5.3) with the step as its counter. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest[digest.length - 1]! & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The step, about now, whose code this is; null when it is none of them. Compares all in constant time. */
export function stepOf(secret: Buffer, code: string, nowMs: number): number | null {
  let found: number | null = null;
  for (let step = stepAt(nowMs) - STEPS_OFF; step <= stepAt(nowMs) + STEPS_OFF; step++) {
    const expected = Buffer.from(codeOf(secret, step));
    const given = Buffer.from(code);
    if (given.length === expected.length && timingSafeEqual(given, expected)) found = step;
  }
  return found;
}

/** RFC 4648 base32 without padding, as authenticator apps want secrets. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What an authenticator app opens (Google's key URI format). It names the house, never the person. */
export function totpUri(secret: Buffer, house: string): string {
  const [label, issuer] = [encodeURIComponent(`Sotto:${house}`), encodeURIComponent('Sotto')];
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`;
}
