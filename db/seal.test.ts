import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { seal, unseal } from './seal.ts';

const key = Buffer.alloc(32, 1);
const random = (length: number) => Buffer.alloc(length, 2);
const sealed = seal(Buffer.from('a secret'), 'theirs', { key, random });

test('what was sealed comes back, with the same key and for the same purpose', () => {
  assert.is(unseal(sealed, 'theirs', key)?.toString(), 'a secret');
  assert.not(sealed.includes('secret'));
});

test('with any bit changed, another key or another purpose it stays shut', () => {
  assert.is(unseal(sealed, 'another’s', key), null);
  assert.is(unseal(sealed, 'theirs', Buffer.alloc(32, 3)), null);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    assert.is(unseal(changed, 'theirs', key), null, String(bit));
  }
  for (let length = 0; length < sealed.length; length++)
    assert.is(unseal(sealed.subarray(0, length), 'theirs', key), null);
});

test.run();
