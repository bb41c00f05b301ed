/** How push services know who sends: a token signed with the installation's key (VAPID, RFC 8292). */
import { createECDH, createPrivateKey, sign } from 'node:crypto';

/** A token holds this long, ms; RFC 8292 allows a day. */
const HOLDS_MS = 12 * 3_600_000;
/** The order of the group of P-256 (NIST SP 800-186). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SCALAR_BYTES = 32;

export interface Vapid {
  /** What a browser subscribes with: the public point, uncompressed, base64url. */
  publicKey: string;
  /** The header for a push service (its origin), at this moment (epoch ms). */
  authorization(origin: string, nowMs: number): string;
}

/** `key`: 32 secret bytes. `contact`: an https address of whom a push service may turn to; Apple's wants one. */
export function createVapid({ key, contact }: { key: Buffer; contact: string | null }): Vapid {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(scalarOf(key));
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 1 + SCALAR_BYTES), point.subarray(1 + SCALAR_BYTES)];
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', d: text(scalarOf(key)), x: text(x), y: text(y) },
  });
  const publicKey = text(point);

  return {
    publicKey,
    authorization(origin, nowMs) {
      const claims = { aud: origin, exp: Math.floor((nowMs + HOLDS_MS) / 1000), ...(contact && { sub: contact }) };
      const signed = `${json({ typ: 'JWT', alg: 'ES256' })}.${json(claims)}`;
      const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `vapid t=${signed}.${text(signature)}, k=${publicKey}`;
    },
  };
}

/** Any 32 bytes as a private key: one to the order less one. */
function scalarOf(key: Buffer): Buffer {
  const scalar = 1n + (BigInt(`0x${key.toString('hex')}`) % (ORDER - 1n));
  return Buffer.from(scalar.toString(16).padStart(2 * SCALAR_BYTES, '0'), 'hex');
}

const text = (bytes: Buffer): string => bytes.toString('base64url');
const json = (value: object): string => text(Buffer.from(JSON.stringify(value)));
