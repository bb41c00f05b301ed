import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createFrameEncoder } from '../../protocol/positions.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { FloorHandshake } from '../../protocol/sockets.ts';
import { smallView } from '../panels/small-house.ts';
import { type Answer, createConnection, type Ending, type LinkEvents } from './connection.ts';
import { FloorState } from './floor-state.svelte.ts';

const SERVER_MS = 1_700_000_000_000;

/** A connection on a fake link: the test is the server, the network and the clock. */
function staged() {
  const clock = { nowMs: 0 };
  const state = new FloorState(() => clock.nowMs);
  const did: string[] = [];
  const answers: ((answer: Answer | null) => void)[] = [];
  const endings: Ending[] = [];
  let events!: LinkEvents;
  let handshake!: () => FloorHandshake;
  let timer: { ms: number; run: () => void } | null = null;
  let connected = false;
  let ids = 0;
  const connection = createConnection({
    state,
    openLink(hand, told) {
      handshake = hand;
      events = told;
      return {
        get connected() {
          return connected;
        },
        open: () => void did.push('open'),
        close() {
          did.push('close');
          if (connected) server.drop();
        },
        act(command, answered) {
          did.push(`${command.do} ${command.id}`);
          answers.push(answered);
        },
      };
    },
    wait(ms, run) {
      const mine = { ms, run };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    random: () => 0,
    newId: () => `id${ids++}`,
    ended: (why) => void endings.push(why),
  });
  const t = () => SERVER_MS + clock.nowMs;
  const server = {
    accept() {
      connected = true;
      events.opened();
    },
    drop() {
      connected = false;
      events.closed();
    },
    view: (version: number) => events.view({ version, t: t(), view: smallView() }),
    patch: (from: number, to: number) => events.patch({ from, to, t: t(), ops: [[['presences', '12']]] }),
    beat: (version: number) => events.beat({ version, t: t() }),
    get events() {
      return events;
    },
  };
  return {
    state,
    connection,
    server,
    did,
    answers,
    endings,
    clock,
    t,
    hand: () => handshake(),
    timerMs: () => timer?.ms ?? null,
    fire: () => timer!.run(),
  };
}

test('a view and the patches after it are shown, and the handshake tells the version held', () => {
  const { connection, server, state, hand, did } = staged();
  connection.start();
  assert.is(hand().have, null);
  server.accept();
  server.view(3);
  server.patch(3, 4);
  assert.not(state.view!.presences['12']);
  assert.is(hand().have, 4);
  assert.equal(did, ['open']);
});

test('a patch from another version asks for a snapshot once, and nothing counts as live until it comes', () => {
  const { connection, server, state, did, clock } = staged();
  connection.start();
  server.accept();
  server.view(3);
  server.patch(5, 6);
  server.patch(6, 7);
  server.beat(7);
  assert.equal(did, ['open', 'resync id1']);
  clock.nowMs += 5_000;
  server.beat(7);
  assert.is(state.check(), 'notLive');
  server.view(8);
  assert.is(state.liveness, 'live');
});

test('a patch that does not fit the view asks for a snapshot too', () => {
  const { connection, server, did } = staged();
  connection.start();
  server.accept();
  server.view(1);
  server.patch(1, 2);
  server.patch(2, 3);
  assert.equal(did, ['open', 'resync id1']);
});

test('a lost link is tried again later and later, and at once when the person is back', () => {
  const { connection, server, did, timerMs, fire } = staged();
  connection.start();
  server.accept();
  server.view(1);
  server.drop();
  assert.is(timerMs(), 200);
  fire();
  server.events.closed();
  assert.is(timerMs(), 1_000);
  fire();
  server.events.closed();
  assert.is(timerMs(), 2_000);
  did.length = 0;
  connection.wake();
  assert.equal(did, ['close', 'open']);
});

test('after a lost link only a word that what is held is true makes the floor live again', () => {
  const { connection, server, state, clock, hand } = staged();
  connection.start();
  server.accept();
  server.view(1);
  server.drop();
  clock.nowMs += 8_000;
  assert.is(state.check(), 'notLive');
  assert.is(hand().have, 1);
  server.accept();
  assert.is(state.check(), 'notLive');
  server.beat(1);
  assert.is(state.liveness, 'live');
});

test('a link on which nothing true comes for 9 s is given up, whatever it says of itself', () => {
  const { connection, server, did, timerMs, fire } = staged();
  connection.start();
  server.accept();
  server.view(1);
  assert.is(timerMs(), 9_000);
  fire();
  assert.equal(did, ['open', 'close']);
  assert.is(timerMs(), 200);
});

test('waking leaves a live link alone', () => {
  const { connection, server, did } = staged();
  connection.start();
  server.accept();
  server.view(1);
  connection.wake();
  assert.equal(did, ['open']);
});

test('names gone while the link holds: the view is forgotten and a fresh one asked for', () => {
  const { connection, server, did, hand } = staged();
  connection.start();
  server.accept();
  server.view(1);
  connection.forget();
  connection.forget();
  assert.is(hand().have, null);
  assert.equal(did, ['open', 'resync id1']);
});

test('an old page or a lost session ends the connection for good', () => {
  for (const [code, why] of [
    ['reload', 'reload'],
    ['signed_out', 'signedOut'],
  ] as const) {
    // biome-ignore format: two pairs
    const { connection, server, endings, did, timerMs } = staged();
    connection.start();
    server.events.refused(refusal(code));
    server.events.closed();
    assert.equal(endings, [why]);
    assert.equal(did, ['open', 'close']);
    assert.is(timerMs(), null);
  }
});

test('a server that asks for patience gets it', () => {
  const { connection, server, timerMs } = staged();
  connection.start();
  server.events.refused(refusal('too_fast', { retryAfterMs: 20_000 }));
  server.events.closed();
  assert.is(timerMs(), 20_000);
});

test('frames reach whoever draws once the view is true; visits only they may see come apart and go', () => {
  const { connection, server, state, t } = staged();
  const drawn: [number, boolean][] = [];
  state.listen((frame, own) => drawn.push([frame.tracks.length, own]));
  const encoder = () => createFrameEncoder({ extentM: 40, keyEveryMs: 0 });
  const placed = { track: 5, floor: 0, xM: 1, yM: 2, accuracyM: 1, stale: false };
  connection.start();
  server.accept();
  server.events.positions(encoder().encode([placed], t()));
  assert.equal(drawn, []);
  server.view(1);
  server.events.positions(encoder().encode([placed], t()), encoder().encode([placed, { ...placed, track: 6 }], t()));
  server.events.positions(encoder().encode([placed], t()));
  assert.equal(drawn, [
    [1, false],
    [2, true],
    [1, false],
    [0, true],
  ]);
});

const codeOf = (answer: Answer): string | null => ('refused' in answer ? answer.refused : null);

test('a deed is sent once and answered; without a link it is unavailable', async () => {
  const { connection, server, did, answers } = staged();
  connection.start();
  assert.is(codeOf(await connection.act({ do: 'close_card' })), 'unavailable');
  server.accept();
  const answer = connection.act({ do: 'open_card', track: 11 });
  answers[0]!({ done: 'id1' });
  assert.equal(await answer, { done: 'id1' });
  assert.equal(did, ['open', 'open_card id1']);
});

test('a deed that got no answer keeps its id when it is asked for again, so that it is done once', async () => {
  const { connection, server, did, answers } = staged();
  connection.start();
  server.accept();
  const lost = connection.act({ do: 'said_today', track: 11, text: 'Colour first' });
  answers[0]!(null);
  assert.is(codeOf(await lost), 'unavailable');
  void connection.act({ do: 'said_today', track: 11, text: 'Colour first' });
  answers[1]!({ done: 'id1' });
  void connection.act({ do: 'said_today', track: 11, text: 'Colour first' });
  assert.equal(did.slice(1), ['said_today id1', 'said_today id1', 'said_today id2']);
});

test('the server is told when the page is hidden, and again when the link comes back; when it is seen, once', () => {
  const { connection, server, did } = staged();
  const told = () => did.filter((what) => what.startsWith('in_view')).length;
  connection.start();
  server.accept();
  connection.inView(true);
  assert.is(told(), 0, 'a new window is taken to be seen');
  connection.inView(false);
  connection.inView(false);
  assert.is(told(), 1);
  server.drop();
  server.accept();
  assert.is(told(), 2);
  connection.inView(true);
  server.drop();
  server.accept();
  assert.is(told(), 3);
});

test.run();
