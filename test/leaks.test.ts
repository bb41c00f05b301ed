import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ownFolder } from '../scripts/own-folder.ts';
import { createCatcher } from './leaks/catch.ts';
import { seams } from './leaks/leak.ts';
import { LEAKS } from './leaks.ts';
import { readOurs } from './source-file.ts';

const test = suite('planted leaks');

/** Small test files: all of them are planted and caught by `npm run prove -- --leaks`. */
const CHEAP = ['a tendency of two', 'associates on their break', 'the words of an error'];

/** Whether a file has a test of this name; what a template fills in may be anything. */
function holds(file: string, name: string): boolean {
  const names = [...readOurs(file).matchAll(/^ *(?:\w+)\(\s*(?:'(.*?)'|`(.*?)`),/gm)];
  return names.some(([, plain, template]) => {
    if (plain !== undefined) return plain === name;
    const parts = template!.split(/\$\{.*?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(name);
  });
}

test('there are many, each with a name of its own, and each changes something', () => {
  assert.ok(LEAKS.length >= 40);
  assert.is(new Set(LEAKS.map(({ name }) => name)).size, LEAKS.length);
  for (const { name, find, put } of LEAKS) assert.is.not(put, find, name);
});

test('the seam of each is there exactly once', () => {
  assert.equal(
    LEAKS.flatMap((leak) => (seams(leak) === 1 ? [] : `${leak.name}: ${seams(leak)} times in ${leak.file}`)),
    [],
  );
  assert.is(seams({ file: 'test/leaks.test.ts', find: 'nobody wrote this down'.toUpperCase() }), 0);
});

test('the test that is to catch it is there', () => {
  assert.equal(
    LEAKS.flatMap(({ name, caughtBy }) => (holds(caughtBy.file, caughtBy.test) ? [] : `${name}: «${caughtBy.test}»`)),
    [],
  );
  assert.not(holds('test/leaks.test.ts', 'a test that nobody wrote'));
});

test('three of them are planted and caught', async () => {
  const catcher = createCatcher(ownFolder());
  for (const leak of LEAKS.filter(({ name }) => CHEAP.includes(name)))
    assert.is((await catcher.catch(leak)).missed, null, leak.name);
  const [leak] = LEAKS;
  const harmless = { ...leak!, put: `${leak!.find} `, caughtBy: LEAKS.find(({ name }) => name === CHEAP[1])!.caughtBy };
  assert.is((await catcher.catch(harmless)).missed, 'every test passed');
});

test.run();
