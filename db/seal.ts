/** The project's one cipher, AES-256-GCM (NIST SP 800-38D): what is sealed is bound to what it belongs to. */
import { createCipheriv, createDecipheriv } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Keys are of 256 bits. */
export const KEY_BYTES = 32;

/** Nonce, tag and cipher text in one. `about` says what the secret belongs to: elsewhere it does not open. */
export function seal(
  secret: Buffer,
  about: string,
  { key, random }: { key: Buffer; random: (bytes: number) => Buffer },
): Buffer {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The secret; null when a bit was changed, the key is another, or it belongs to something else. */
export function unseal(sealed: Buffer, about: string, key: Buffer): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const [nonce, rest] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES)];
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(about))
    .setAuthTag(rest.subarray(0, TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
