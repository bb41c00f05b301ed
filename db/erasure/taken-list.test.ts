import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TAKEN_LIST_DAYS } from '../retention.ts';
import { openTakenList, putTakenList, readTakenLists, takenListIn } from './taken-list.ts';

const NOW = Date.UTC(2026, 10, 21);
const DAY_MS = 86_400_000;
let drawn = 0;
const random = (bytes: number) => Buffer.alloc(bytes, ++drawn);
const ofTaken = (...folders: string[]) => readTakenLists(folders).lines.map(({ taken }) => taken.what);

const test = suite<{ folder: string; other: string }>('the list of what was taken back');
test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'sotto-taken-'));
  context.other = mkdtempSync(join(tmpdir(), 'sotto-taken-'));
});
test.after.each(({ folder, other }) => {
  for (const one of [folder, other]) rmSync(one, { recursive: true, force: true });
});

test('is there after a restart, for its user alone, under one salt, and without anybody’s number', ({ folder }) => {
  for (const [n, what] of (['online', 'photo'] as const).entries())
    openTakenList(takenListIn(folder), random).add('maison', 'c-01', { what }, NOW + n);
  assert.equal(ofTaken(folder), ['online', 'photo']);
  const { lines } = readTakenLists([folder]);
  assert.equal(new Set(lines.map(({ salt, digest }) => salt + digest)).size, 1);
  assert.not.match(readFileSync(takenListIn(folder), 'utf8'), 'c-01');
  assert.is(statSync(takenListIn(folder)).mode & 0o777, 0o600);
});

test('lets go of who is erased, and of what has outlived its term', ({ folder }) => {
  const list = openTakenList(takenListIn(folder), random);
  list.drop(NOW);
  assert.not.ok(existsSync(takenListIn(folder)), 'where there is none, none is made');
  list.add('maison', 'c-01', { what: 'online' }, NOW);
  list.add('maison', 'c-02', { what: 'photo' }, NOW + 1);
  list.add('annex', 'c-01', { what: 'consent', mode: 'off', scope: 'mine' }, NOW + 2);
  list.forget('maison', 'c-01');
  assert.equal(ofTaken(folder), ['photo', 'consent']);
  list.drop(NOW + TAKEN_LIST_DAYS * DAY_MS);
  assert.equal(ofTaken(folder), ['photo', 'consent']);
  list.drop(NOW + 1 + TAKEN_LIST_DAYS * DAY_MS);
  assert.equal(ofTaken(folder), ['consent']);
});

test('is put together with the copy beside backups, each line once; what cannot be read is counted', (context) => {
  const { folder, other } = context;
  openTakenList(takenListIn(folder), random).add('maison', 'c-01', { what: 'photo' }, NOW + 5);
  putTakenList(other, readTakenLists([folder]).lines);
  openTakenList(takenListIn(other), random).add('maison', 'c-02', { what: 'online' }, NOW);
  assert.equal(ofTaken(folder, other), ['online', 'photo']);
  appendFileSync(takenListIn(folder), '{"store":"maison"}\nhalf a li');
  const { lines, unreadable } = readTakenLists([folder, other]);
  assert.equal([lines.length, unreadable], [2, 1]);
  openTakenList(takenListIn(folder), random).add('maison', 'c-03', { what: 'online' }, NOW + 9);
  assert.equal(ofTaken(folder), ['photo', 'online'], 'what broke off is gone, and nothing else');
});

test.run();
