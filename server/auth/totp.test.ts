import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { base32, codeOf, stepAt, stepOf, totpUri } from './totp.ts';

/** RFC 6238, appendix B: the secret of its SHA-1 rows, and their last six digits. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

test('codes are those of RFC 6238', () => {
  for (const [seconds, code] of VECTORS) assert.is(codeOf(SECRET, stepAt(seconds * 1000)), code);
});

test('a code counts for half a minute before and after its own, and not longer', () => {
  const nowMs = 1_111_111_109_000;
  const step = stepAt(nowMs);
  for (const off of [-1, 0, 1]) assert.is(stepOf(SECRET, codeOf(SECRET, step + off), nowMs), step + off);
  for (const off of [-2, 2]) assert.is(stepOf(SECRET, codeOf(SECRET, step + off), nowMs), null);
  for (const wrong of ['', '81804', '0818040', 'abcdef']) assert.is(stepOf(SECRET, wrong, nowMs), null);
});

test('a secret is written as RFC 4648 writes it, and its address names the house alone', () => {
  assert.is(base32(Buffer.from('foobar')), 'MZXW6YTBOI');
  assert.is(base32(SECRET), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  assert.is(
    totpUri(SECRET, 'Maison Sotto'),
    'otpauth://totp/Sotto%3AMaison%20Sotto?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Sotto&algorithm=SHA1&digits=6&period=30',
  );
});

test.run();
