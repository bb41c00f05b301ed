import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createVault, type SealedAt } from '../vault.ts';
import { openRingFile, type RingFile, ringIn } from './ring-file.ts';

const fs = createRequire(import.meta.url)('node:fs') as typeof import('node:fs');
const [MASTER, OTHER] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const AT: SealedAt = { storeId: 's', customer: 'c-01', table: 'fact', column: 'body' };

const test = suite<{ folder: string; file: string }>('a ring on disk');
test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'sotto-ring-'));
  context.file = ringIn(context.folder);
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }));

const tried = (file: string, ...masterKeys: [Buffer, ...Buffer[]]) =>
  openRingFile(file, { masterKeys, random: randomBytes });
function open(file: string, masterKey = MASTER): RingFile {
  const ring = tried(file, masterKey);
  if ('refused' in ring) throw new Error(ring.refused);
  return ring;
}
const why = (opened: ReturnType<typeof tried>) => ('refused' in opened ? opened.refused : 'opened');

test('keeps keys over a start, for its user alone, and none of them as it is', ({ file, folder }) => {
  const ring = open(file);
  const vault = createVault(ring);
  vault.admit('s', ['c-01', 'c-02']);
  const sealed = vault.seal(AT, 'a word');
  assert.is(createVault(open(file)).open(AT, sealed), 'a word');
  assert.is(statSync(file).mode & 0o777, 0o600);
  assert.equal(readdirSync(folder), ['customer-keys.ring']);
  const written = readFileSync(file);
  for (const { key } of ring.keys())
    for (const form of ['hex', 'base64', 'latin1'] as const)
      assert.not(written.includes(key.toString(form), 0, 'latin1'));
});

test('five thousand customers wait for the disk once', ({ file }) => {
  const vault = createVault(open(file));
  const { fsyncSync } = fs;
  let synced = 0;
  fs.fsyncSync = (descriptor) => {
    synced += 1;
    fsyncSync(descriptor);
  };
  syncBuiltinESMExports();
  try {
    vault.admit(
      's',
      Array.from({ length: 5_000 }, (_, n) => `c-${n}`),
    );
  } finally {
    fs.fsyncSync = fsyncSync;
    syncBuiltinESMExports();
  }
  assert.is(synced, 1);
  assert.is([...open(file).keys()].length, 5_000);
});

test('what a process that was killed in the middle left beside it goes with the next change', ({ file, folder }) => {
  const vault = createVault(open(file));
  vault.admit('s', ['c-01', 'c-02']);
  const { renameSync, rmSync } = fs;
  fs.renameSync = () => {
    throw new Error('killed');
  };
  fs.rmSync = () => undefined;
  const pid = Object.getOwnPropertyDescriptor(process, 'pid')!;
  Object.defineProperty(process, 'pid', { value: 1, configurable: true });
  syncBuiltinESMExports();
  try {
    assert.throws(() => vault.destroy('s', 'c-02'), /killed/);
  } finally {
    Object.assign(fs, { renameSync, rmSync });
    Object.defineProperty(process, 'pid', pid);
    syncBuiltinESMExports();
  }
  const beside = () =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name), 'utf8').includes('"c-01"'));
  assert.is(beside().length, 2);
  createVault(open(file)).destroy('s', 'c-01');
  assert.equal(beside(), []);
});

test('a key that is destroyed is nowhere in the file, nor in what the file was before', ({ file, folder }) => {
  const vault = createVault(open(file));
  vault.admit('s', ['c-01', 'c-02', 'c-03']);
  const [sealed, others] = [vault.seal(AT, 'theirs'), vault.seal({ ...AT, customer: 'c-02' }, 'another’s')];
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((one) => one.includes('"c-01"'))!;
  const before = join(folder, 'another-name');
  fs.linkSync(file, before);
  vault.destroy('s', 'c-01');
  const again = createVault(open(file));
  assert.equal([again.holds('s', 'c-01'), again.open(AT, sealed)], [false, null]);
  assert.is(again.open({ ...AT, customer: 'c-02' }, others), 'another’s');
  assert.not(readFileSync(file, 'utf8').includes(line));
  assert.not(
    readFileSync(before).some((byte) => byte !== 0),
    'the bytes that lay there are overwritten',
  );
});

test('a last line that broke off is dropped; whoever was told of a key has it', ({ file }) => {
  createVault(open(file)).admit('s', ['c-01']);
  const whole = readFileSync(file);
  createVault(open(file)).admit('s', ['c-02']);
  const longer = readFileSync(file);
  for (let cut = whole.length; cut < longer.length; cut += 7) {
    writeFileSync(file, longer.subarray(0, cut));
    const ring = open(file);
    assert.ok(ring.find('s', 'c-01') && !ring.find('s', 'c-02'));
    assert.equal(readFileSync(file), whole);
  }
});

test('any other damage is a sentence that names the line, and the file stays as it is', ({ file }) => {
  createVault(open(file)).admit('s', ['c-01', 'c-02']);
  const whole = readFileSync(file);
  const damages = new Set<string>();
  for (let at = 0; at < whole.length - 1; at += 11) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 1;
    writeFileSync(file, changed);
    damages.add(why(tried(file, MASTER)));
    assert.equal(readFileSync(file), changed);
  }
  const lines = [1, 2, 3].map((n) => `Line ${n} of ${file}, which holds`);
  assert.ok([...damages].every((said) => lines.some((line) => said.startsWith(line))));
  assert.is(damages.size, 3);
  truncateSync(file, 0);
  assert.match(why(tried(file, MASTER)), /Line 1 .*damaged/);
});

test('another master key is a sentence, and harms nothing', ({ file }) => {
  createVault(open(file)).admit('s', ['c-01']);
  const whole = readFileSync(file);
  assert.match(why(tried(file, OTHER)), /another master key/);
  assert.equal(readFileSync(file), whole);
  assert.ok(open(file).find('s', 'c-01'));
});

test('what the disk does not take is not kept, in the file or in memory', ({ file }) => {
  const ring = open(file);
  createVault(ring).admit('s', ['c-01']);
  const whole = readFileSync(file);
  const { fsyncSync } = fs;
  fs.fsyncSync = () => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  syncBuiltinESMExports();
  try {
    assert.throws(() => createVault(ring).admit('s', ['c-02']), /full/);
  } finally {
    fs.fsyncSync = fsyncSync;
    syncBuiltinESMExports();
  }
  assert.equal(readFileSync(file), whole);
  assert.is(ring.find('s', 'c-02'), undefined);
});

test('wrapped anew, the old master key opens nothing, and the new one all there was', ({ file }) => {
  const ring = open(file);
  const vault = createVault(ring);
  vault.admit('s', ['c-01']);
  const sealed = vault.seal(AT, 'a word');
  ring.rewrap(OTHER);
  assert.match(why(tried(file, MASTER)), /another master key/);
  assert.is(createVault(open(file, OTHER)).open(AT, sealed), 'a word');
  vault.admit('s', ['c-02']);
  assert.ok(open(file, OTHER).find('s', 'c-02'));
});

test.run();
