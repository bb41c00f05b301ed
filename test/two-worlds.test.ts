import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { differences, SECONDS, SECRETS, together, told } from './two-worlds.ts';

const test = suite('two worlds that differ in a secret');

/** With the database away for a while; `npm run prove` plays any others, and each secret by itself. */
const SEED = 2;
const plain = await told(SEED, null);

test('there is something to be told, and every history is told the same twice', async () => {
  for (const heard of plain) assert.ok(heard.length > SECONDS && heard.join('').includes('"patch"'));
  const [standIn] = plain;
  assert.match(standIn!.join(''), /"card"[^\n]*"stand_in"/, 'whoever serves has a card');
  assert.match(plain.join(''), /not_allowed/);
  for (const section of ['book', 'entry', 'alerts', 'walkIns'])
    assert.ok(plain.join('').includes(`[["${section}","`), `there is something in ${section}`);
  assert.match(plain.join(''), /signed_out/, 'somebody’s screen was closed');
  assert.is(differences(await told(SEED, null), plain).first, null);
});

test('are the same, byte for byte, to whoever may not know any of it', async () => {
  const all = together(Object.values(SECRETS));
  assert.is(differences(plain, await told(SEED, all), all).first, null);
});

test('are not the same where it may be known: this test can tell', async () => {
  const { count } = differences(plain, await told(SEED, { tags: ['T-LX7BH4'] }));
  assert.ok(count > SECONDS);
});

test.run();
