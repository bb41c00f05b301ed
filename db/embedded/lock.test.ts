import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { takeLock } from './lock.ts';
import { processMark } from './process-age.ts';

let folder = '';
let file = '';
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-lock-'));
  file = join(folder, 'db.lock');
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

const heldBy = (lock: ReturnType<typeof takeLock>): number | null => ('heldBy' in lock ? lock.heldBy : null);

test('a lock has one holder until it is given back', () => {
  const lock = takeLock(file);
  assert.is(heldBy(lock), null);
  assert.is(heldBy(takeLock(file)), process.pid);
  if ('release' in lock) lock.release();
  assert.is(heldBy(takeLock(file)), null);
  assert.equal(readdirSync(folder), ['db.lock']);
});

test('the lock of a process that is gone is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, JSON.stringify({ pid, mark: 'any' }));
  assert.is(heldBy(takeLock(file)), null);
});

test('the lock of a process whose id another has now is taken over', () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, mark: 'an earlier boot' }));
  assert.is(heldBy(takeLock(file)), null);
});

test('the lock of a living process stands', () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, mark: processMark(process.ppid) }));
  assert.is(heldBy(takeLock(file)), process.ppid);
});

test('a lock file that makes no sense is taken over', () => {
  for (const nonsense of ['', '{', '{"pid":"x"}', 'null']) {
    writeFileSync(file, nonsense);
    const lock = takeLock(file);
    assert.is(heldBy(lock), null, nonsense);
    if ('release' in lock) lock.release();
  }
});

test('a release does not touch a lock that somebody else took meanwhile', () => {
  const lock = takeLock(file);
  writeFileSync(file, JSON.stringify({ pid: process.ppid, mark: processMark(process.ppid) }));
  if ('release' in lock) lock.release();
  assert.is(heldBy(takeLock(file)), process.ppid);
});

test('a process keeps its mark, and no process has none', () => {
  assert.is(processMark(process.pid), processMark(process.pid));
  assert.is.not(processMark(process.pid), processMark(process.ppid));
  assert.is(processMark(spawnSync(process.execPath, ['-e', '']).pid), null);
});

test.run();
