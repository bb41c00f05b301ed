/** The head: where a store's chain had come to at a moment, signed, so that its end cannot be cut off or made anew. */
import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonical } from './canonical.ts';
import type { Link } from './chain.ts';

export const SignedHead = z.strictObject({
  store: z.string(),
  seq: z.int().min(0),
  /** Of the row with this number, or what a chain begins with: 64 hexadecimal digits. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Epoch ms. */
  at: z.int(),
  /** Ed25519 over the rest, base64. */
  signature: z.string(),
});
export type SignedHead = z.infer<typeof SignedHead>;
export type Head = Omit<SignedHead, 'signature'>;

/** What is signed: what this is, and the head as canonical JSON. */
const signed = ({ store, seq, hash, at }: Head): Buffer =>
  Buffer.from(`sotto audit head 1\n${canonical({ store, seq, hash, at })}`);

export function signHead(key: KeyObject, store: string, { seq, hash }: Link, at: number): SignedHead {
  const head = { store, seq, hash: hash.toString('hex'), at };
  return { ...head, signature: sign(null, signed(head), key).toString('base64') };
}

export function isSignedBy(publicKey: KeyObject, head: SignedHead): boolean {
  return verify(null, signed(head), publicKey, Buffer.from(head.signature, 'base64'));
}

export const linkOf = ({ seq, hash }: Head): Link => ({ seq, hash: Buffer.from(hash, 'hex') });
