import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { AuditRow } from '../../db/audit.ts';
import { canonical } from './canonical.ts';
import { asText, follow, genesisOf, hashOf } from './chain.ts';
import { type SignedHead, signHead } from './head.ts';
import { createVerifier, type Verdict } from './verify.ts';

const STORE = 'maison-sotto';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
/** Rows of the chain that is tampered with, and how many of them each logged head stands apart. */
const ROWS = 60;
const HEAD_EVERY = 10;
const MUTATIONS = 1_000;

function chainOf(length: number): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let i = 0; i < length; i += 1)
    rows.push(
      follow(rows.at(-1) ?? genesisOf(STORE), {
        ...{ storeId: STORE, at: 1_795_000_000_000 + 977 * i, kind: 'reveal', personId: `a-${i % 5}` },
        ...{ customerId: `c-${i % 7}`, visitId: `00000000-0000-4000-8000-0000000000${10 + (i % 9)}` },
        ...{
          details: { tier: 'primary', reason: 'book', classes: ['address', 'told'] },
          words: i % 4 ? null : Buffer.of(i),
        },
      }),
    );
  return rows;
}
const headOver = (row: AuditRow): SignedHead => signHead(privateKey, STORE, row, row.at);
const CHAIN = chainOf(ROWS);
const LOGGED = CHAIN.filter(({ seq }) => seq % HEAD_EVERY === 0).map(headOver);
const HEAD = headOver(CHAIN.at(-1)!);

function verified(rows: readonly AuditRow[], heads = LOGGED, head = HEAD, next: SignedHead[] = []): Verdict {
  const verifier = createVerifier({ store: STORE, publicKey, kept: { head, next }, heads });
  for (const row of rows) if (!verifier.take(row)) break;
  return verifier.end();
}

/** The rows from `at` on, made anew to follow one another, by somebody without the key. */
function madeAnew(rows: readonly AuditRow[], at: number): AuditRow[] {
  const anew = rows.slice(0, at);
  for (const row of rows.slice(at)) anew.push(follow(anew.at(-1) ?? genesisOf(STORE), row));
  return anew;
}

/** What somebody does to the rows, and the number of the first row at which that must be noticed. */
type Tampering = { name: string; rows: AuditRow[]; first: number };

const at = fc.nat({ max: ROWS - 1 });
const edits: fc.Arbitrary<Partial<AuditRow>> = fc.oneof(
  fc.integer({ min: 1, max: 9_999 }).map((ms) => ({ at: ms })),
  fc.constantFrom('exported', 'erased', 'restored').map((kind) => ({ kind }) as Partial<AuditRow>),
  fc.constantFrom(null, 'a-nobody').map((personId) => ({ personId })),
  fc.constantFrom(null, 'c-nobody').map((customerId) => ({ customerId })),
  fc.constantFrom(null, '00000000-0000-4000-8000-000000000099').map((visitId) => ({ visitId })),
  fc.constantFrom('stand_in', 'Primary', 'primary ').map((tier) => ({ details: { ...CHAIN[0]!.details, tier } })),
  fc.constant({ details: { ...CHAIN[0]!.details, classes: ['address'] } }),
  fc.constant({ details: { ...CHAIN[0]!.details, classes: ['told', 'address'] } }),
  fc.constant({ details: { ...CHAIN[0]!.details, weight: 0.5 } }),
  fc.uint8Array({ minLength: 2, maxLength: 9 }).map((words) => ({ words: Buffer.from(words) })),
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((hash) => ({ hash: Buffer.from(hash) })),
  fc.constant({ storeId: 'another' }),
);
/** A logged head at or before the end over a row from `n` on tells of it: so far, what was made anew goes unnoticed. */
const toldAt = (n: number): number => Math.ceil(n / HEAD_EVERY) * HEAD_EVERY;

