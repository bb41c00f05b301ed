import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ringIn } from '../../db/vault/ring-file.ts';
import type { SealedAt } from '../../db/vault.ts';
import { openKeys } from './keys.ts';
import { keysFileIn, readKeysFile } from './keys-file.ts';
import { checkRing, exchangeMasterKey } from './master-key-exchange.ts';
import { openVault } from './open-vault.ts';

const CUSTOMERS = 1_200;
const [OLD, NEW] = ['ab'.repeat(32), 'cd'.repeat(32)];
const random = randomBytes;
const at = (n: number): SealedAt => ({ storeId: 's', customer: `c-${n}`, table: 'fact', column: 'body' });

const test = suite<{ dataDir: string }>('the master key');
test.before.each((context) => {
  context.dataDir = mkdtempSync(join(tmpdir(), 'sotto-master-'));
  openKeys(context.dataDir, random);
});
test.after.each(({ dataDir }) => rmSync(dataDir, { recursive: true, force: true }));

function opened(dataDir: string, masterKey?: string) {
  const open = openVault(dataDir, { masterKey, random, isNeeded: false });
  if ('wrong' in open) throw new Error(open.wrong);
  return open;
}
/** Customers with a sealed value each. */
function filled(dataDir: string, masterKey?: string, customers = CUSTOMERS): Buffer[] {
  const { vault, close } = opened(dataDir, masterKey);
  const numbers = Array.from({ length: customers }, (_, n) => n);
  vault.admit(
    's',
    numbers.map((n) => `c-${n}`),
  );
  const sealed = numbers.map((n) => vault.seal(at(n), `a word of ${n}`));
  close();
  return sealed;
}
function areReadable(dataDir: string, sealed: readonly Buffer[], masterKey?: string): void {
  const { vault, close } = opened(dataDir, masterKey);
  for (const [n, one] of sealed.entries()) assert.is(vault.open(at(n), one), `a word of ${n}`);
  close();
}
const wrong = (answer: object): string => ('wrong' in answer ? String(answer.wrong) : 'done');
const quiet = () => undefined;

test('is made at the first start, stays, and is no other key of the house', ({ dataDir }) => {
  const sealed = filled(dataDir, undefined, 3);
  const kept = readKeysFile(keysFileIn(dataDir))!;
  assert.match(kept.masterKey!, /^[0-9a-f]{64}$/);
  assert.is(new Set([kept.masterKey, kept.tagKey, kept.sealKey]).size, 3);
  areReadable(dataDir, sealed);
  assert.equal(readKeysFile(keysFileIn(dataDir)), kept);
  assert.equal(checkRing(dataDir, { random }), { customers: 3 });
});

test('from the environment it is written nowhere', ({ dataDir }) => {
  const sealed = filled(dataDir, OLD, 3);
  areReadable(dataDir, sealed, OLD);
  assert.is(readKeysFile(keysFileIn(dataDir))!.masterKey, undefined);
  assert.not(readFileSync(ringIn(dataDir), 'utf8').includes(OLD));
  assert.match(wrong(openVault(dataDir, { random, isNeeded: true })), /need their master key: set SOTTO_MASTER_KEY/);
  assert.is(readKeysFile(keysFileIn(dataDir))!.masterKey, undefined, 'and none is made in its place');
});

test('a ring that is missing or under another key refuses the start, and nothing is changed', ({ dataDir }) => {
  const sealed = filled(dataDir, OLD, 3);
  const ring = readFileSync(ringIn(dataDir));
  assert.match(wrong(openVault(dataDir, { masterKey: NEW, random, isNeeded: true })), /another master key/);
  assert.equal(readFileSync(ringIn(dataDir)), ring);
  rmSync(ringIn(dataDir));
  assert.match(
    wrong(openVault(dataDir, { masterKey: OLD, random, isNeeded: true })),
    /that file is missing. Put it back/,
  );
  assert.throws(() => readFileSync(ringIn(dataDir)), /ENOENT/);
  writeFileSync(ringIn(dataDir), ring);
  areReadable(dataDir, sealed, OLD);
});

