/** Being woken by a push service when something rings: what a phone asks with, and what it is told. */
import { z } from 'zod';

/** Characters of the address a browser gets from its push service; those in use have some hundred. */
export const MAX_ENDPOINT_LENGTH = 1_024;

export const WakeBody = z.strictObject({
  /** Where the push service takes messages for this browser. */
  endpoint: z.string().min(1).max(MAX_ENDPOINT_LENGTH),
});
export type WakeBody = z.infer<typeof WakeBody>;

export interface Waking {
  /** What a browser subscribes with: the server's public key, base64url (VAPID, RFC 8292). */
  key: string;
  /** Whether this session is woken. */
  isOn: boolean;
}