const tamperings: fc.Arbitrary<Tampering> = fc.oneof(
  fc.tuple(at, edits).map(([i, edit]) => {
    const rows = CHAIN.with(i, { ...CHAIN[i]!, ...edit });
    return { name: `edits row ${i + 1}`, rows, first: i + 1 };
  }),
  fc.tuple(at, edits).map(([i, edit]) => {
    const { hash: _, ...row } = { ...CHAIN[i]!, ...edit, storeId: STORE, seq: i + 1 };
    const rows = CHAIN.with(i, { ...row, hash: hashed(i, row) });
    // Its own hash fits now, and the next row’s does not; the last row is told by the head.
    return { name: `edits and hashes row ${i + 1}`, rows, first: toldAt(i + 1) === i + 1 ? i + 1 : i + 2 };
  }),
  at.map((i) => ({ name: `deletes row ${i + 1}`, rows: CHAIN.toSpliced(i, 1), first: i + 1 })),
  fc
    .tuple(at, at)
    .filter(([i, j]) => i < j)
    .map(([i, j]) => ({ name: `swaps ${i + 1} and ${j + 1}`, rows: swapped(i, j), first: i + 1 })),
  fc
    .tuple(at, at)
    .map(([i, j]) => ({ name: `repeats ${j + 1} at ${i + 1}`, rows: CHAIN.toSpliced(i, 0, CHAIN[j]!), first: i + 1 }))
    .filter(({ rows, first }) => rows[first] !== rows[first - 1]),
  at.map((i) => ({ name: `repeats ${i + 1} behind it`, rows: CHAIN.toSpliced(i, 0, CHAIN[i]!), first: i + 2 })),
  at.map((i) => ({ name: `cuts off from ${i + 1}`, rows: CHAIN.slice(0, i), first: i + 1 })),
  at.map((i) => ({
    name: `leaves out ${i + 1} and makes the rest anew`,
    rows: madeAnew(CHAIN.toSpliced(i, 1), i),
    first: toldAt(i + 1),
  })),
  fc
    .tuple(
      at,
      edits.filter((edit) => !edit.hash && !edit.storeId && !isUnwritable(edit)),
    )
    .map(([i, edit]) => {
      const rows = madeAnew(CHAIN.with(i, { ...CHAIN[i]!, ...edit }), i);
      return { name: `edits ${i + 1} and makes the rest anew`, rows, first: toldAt(i + 1) };
    }),
  fc.tuple(at, fc.integer({ min: 1, max: 9 })).map(([i, more]) => {
    const forged = Array.from({ length: more }, () => ({ ...CHAIN[i]!, personId: 'a-framed' }));
    return { name: `adds ${more} behind the end`, rows: madeAnew([...CHAIN, ...forged], ROWS), first: ROWS + 1 };
  }),
  at.map((i) => {
    const forged = Array.from({ length: ROWS }, () => ({ ...CHAIN[i]!, personId: 'a-framed' }));
    return { name: `forks after ${i}`, rows: madeAnew([...CHAIN.slice(0, i), ...forged], i), first: toldAt(i + 1) };
  }),
);

function swapped(i: number, j: number): AuditRow[] {
  return CHAIN.with(i, CHAIN[j]!).with(j, CHAIN[i]!);
}
const isUnwritable = ({ details }: Partial<AuditRow>): boolean => details !== undefined && 'weight' in details;
function hashed(i: number, row: Omit<AuditRow, 'hash'>): Buffer {
  return isUnwritable(row) ? CHAIN[i]!.hash : hashOf(CHAIN[i - 1]?.hash ?? genesisOf(STORE).hash, row);
}

test('a chain as it was written holds, from its first row to its signed head', () => {
  assert.equal(verified(CHAIN), { bad: null, rows: ROWS });
  assert.equal(verified([], [], signHead(privateKey, STORE, genesisOf(STORE), 0)), { bad: null, rows: 0 });
});

