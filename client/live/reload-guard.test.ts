import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { reloadOnce } from './reload-guard.ts';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (n) => [...kept.keys()][n] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

test('a refused page is loaded again once, and not in a loop', () => {
  const storage = memory();
  let reloads = 0;
  const reload = () => void reloads++;
  assert.ok(reloadOnce(storage, 1_000_000, reload));
  assert.not(reloadOnce(storage, 1_030_000, reload));
  assert.is(reloads, 1);
  assert.ok(reloadOnce(storage, 1_090_000, reload));
  assert.is(reloads, 2);
});

test('it keeps nothing but a time', () => {
  const storage = memory();
  reloadOnce(storage, 1_000_000, () => {});
  assert.is(storage.length, 1);
  assert.is(storage.getItem(storage.key(0)!), '1000000');
});

test('without storage it never reloads by itself', () => {
  assert.not(reloadOnce(null, 1_000_000, () => assert.unreachable()));
});

test.run();
