import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { smallView } from '../panels/small-house.ts';
import { FloorState } from './floor-state.svelte.ts';
import { watchFloor } from './watch.ts';

function watched() {
  const clock = { nowMs: 0 };
  const state = new FloorState(() => clock.nowMs);
  const did: string[] = [];
  const eyes: boolean[] = [];
  let due: { ms: number; run: () => void } | null = null;
  const connection = {
    wake: () => void did.push(`wake while ${state.liveness}`),
    forget: () => void did.push('forget'),
    inView: (isInView: boolean) => void eyes.push(isInView),
  };
  const stop = watchFloor({
    state,
    connection,
    wait(ms, run) {
      due = { ms, run };
      return () => {
        due = null;
      };
    },
    page: document,
  });
  return { clock, state, did, eyes, stop, pass: () => { clock.nowMs += due!.ms; due!.run(); }, due: () => due }; // biome-ignore format: one line
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

test('left alone it walks from live to not live to nameless, and has the view forgotten', () => {
  const { state, did, pass, stop } = watched();
  state.show(smallView(), 1_700_000_000_000);
  const seen = new Set<string>();
  for (let n = 0; n < 70; n++) {
    pass();
    seen.add(state.liveness);
  }
  assert.equal([...seen], ['live', 'notLive', 'namesGone']);
  assert.is(did[0], 'forget');
  assert.is(state.view, null);
  stop();
});

test('a hidden page shows nobody; back again it looks at the clock before it shows or asks anything', () => {
  const { clock, state, did, eyes, stop } = watched();
  state.show(smallView(), 1_700_000_000_000);
  hide(true);
  assert.ok(state.away);
  clock.nowMs += 3_600_000;
  hide(false);
  assert.not(state.away);
  assert.is(state.view, null);
  assert.equal(did, ['forget', 'wake while namesGone']);
  assert.equal(eyes, [true, false, true]);
  stop();
});

test('a frozen page is hidden before it freezes', () => {
  const { state, stop } = watched();
  document.dispatchEvent(new Event('freeze'));
  assert.ok(state.away);
  document.dispatchEvent(new Event('resume'));
  assert.not(state.away);
  stop();
});

test('the network coming back is a reason to try at once', () => {
  const { did, stop } = watched();
  window.dispatchEvent(new Event('online'));
  assert.equal(did, ['wake while connecting']);
  stop();
});

test('stopped, it hears and does nothing more', () => {
  const { did, stop, due } = watched();
  stop();
  window.dispatchEvent(new Event('online'));
  hide(false);
  assert.equal(did, []);
  assert.is(due(), null);
});

test.run();
