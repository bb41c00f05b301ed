import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { apply, diff, type Json, PatchMismatch } from './patch.ts';

const leaf = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const key = fc.constantFrom('a', 'b', 'c', '7', '12');
const tree = fc.letrec((tie) => ({
  node: fc.dictionary(key, fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('node')), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
})).node as fc.Arbitrary<Record<string, Json>>;

test('a patch turns any view into any other', () => {
  fc.assert(fc.property(tree, tree, (before, after) => assert.equal(apply(before, diff(before, after)), after)));
});

test('equal views give an empty patch, and an empty patch changes nothing', () => {
  fc.assert(
    fc.property(tree, (view) => {
      assert.equal(diff(view, structuredClone(view)), []);
      assert.is(apply(view, []), view);
    }),
  );
});

test('applying leaves the old view as it was, and shares what did not change', () => {
  const before = { a: { b: 1 }, c: { d: 2 } };
  const after = apply(before, [[['a', 'b'], 5]]);
  assert.equal(before, { a: { b: 1 }, c: { d: 2 } });
  assert.is(after.c, before.c);
});

test('a patch that does not fit is refused, never half applied', () => {
  const view = { a: { b: 1 } };
  for (const patch of [[[['x', 'y'], 1]], [[['x']]], [[['a', 'b', 'c'], 1]], [[[], 1]]] as never[])
    assert.throws(
      () => apply(view, patch),
      (error: unknown) => error instanceof PatchMismatch,
    );
  assert.equal(view, { a: { b: 1 } });
});

test('a patch cannot reach an object’s prototype', () => {
  assert.throws(() => apply({}, [[['__proto__', 'polluted'], true]]));
  assert.throws(() => apply({}, [[['constructor', 'prototype', 'polluted'], true]]));
  assert.is(({} as { polluted?: true }).polluted, undefined);
});

test.run();
