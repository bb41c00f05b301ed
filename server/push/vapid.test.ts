import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createVapid } from './vapid.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 13, 0, 0);
const HEADER = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/;

/** The claims of a header whose signature holds under its key; as a push service would read it. */
function read(header: string): { claims: unknown; key: string } {
  const [, head, body, signature, key] = HEADER.exec(header) as unknown as string[];
  const point = Buffer.from(key!, 'base64url');
  assert.equal([point.length, point[0]], [65, 4], 'an uncompressed point');
  const coordinate = (at: number) => point.subarray(at, at + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) };
  const publicKey = createPublicKey({ format: 'jwk', key: jwk });
  const holds = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature!, 'base64url'),
  );
  assert.ok(holds, 'signed by the key it names');
  assert.equal(parsed(head!), { typ: 'JWT', alg: 'ES256' });
  return { claims: parsed(body!), key: key! };
}
const parsed = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString());

test('a token says for which service, until when and whom to turn to, and the key it names has signed it', () => {
  const vapid = createVapid({ key: Buffer.alloc(32, 7), contact: 'https://floor.example.com' });
  const { claims, key } = read(vapid.authorization('https://push.example.net', NOW_MS));
  assert.equal(claims, {
    aud: 'https://push.example.net',
    exp: NOW_MS / 1000 + 12 * 3_600,
    sub: 'https://floor.example.com',
  });
  assert.is(key, vapid.publicKey);
});

test('whatever 32 bytes the key is made of, it is a key, and always the same', () => {
  const any = fc.oneof(
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.constantFrom(new Uint8Array(32), new Uint8Array(32).fill(255)),
  );
  fc.assert(
    fc.property(any, (bytes) => {
      const make = () => createVapid({ key: Buffer.from(bytes), contact: null });
      const { claims, key } = read(make().authorization('https://push.example.net', NOW_MS));
      assert.is(key, make().publicKey);
      assert.equal(Object.keys(claims as object), ['aud', 'exp']);
    }),
    { numRuns: 30 },
  );
});

test.run();
