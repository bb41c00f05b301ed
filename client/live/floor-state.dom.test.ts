import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { customer, presence, smallView } from '../panels/small-house.ts';
import { FloorState } from './floor-state.svelte.ts';

const SERVER_MS = 1_700_000_000_000;

function driven() {
  const clock = { nowMs: 0 };
  const state = new FloorState(() => clock.nowMs);
  const after = (ms: number) => {
    clock.nowMs += ms;
    return state.check();
  };
  return { state, after, serverMs: () => SERVER_MS + clock.nowMs };
}

test('it is connecting until the first view, then live, not live after 5 s, nameless after 60 s, and live again', () => {
  const { state, after, serverMs } = driven();
  assert.is(after(20_000), 'connecting');
  state.show(smallView(), serverMs());
  assert.is(state.liveness, 'live');
  assert.is(after(4_999), 'live');
  assert.is(after(1), 'notLive');
  assert.ok(state.view);
  assert.is(after(54_999), 'notLive');
  assert.is(after(1), 'namesGone');
  state.show(smallView(), serverMs());
  assert.is(state.liveness, 'live');
  assert.is(state.forgotten, null);
});

test('when names go the view itself is let go; only numbers stay', () => {
  const { state, after, serverMs } = driven();
  state.show(smallView({ 30: presence({ own: customer({ given: 'Renaud' }) }) }), serverMs());
  after(60_000);
  assert.is(state.view, null);
  assert.equal(state.forgotten, { yours: 2, others: 2 });
});

test('hearing something keeps it live; the last true time stands still once nothing comes', () => {
  const { state, after, serverMs } = driven();
  state.show(smallView(), serverMs());
  after(4_000);
  assert.ok(state.heard(serverMs()));
  assert.is(after(4_000), 'live');
  after(5_000);
  assert.is(state.lastTrueMs, SERVER_MS + 4_000);
  assert.is(state.silentMs, 9_000);
  assert.is(state.serverMs, SERVER_MS + 13_000);
});

test('an hour asleep: what was buffered meanwhile is not taken for live', () => {
  const { state, after, serverMs } = driven();
  state.show(smallView(), serverMs());
  const buffered = serverMs() + 200;
  assert.is(after(3_600_000), 'namesGone');
  assert.not(state.heard(buffered));
  assert.is(state.liveness, 'namesGone');
});

test('the next look is due at the server’s next full second, or when patience ends', () => {
  const { state, after, serverMs } = driven();
  state.show(smallView(), serverMs() + 300);
  assert.is(state.nextCheckInMs(), 700);
  after(4_600);
  assert.is(state.nextCheckInMs(), 100);
  after(350);
  assert.is(state.nextCheckInMs(), 50);
});

test('frames go to those who listen, until they stop', () => {
  const { state } = driven();
  const heard: boolean[] = [];
  const stop = state.listen((_, own) => heard.push(own));
  state.frame({ seq: 1, t: 0, tracks: [] }, true);
  stop();
  state.frame({ seq: 2, t: 0, tracks: [] }, false);
  assert.equal(heard, [true]);
});

test.run();