test('while Sotto runs the ring is nobody else’s', ({ dataDir }) => {
  const running = opened(dataDir);
  assert.match(wrong(exchangeMasterKey(dataDir, { random, tell: quiet })), /in use by process/);
  assert.match(wrong(checkRing(dataDir, { random })), /in use by process/);
  running.close();
  assert.is(wrong(exchangeMasterKey(dataDir, { random, tell: quiet })), 'done');
});

test('exchanged in keys.json: every value is readable, and the old key is useless', ({ dataDir }) => {
  const sealed = filled(dataDir);
  const before = readFileSync(keysFileIn(dataDir), 'utf8');
  const { masterKey: old } = readKeysFile(keysFileIn(dataDir))!;
  const words: string[] = [];
  const done = exchangeMasterKey(dataDir, { random, tell: (word) => words.push(JSON.stringify(word)) });
  assert.equal(done, { customers: CUSTOMERS });
  assert.ok(words.includes('{"step":"wrapping","done":1000}') && words.at(-1) === '{"step":"wrapped"}');
  areReadable(dataDir, sealed);
  assert.not(readFileSync(keysFileIn(dataDir), 'utf8').includes(old!));
  assert.match(wrong(openVault(dataDir, { masterKey: old, random, isNeeded: true })), /another master key/);
  writeFileSync(keysFileIn(dataDir), before);
  assert.match(wrong(openVault(dataDir, { random, isNeeded: true })), /another master key/);
});

test('exchanged from one in the environment to the next, twice is once', ({ dataDir }) => {
  const sealed = filled(dataDir, OLD, 5);
  const parts = { given: OLD, random, tell: quiet };
  assert.match(wrong(exchangeMasterKey(dataDir, parts)), /set the new one in SOTTO_NEXT_MASTER_KEY/);
  for (let time = 0; time < 2; time += 1)
    assert.equal(exchangeMasterKey(dataDir, { ...parts, next: NEW }), { customers: 5 });
  areReadable(dataDir, sealed, NEW);
  assert.match(wrong(openVault(dataDir, { masterKey: OLD, random, isNeeded: true })), /another master key/);
});

test('moved from keys.json to the environment, the file has none any more', ({ dataDir }) => {
  const sealed = filled(dataDir, undefined, 5);
  for (let time = 0; time < 2; time += 1)
    assert.equal(exchangeMasterKey(dataDir, { next: NEW, random, tell: quiet }), { customers: 5 });
  assert.is(readKeysFile(keysFileIn(dataDir))!.masterKey, undefined);
  areReadable(dataDir, sealed, NEW);
});

for (const how of ['kept in keys.json', 'set in the environment'] as const) {
  test(`broken off at any step (${how}), one of the two keys opens everything, and the rest can be done`, ({
    dataDir,
  }) => {
    const isSet = how === 'set in the environment';
    const sealed = filled(dataDir, isSet ? OLD : undefined);
    const { masterKey: old = OLD } = readKeysFile(keysFileIn(dataDir))!;
    for (const file of [ringIn, keysFileIn]) copyFileSync(file(dataDir), `${file(dataDir)}.before`);
    const parts = { random, ...(isSet && { given: OLD, next: NEW }) };
    for (let last = 0; ; last += 1) {
      for (const file of [ringIn, keysFileIn]) copyFileSync(`${file(dataDir)}.before`, file(dataDir));
      let words = 0;
      let isOver = true;
      try {
        exchangeMasterKey(dataDir, {
          ...parts,
          tell() {
            words += 1;
            if (words > last) throw new Error('killed');
          },
        });
      } catch {
        isOver = false;
      }
      const usable = isSet
        ? [OLD, NEW].filter((key) => wrong(checkRing(dataDir, { given: key, random })) === 'done')
        : [];
      if (isSet) assert.is(usable.length, 1, `after ${last} words`);
      areReadable(dataDir, sealed.slice(0, 50), usable[0]);
      assert.equal(exchangeMasterKey(dataDir, { ...parts, tell: quiet }), { customers: CUSTOMERS });
      areReadable(dataDir, sealed.slice(0, 50), isSet ? NEW : undefined);
      assert.match(wrong(checkRing(dataDir, { given: old, random })), /another master key/);
      if (isOver) return assert.ok(last >= 5, 'it was broken off at every step');
    }
  });
}

test.run();
