import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createSearch, formsOf } from './encodings.ts';

const test = suite('words however they are wrapped');

const WORDS = ['Zqcx01family7K', 'Zqcx02family7K', '1795350000123', `Zq<O'Brien & "Sons">`];
const { foundIn } = createSearch(WORDS);

test('each form of each word is found, and no other word', () => {
  for (const word of WORDS) {
    const forms = Object.entries(formsOf(word));
    assert.ok(forms.length >= 20);
    for (const [name, form] of forms) assert.equal(foundIn(`before ${form} after`), [word], name);
  }
});

test('a word is found in base64 whatever stands around it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...WORDS), fc.string(), fc.string(), (word, before, after) => {
      const bytes = Buffer.from(before + word + after);
      for (const encoding of ['base64', 'base64url', 'hex'] as const)
        assert.ok(foundIn(bytes.toString(encoding)).includes(word));
    }),
  );
});

test('a word is found in what was packed, in the middle of other bytes', () => {
  const body = Buffer.from(JSON.stringify({ family: WORDS[1] }));
  for (const packed of [gzipSync(body), deflateSync(body)])
    assert.equal(foundIn(Buffer.concat([Buffer.from('before'), packed])), [WORDS[1]]);
  assert.equal(foundIn(brotliCompressSync(body)), [WORDS[1]]);
});

test('what is like a word is none', () => {
  assert.equal(foundIn('Zqcx01fa mily7K, zqCx01Family7k, 179535000012, \x1f\x8b\x08 and \x78\x9c'), []);
});

test('a word that is too short to be told from chance is refused', () => {
  assert.throws(() => createSearch(['four']));
});

test.run();
