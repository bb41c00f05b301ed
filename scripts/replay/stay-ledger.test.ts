import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LiveEvent } from '../../server/live/events.ts';
import { createStayLedger } from './stay-ledger.ts';

const visit = (id: string, customer: string): LiveEvent => ({
  type: 'visit',
  visit: id,
  customer,
  scope: 'store',
  entrance: null,
  openedAt: 0,
});
const stay = (id: string, seq: number, enteredAt: number, leftAt: number | null): LiveEvent => ({
  type: 'stay',
  visit: id,
  seq,
  zone: 'A',
  enteredAt,
  leftAt,
});
const ended = (id: string, at: number): LiveEvent => ({ type: 'ended', visit: id, at, why: 'timeout' });

function open() {
  const told: [string, number, number][] = [];
  const ledger = createStayLedger(100, (person, { enteredAt, leftAt }) => told.push([person, enteredAt, leftAt]));
  return { told, ledger };
}

test('stays are handed on with their last word, once their visit is settled', () => {
  const { told, ledger } = open();
  ledger.write([visit('v', 'a'), stay('v', 0, 5, null)], 5);
  ledger.write([stay('v', 0, 5, 20), stay('v', 1, 30, null), stay('v', 1, 31, 40), ended('v', 40)], 50);
  ledger.write([], 120);
  assert.equal(told, []);
  ledger.write([], 400);
  assert.equal(told, [
    ['a', 5, 20],
    ['a', 31, 40],
  ]);
});

test('what is taken back was never there, and a visit that goes on is not settled', () => {
  const { told, ledger } = open();
  ledger.write([visit('v', 'a'), stay('v', 0, 5, 20), ended('v', 20), { type: 'resumed', visit: 'v' }], 20);
  ledger.write([visit('w', 'b'), stay('w', 0, 5, 20), ended('w', 20), { type: 'retracted', visit: 'w' }], 30);
  ledger.write([stay('v', 1, 40, 50), { type: 'stayRetracted', visit: 'v', seq: 0 }], 60);
  ledger.write([], 1_000);
  assert.equal(told, []);
  ledger.write([ended('v', 50)], 1_000);
  ledger.close();
  assert.equal(told, [['a', 40, 50]]);
});

test.run();
