import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SECONDS, SECRETS, told } from './two-worlds.ts';

const test = suite('two worlds that differ in a secret');

const seeds = [1, 2];
const plain = new Map(await Promise.all(seeds.map(async (seed) => [seed, await told(seed, null)] as const)));

test('there is something to be told, and every history is told the same twice', async () => {
  for (const heard of plain.get(1)!) assert.ok(heard.length > 3 * SECONDS && heard.join('').includes('"patch"'));
  const [standIn] = plain.get(1)!;
  assert.match(standIn!.join(''), /"card"[^\n]*"stand_in"/, 'whoever serves has a card');
  assert.match(plain.get(1)!.join(''), /not_allowed/);
  assert.equal(await told(1, null), plain.get(1));
});

for (const [index, [what, secret]] of Object.entries(SECRETS).entries())
  test(`are the same, byte for byte, to whoever may not know: ${what}`, async () => {
    const seed = seeds[index % seeds.length]!;
    assert.equal(await told(seed, secret), plain.get(seed));
  });

test('are not the same where it may be known: this test can tell', async () => {
  const shown = await told(1, { tags: ['T-LX7BH4'] });
  assert.not.equal(shown, plain.get(1));
});

test.run();
