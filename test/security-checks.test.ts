import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ourFiles, readOurs } from './source-file.ts';

/** Each row of the page's first table: requirements, what they are, the test's name, its file. */
const rows = [
  ...readOurs('docs/security-checks.md').matchAll(/^\| ([\d., ]+) \| (.+) \| (.+) \| `(\S+\.ts)` \|$/gm),
].map(([, requirements = '', , name = '', file = '']) => ({ requirements, name, file }));

/** Whether a file has a test that is called so; what comes before it may be filled in. */
const holds = (file: string, name: string): boolean =>
  ["'", '`', '} '].some((before) =>
    [`${before}${name}'`, `${before}${name}\``].some((said) => readOurs(file).includes(said)),
  );

test('every test that the page of security checks names is there', () => {
  assert.ok(rows.length > 60);
  const files = new Set(ourFiles(/\.(test|faults)\.ts$/));
  for (const { name, file } of rows) {
    assert.ok(files.has(file), file);
    assert.ok(holds(file, name), `${file} has no test «${name}»`);
  }
});

test('each row says which requirements it holds, and a name that is not there is found', () => {
  for (const { requirements, name } of rows) assert.match(requirements, /^\d+\.\d+\.\d+(, \d+\.\d+\.\d+)*$/, name);
  assert.not(holds('test/security-checks.test.ts', 'a test that nobody wrote'.toUpperCase()));
});

test.run();