test('whatever is done to its rows without the key is noticed, and at the first row that is not what was signed', () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(tamperings, ({ name, rows, first }) => {
      const { bad } = verified(rows);
      if (JSON.stringify(rows) === JSON.stringify(CHAIN)) return bad === null;
      const kind = name.replace(/\d+/g, 'N');
      done.set(kind, (done.get(kind) ?? 0) + 1);
      assert.ok(bad, `${name} goes unnoticed`);
      // A hash of what cannot be written stays as it was: it is that row’s own fault.
      assert.ok(
        bad.seq === first || (name.startsWith('edits and') && bad.seq === first - 1),
        `${name}: row ${bad.seq}`,
      );
      return true;
    }),
    { numRuns: MUTATIONS },
  );
  assert.ok(done.size >= 10, [...done.keys()].join(', '));
});

test('an old head does not pass for the newest, nor a head that somebody else signed', () => {
  const old = LOGGED[2]!;
  assert.equal(verified(CHAIN.slice(0, old.seq), LOGGED, old).bad?.seq, old.seq + 1);
  const other = generateKeyPairSync('ed25519').privateKey;
  const anew = madeAnew(CHAIN.with(3, { ...CHAIN[3]!, personId: 'a-framed' }), 3);
  const forged = signHead(other, STORE, anew.at(-1)!, 0);
  assert.match(verified(anew, [], forged).bad!.what, 'not signed with this key');
  const elsewhere = signHead(privateKey, 'another', CHAIN.at(-1)!, 0);
  assert.match(verified(CHAIN, [], elsewhere).bad!.what, 'not signed with this key for this store');
});

test('what was being written when a process ended may stand behind the head, and nothing else', () => {
  const longer = chainOf(ROWS + 3);
  assert.is(verified(longer, LOGGED, HEAD, [headOver(longer.at(-1)!)]).bad, null);
  assert.is(verified(CHAIN, LOGGED, HEAD, [headOver(longer.at(-1)!)]).bad, null);
  assert.is(verified(longer.slice(0, -1), LOGGED, HEAD, [headOver(longer.at(-1)!)]).bad?.seq, ROWS + 1);
});

test('a database that was put back, and said to be so, holds; the heads of what was lost count no more', () => {
  const kept = CHAIN.slice(0, 34);
  const restored = follow(kept.at(-1)!, { ...CHAIN[0]!, kind: 'restored', at: CHAIN.at(-1)!.at + 1 });
  const rows = [...kept, restored];
  for (let i = 0; i < 9; i += 1) rows.push(follow(rows.at(-1)!, { ...CHAIN[i]!, at: restored.at + i + 1 }));
  const heads = [...LOGGED, headOver(restored), headOver(rows.at(39)!)];
  assert.is(verified(rows, heads, headOver(rows.at(-1)!)).bad, null);
  const cut = rows.slice(0, 38);
  assert.is(verified(cut, heads, headOver(cut.at(-1)!)).bad?.seq, 39, 'heads from after it do');
  const early = madeAnew(rows.with(12, { ...rows[12]!, personId: 'a-framed' }), 12);
  assert.is(
    verified(early, heads, headOver(early.at(-1)!)).bad?.seq,
    20,
    'and those from before the rows that were lost',
  );
});

test('a row has the text of its canonical JSON', () => {
  for (const row of CHAIN) {
    const { storeId: store, personId: person, customerId: customer, visitId: visit, hash: _, ...more } = row;
    const words = row.words?.toString('base64') ?? null;
    assert.is(asText(row), canonical({ ...more, store, person, customer, visit, words }));
  }
});

test('one value has one text, whatever order its names come in', () => {
  assert.is(canonical({ b: [1, null, true], a: 'é"\n', A: {} }), '{"A":{},"a":"é\\"\\n","b":[1,null,true]}');
  assert.throws(() => canonical({ a: 0.1 }), 'whole numbers');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.maxSafeInteger(), fc.constant(null))), (value) => {
      const backwards = Object.fromEntries(Object.entries(value).reverse());
      return canonical(backwards) === canonical(value);
    }),
  );
});

test.run();
