/** Random ids for windows and commands; also where a page is not served over TLS, unlike `crypto.randomUUID`. */

/** 128 random bits in hex. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
