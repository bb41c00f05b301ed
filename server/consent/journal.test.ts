import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SET_ASIDE_DAYS } from '../../db/retention.ts';
import { dropSetAside, openJournal, UNREADABLE } from './journal.ts';
import type { TakenBack } from './taken-back.ts';

const test = suite<{ folder: string; file: string }>('the journal of what was taken back');
test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'sotto-journal-'));
  context.file = join(context.folder, 'data', 'taken-back.journal');
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }));

const whose = { store: 'maison', customer: 'c-01', at: 1_000 };
const OFF: TakenBack = { ...whose, what: 'consent', mode: 'off', scope: 'mine' };
const FORGET: TakenBack = { ...whose, what: 'fact', fact: 'c-01.p1', licence: 'forget' };
const PRIVATE: TakenBack = { ...whose, customer: 'c-02', what: 'now', askedAt: null };

test('what was appended is there at the next start, in order, for its user alone', ({ file }) => {
  const journal = openJournal(file);
  for (const taken of [OFF, FORGET, PRIVATE]) journal.append(taken);
  journal.close();
  const again = openJournal(file);
  assert.equal([again.held, again.unreadable], [[OFF, FORGET, PRIVATE], 0]);
  assert.is(statSync(file).mode & 0o777, 0o600);
  again.close();
});

test('it is empty once the database has all of it, and not before', ({ file }) => {
  const before = openJournal(file);
  before.append(OFF);
  before.close();
  const journal = openJournal(file);
  journal.append(FORGET);
  journal.done(FORGET);
  assert.is(readFileSync(file, 'utf8').split('\n').length, 3);
  journal.done(journal.held[0]!);
  assert.is(readFileSync(file, 'utf8'), '');
  journal.append(PRIVATE);
  journal.close();
  assert.equal(openJournal(file).held, [PRIVATE]);
});

test('a line that broke off is passed over, and what comes after it stands on its own', ({ file }) => {
  const journal = openJournal(file);
  journal.append(OFF);
  journal.close();
  const whole = readFileSync(file, 'utf8');
  for (let length = 1; length < whole.length; length += 7) {
    writeFileSync(file, whole + whole.slice(0, length));
    const torn = openJournal(file);
    assert.equal([torn.held, torn.unreadable], [[OFF], 0], `${length} characters`);
    torn.append(FORGET);
    torn.close();
    assert.equal(openJournal(file).held, [OFF, FORGET]);
  }
});

test('a line that was changed does not count, and is told of; the others do', ({ file }) => {
  const journal = openJournal(file);
  journal.append(OFF);
  journal.append(PRIVATE);
  journal.close();
  writeFileSync(file, readFileSync(file, 'utf8').replace('"off"', '"ask"'));
  appendFileSync(file, 'no line of ours\n');
  const again = openJournal(file);
  assert.equal([again.held, again.unreadable], [[PRIVATE], 2]);
  again.close();
});

test('what cannot be read is set aside as it was, once, for its user alone', ({ file }) => {
  const journal = openJournal(file);
  for (const taken of [OFF, PRIVATE]) journal.append(taken);
  journal.close();
  const spoilt = Buffer.from('no line of ours \xff\xfe\n', 'latin1');
  appendFileSync(file, spoilt);
  const again = openJournal(file);
  for (const taken of again.held) again.done(taken);
  again.append(FORGET);
  again.close();
  const third = openJournal(file);
  assert.equal([third.held, third.unreadable], [[FORGET], 0]);
  third.close();
  assert.equal(readFileSync(file + UNREADABLE), spoilt);
  assert.is(statSync(file + UNREADABLE).mode & 0o777, 0o600);
});

test('what was set aside is kept for thirty days after the last of it, and then not', ({ file }) => {
  const [nowMs, dayMs] = [Date.UTC(2026, 10, 21), 86_400_000];
  dropSetAside(file, nowMs);
  const journal = openJournal(file);
  journal.append(OFF);
  journal.close();
  appendFileSync(file, 'no line of ours\n');
  openJournal(file).close();
  utimesSync(file + UNREADABLE, nowMs / 1_000, nowMs / 1_000);
  dropSetAside(file, nowMs + SET_ASIDE_DAYS * dayMs - 1);
  assert.ok(existsSync(file + UNREADABLE));
  dropSetAside(file, nowMs + SET_ASIDE_DAYS * dayMs);
  assert.equal([existsSync(file + UNREADABLE), existsSync(file)], [false, true]);
});

test('a store whose entries nobody writes keeps nothing of another in it', ({ file }) => {
  const gone: TakenBack = { ...OFF, store: 'closed' };
  const journal = openJournal(file);
  for (const taken of [gone, OFF, PRIVATE]) journal.append(taken);
  journal.done(OFF);
  journal.done(PRIVATE);
  journal.append(FORGET);
  journal.close();
  const again = openJournal(file);
  assert.equal(again.held, [gone, FORGET]);
  assert.is(statSync(file).mode & 0o777, 0o600);
  again.close();
});

test('where a part of it cannot be cleared, all of it stays, and what comes after it is kept', ({ file }) => {
  const journal = openJournal(file);
  for (const taken of [{ ...OFF, store: 'another' }, PRIVATE]) journal.append(taken);
  mkdirSync(`${file}.new`);
  assert.throws(() => journal.done(PRIVATE));
  journal.append(FORGET);
  journal.close();
  rmSync(`${file}.new`, { recursive: true });
  const again = openJournal(file);
  assert.equal(again.held, [{ ...OFF, store: 'another' }, PRIVATE, FORGET]);
  again.close();
});

test('it holds ids, and nothing that was said or written about anybody', ({ file }) => {
  const journal = openJournal(file);
  journal.append(FORGET);
  journal.close();
  assert.equal(Object.keys(JSON.parse(readFileSync(file, 'utf8').slice(9)) as object).sort(), [
    ...['at', 'customer', 'fact', 'licence', 'store', 'what'],
  ]);
});

test.run();
