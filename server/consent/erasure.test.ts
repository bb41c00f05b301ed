import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import type { Roster } from '../facts/roster.ts';
import { createErasure, type ErasureSteps } from './erasure.ts';
import { DONE, type Hand } from './hand.ts';
import type { Takings } from './takings.ts';

type Buried = ReturnType<ErasureSteps['bury']>;

/** What is answered where the disk took so much, the journal took it or not, and the database has all of it or not. */
async function answered(buried: Buried, inJournal: boolean, inDatabase: boolean) {
  const hand = {
    takeBack: async () => (inJournal || inDatabase ? DONE : refusal('unavailable')),
    newWord: () => () => true,
  } satisfies Partial<Hand>;
  const steps = { bury: () => buried } satisfies Partial<ErasureSteps>;
  const takings = { settled: async () => inDatabase } satisfies Partial<Takings>;
  const roster = { customer: () => ({}) };
  const erasure = createErasure(hand as unknown as Hand, {
    ...{ steps: steps as unknown as ErasureSteps, takings: takings as Takings },
    ...{ roster: roster as unknown as Roster, close: () => undefined, now: () => 1 },
  });
  return erasure.erase('c-01', null);
}

test('where the key is destroyed that is what is answered, whether or not the journal took it', async () => {
  for (const inJournal of [true, false]) {
    assert.equal(await answered('unreadable', inJournal, false), { done: false, unreadable: true });
    assert.equal(await answered('unreadable', inJournal, true), { done: true, unreadable: true });
  }
});

test('where the key is still there that is said too; it is not as if nothing had been done', async () => {
  assert.equal(await answered('entombed', false, false), { done: false, unreadable: false });
  assert.equal(await answered('unmarked', true, false), { done: false, unreadable: false });
  assert.equal(await answered('unmarked', true, true), { done: true, unreadable: true });
});

test('where no disk took a word of it nobody is told that it will survive', async () => {
  assert.equal(await answered('unmarked', false, false), refusal('unavailable'));
});

test.run();
