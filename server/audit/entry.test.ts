import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freshVault } from '../../scripts/databases.ts';
import { rowOf } from './entry.ts';

const ABOUT = { person: 'a-ines', customer: 'c-01', visit: null, details: {} };

test('somebody’s words are sealed, and open for who has the customer’s key', () => {
  const vault = freshVault();
  vault.admit('s', ['c-01']);
  const { words } = rowOf('s', { kind: 'glass_started', ...ABOUT, words: 'She asked for her order.' }, 0, vault);
  assert.not.match(words!.toString('latin1'), /asked/);
  const at = { storeId: 's', customer: 'c-01', table: 'audit', column: 'words' };
  assert.is(vault.open(at, words!), 'She asked for her order.');
});

test('words about nobody are a mistake of ours', () => {
  const nobody = { kind: 'purged' as const, ...ABOUT, customer: null, words: 'what became of it' };
  assert.throws(() => rowOf('s', nobody, 0, freshVault()), /customer/);
});

test.run();
