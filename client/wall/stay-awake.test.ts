import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stayAwake } from './stay-awake.ts';

/** A page that is seen or hidden as we say, and a lock that the browser may refuse or let go of. */
function browser() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const locks: (EventTarget & { isReleased: boolean })[] = [];
  let isRefused = false;
  const request = async () => {
    if (isRefused) throw new Error('NotAllowedError');
    const lock = Object.assign(new EventTarget(), {
      isReleased: false,
      async release() {
        lock.isReleased = true;
        lock.dispatchEvent(new Event('release'));
      },
    });
    locks.push(lock);
    return lock as unknown as WakeLockSentinel;
  };
  return {
    locks,
    given: { page: page as unknown as Document, wakeLock: { request } },
    refuse: (is: boolean) => {
      isRefused = is;
    },
    letGo: () => void locks.at(-1)!.dispatchEvent(new Event('release')),
    turn(visibilityState: 'visible' | 'hidden') {
      page.visibilityState = visibilityState;
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('it asks once, says that it holds, and asks again when the page is seen after the browser let go', async () => {
  const { given, locks, letGo, turn } = browser();
  const told: boolean[] = [];
  stayAwake(given, (isHeld) => told.push(isHeld));
  turn('visible');
  await settled();
  assert.equal([told, locks.length], [[true], 1]);
  turn('hidden');
  letGo();
  await settled();
  assert.equal([told, locks.length], [[true, false], 1]);
  turn('visible');
  await settled();
  assert.equal([told, locks.length], [[true, false, true], 2]);
});

test('what lets go while the page is seen is asked for at once', async () => {
  const { given, locks, letGo } = browser();
  const told: boolean[] = [];
  stayAwake(given, (isHeld) => told.push(isHeld));
  await settled();
  letGo();
  await settled();
  assert.equal([told, locks.length], [[true, false, true], 2]);
});

test('a browser that refuses, or has no such thing, is said not to hold; it is asked again when the page is', async () => {
  const { given, refuse, turn } = browser();
  const told: boolean[] = [];
  refuse(true);
  stayAwake(given, (isHeld) => told.push(isHeld));
  stayAwake({ ...given, wakeLock: undefined }, (isHeld) => told.push(isHeld))();
  await settled();
  assert.equal(told, [false, false]);
  refuse(false);
  turn('visible');
  await settled();
  assert.equal(told, [false, false, true]);
});

test('once stopped it lets go of what it holds, or is given late, and says and asks nothing more', async () => {
  const { given, locks, turn } = browser();
  const told: boolean[] = [];
  const stop = stayAwake(given, (isHeld) => told.push(isHeld));
  await settled();
  stop();
  stayAwake(given, (isHeld) => told.push(isHeld))();
  await settled();
  turn('visible');
  await settled();
  assert.equal(told, [true]);
  assert.equal(locks.map(({ isReleased }) => isReleased), [true, true]); // biome-ignore format: one line
});

test.run();
