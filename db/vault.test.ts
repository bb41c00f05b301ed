import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createKeyRing } from './vault/key-ring.ts';
import { createVault, type SealedAt } from './vault.ts';

const AT: SealedAt = { storeId: 's', customer: 'c-01', table: 'fact', column: 'body', row: 'f-1' };
const ring = createKeyRing();
const vault = createVault(ring);
vault.admit('s', ['c-01', 'c-02', 'c-01']);
vault.admit('t', ['c-01']);

test('what is sealed comes back as it was, be it words or bytes', () => {
  const value = fc.oneof(
    fc.jsonValue().filter((said) => said !== null),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  const isKept = fc.property(value, (said) => {
    const open = vault.open(AT, vault.seal(AT, said));
    assert.equal(open, Buffer.isBuffer(said) ? said : JSON.parse(JSON.stringify(said)));
  });
  fc.assert(isKept, { numRuns: 300 });
});

test('nothing of it can be read, and the same is never sealed alike', () => {
  const [one, other] = [vault.seal(AT, 'Okonkwo-Vidal'), vault.seal(AT, 'Okonkwo-Vidal')];
  assert.not(one.includes('Okonkwo'));
  assert.not(one.equals(other));
});

test('with any bit changed, or cut short, it stays shut', () => {
  for (const value of ['a word', Buffer.from('a picture')]) {
    const sealed = vault.seal(AT, value);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      assert.is(vault.open(AT, changed), null, String(bit));
    }
    for (let length = 0; length < sealed.length; length++) assert.is(vault.open(AT, sealed.subarray(0, length)), null);
  }
});

test('in another table, column, row, customer or store it stays shut', () => {
  const sealed = vault.seal(AT, 'a word');
  const elsewhere: Partial<SealedAt>[] = [
    ...[{ table: 'photo' }, { column: 'bod' }, { row: 'f-2' }, { customer: 'c-02' }, { storeId: 't' }],
    ...[{ table: 'factb', column: 'ody' }, { row: undefined as never }],
  ];
  for (const other of elsewhere) assert.is(vault.open({ ...AT, ...other }, sealed), null, JSON.stringify(other));
  assert.is(vault.open(AT, sealed), 'a word');
});

test('with its key under another customer’s name it stays shut', () => {
  const sealed = vault.seal(AT, 'a word');
  const own = ring.find('s', 'c-01')!;
  const taken = createVault(createKeyRing([{ ...own, customer: 'c-02' }]));
  assert.is(taken.open({ ...AT, customer: 'c-02' }, sealed), null);
});

test('under the same key by another id it stays shut', () => {
  const sealed = vault.seal(AT, 'a word');
  const own = ring.find('s', 'c-01')!;
  const renamed = createVault(createKeyRing([{ ...own, id: '0000000000000000' }]));
  assert.is(renamed.open(AT, sealed), null);
  assert.is(createVault(createKeyRing([own])).open(AT, sealed), 'a word');
});

test('a key that is destroyed is gone for good: a new one for the same customer opens nothing of before', () => {
  const own = createVault(createKeyRing());
  own.admit('s', ['c-01', 'c-02']);
  const [theirs, others] = [own.seal(AT, 'theirs'), own.seal({ ...AT, customer: 'c-02' }, 'another’s')];
  own.destroy('s', 'c-01');
  own.destroy('s', 'c-01');
  assert.equal([own.holds('s', 'c-01'), own.open(AT, theirs)], [false, null]);
  assert.throws(() => own.seal(AT, 'more'));
  own.admit('s', ['c-01']);
  assert.is(own.open(AT, theirs), null);
  assert.is(own.open({ ...AT, customer: 'c-02' }, others), 'another’s');
});

test('whoever has a key keeps it when they are admitted again', () => {
  const sealed = vault.seal(AT, 'a word');
  vault.admit('s', ['c-01', 'c-03']);
  assert.is(vault.open(AT, sealed), 'a word');
});

test.run();
