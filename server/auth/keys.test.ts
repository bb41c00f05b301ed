import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Keys, openKeys } from './keys.ts';

let dataDir = '';
test.before.each(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'sotto-keys-')), 'data');
});
test.after.each(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }));

/** Bytes that count up with each call, so that no two keys are alike. */
function counting(): (bytes: number) => Buffer {
  let calls = 0;
  return (length) => Buffer.alloc(length, ++calls);
}
const random = counting();
function keys(tagKeyHex?: string): Keys {
  const opened = openKeys(dataDir, random, tagKeyHex);
  if ('wrong' in opened) throw new Error(opened.wrong);
  return opened;
}

test('keys are made once, and stay', () => {
  const first = keys();
  assert.equal(keys(), first);
  assert.is(first.tagKey.length, 32);
  assert.not(first.tagKey.equals(Buffer.from(first.demoProviderKey, 'base64url')));
});

test('nobody else can read them', () => {
  keys();
  const file = join(dataDir, 'keys.json');
  assert.is(statSync(dataDir).mode & 0o777, 0o700);
  assert.is(statSync(file).mode & 0o777, 0o600);
  assert.equal(readdirSync(dataDir), ['keys.json']);
});

test('a tag key from the environment goes before the one that is kept', () => {
  const given = 'ab'.repeat(32);
  assert.is(keys(given).tagKey.toString('hex'), given);
  assert.not(readFileSync(join(dataDir, 'keys.json'), 'utf8').includes(given));
});

test('a file from before there was anything to seal gets a key for it, and keeps the others', () => {
  const { tagKey, demoProviderKey } = keys();
  const file = join(dataDir, 'keys.json');
  writeFileSync(file, JSON.stringify({ tagKey: tagKey.toString('hex'), demoProviderKey }));
  const again = keys();
  assert.equal([again.tagKey, again.demoProviderKey], [tagKey, demoProviderKey]);
  assert.equal([again.sealKey.length, again.pushKey.length], [32, 32]);
  assert.equal(keys(), again);
});

test('a broken file is told, and not replaced', () => {
  keys();
  writeFileSync(join(dataDir, 'keys.json'), '{ "tagKey": "short" }');
  const opened = openKeys(dataDir, random);
  assert.match('wrong' in opened ? opened.wrong : '', /keys\.json cannot be read/);
  assert.match(readFileSync(join(dataDir, 'keys.json'), 'utf8'), 'short');
});

test.run();
