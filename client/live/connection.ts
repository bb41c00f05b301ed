/** Keeps this window in step with the server's floor: what comes is taken, gaps are healed, a lost link is found again. */
import { PING_EVERY_MS, PING_TIMEOUT_MS } from '../../protocol/limits.ts';
import { createFrameDecoder } from '../../protocol/positions.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { Beat, FloorCommand, FloorHandshake, FloorServerEvents } from '../../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { FloorState } from './floor-state.svelte.ts';
import { createHeldView, type Fit } from './held-view.ts';
import { retryDelayMs } from './retry.ts';

/** The socket as the connection needs it; `socket.ts` makes a real one. It never tries again by itself. */
export interface FloorLink {
  readonly connected: boolean;
  open(): void;
  close(): void;
  /** `answered` is called once, with null when no answer came in time. */
  act(command: FloorCommand, answered: (answer: Answer | null) => void): void;
}

export type Answer = { done: string } | Refusal;

const UNANSWERED: Refusal = { refused: 'unavailable', message: 'the server did not answer' };

type WithoutId<Command> = Command extends unknown ? Omit<Command, 'id'> : never;
/** What a person may ask to be done. */
export type Deed = WithoutId<Exclude<FloorCommand, { do: 'resync' | 'in_view' }>>;
/** Has something done. Without a link, or without an answer in time, it is `unavailable`. */
export type Act = (deed: Deed) => Promise<Answer>;

/** What a link tells: the server's events, and its own fate. `refused` also comes when a handshake is turned down. */
export interface LinkEvents extends FloorServerEvents {
  opened(): void;
  closed(): void;
}

/** Why a connection stopped for good: sign in again, or load the page again. */
export type Ending = 'signedOut' | 'reload';

export interface ConnectionOptions {
  state: FloorState;
  openLink(handshake: () => FloorHandshake, events: LinkEvents): FloorLink;
  /** Runs something later; answers how to call it off. */
  wait(ms: number, run: () => void): () => void;
  random(): number;
  newId(): string;
  ended(why: Ending): void;
}

export interface Connection {
  start(): void;
  /** A deed that got no answer may have been done: asked for once more it keeps its id, and is done once. */
  act: Act;
  /** The person is back, or the network is: trust nothing that has been silent, and try at once. */
  wake(): void;
  /** Whether the page is before somebody's eyes; the server is told, now and when the link comes back. */
  inView(isInView: boolean): void;
  /** Lets go of the view held, so that the next thing must be a snapshot; asks for one. */
  forget(): void;
  stop(): void;
}

/** A link on which nothing true came for this long is dead, whatever it says of itself. */
const DEAD_AFTER_MS = PING_EVERY_MS + PING_TIMEOUT_MS;

export function createConnection({ state, openLink, wait, random, newId, ended }: ConnectionOptions): Connection {
  const viewer = newId();
  const held = createHeldView();
  let shared = createFrameDecoder();
  let own = createFrameDecoder();
  let ownShown = false;
  /** Whether this link has shown that what is held is true. */
  let inStep = false;
  let attempt = 0;
  let retryAfterMs = 0;
  let stopped = false;
  let isInView = true;
  let cancel = () => {};
  let unanswered: { deed: string; id: string } | null = null;

  const link = openLink(() => ({ protocol: PROTOCOL_VERSION, viewer, have: held.have() }), {
    opened() {
      attempt = 0;
      inStep = false;
      shared = createFrameDecoder();
      own = createFrameDecoder();
      state.linked();
      if (!isInView) tellInView();
      expectSomething();
    },
    closed: tryLater,
    refused,
    view: (message) => settle(held.take(message), message),
    patch: (message) => settle(held.patch(message), message),
    beat: (beat) => settle(held.beat(beat), beat),
    positions,
  });

  function settle(fit: Fit, { t }: Pick<Beat, 't'>): void {
    if (fit.fit === 'gap') resync();
    if (fit.fit !== 'true') {
      inStep = false;
      return;
    }
    inStep = true;
    expectSomething();
    state.show(fit.view, t);
  }

  function positions(sharedText: string, ownText?: string): void {
    const frame = shared.decode(sharedText);
    const ownFrame = ownText === undefined ? null : own.decode(ownText);
    if (!inStep || !frame) return;
    expectSomething();
    if (!state.heard(frame.t)) return;
    state.frame(frame, false);
    if (ownFrame) state.frame(ownFrame, true);
    else if (ownText === undefined && ownShown) state.frame({ seq: frame.seq, t: frame.t, tracks: [] }, true);
    ownShown = ownText !== undefined;
  }

  function resync(): void {
    link.act({ id: newId(), do: 'resync' }, (answer) => {
      if (isRefusal(answer)) refused(answer);
    });
  }

  function tellInView(): void {
    link.act({ id: newId(), do: 'in_view', inView: isInView }, () => {});
  }

  function act(deed: Deed): Promise<Answer> {
    if (!link.connected) return Promise.resolve(UNANSWERED);
    const written = JSON.stringify(deed);
    const id = unanswered?.deed === written ? unanswered.id : newId();
    unanswered = { deed: written, id };
    return new Promise((answered) => {
      link.act({ id, ...deed }, (answer) => {
        if (answer && unanswered?.id === id) unanswered = null;
        if (isRefusal(answer)) refused(answer);
        answered(answer ?? UNANSWERED);
      });
    });
  }

  function refused(refusal: Refusal): void {
    retryAfterMs = refusal.retryAfterMs ?? 0;
    if (refusal.refused === 'signed_out') end('signedOut');
    else if (refusal.refused === 'reload') end('reload');
  }

  function end(why: Ending): void {
    if (stopped) return;
    stop();
    ended(why);
  }

  function expectSomething(): void {
    cancel();
    cancel = wait(DEAD_AFTER_MS, () => link.close());
  }

  function tryLater(): void {
    cancel();
    inStep = false;
    if (stopped) return;
    const delayMs = Math.max(retryAfterMs, retryDelayMs(attempt, random));
    retryAfterMs = 0;
    attempt += 1;
    cancel = wait(delayMs, () => link.open());
  }

  function tryNow(): void {
    link.close();
    cancel();
    attempt = 0;
    link.open();
  }

  function stop(): void {
    stopped = true;
    link.close();
    cancel();
  }

  return {
    start: () => link.open(),
    act,
    wake() {
      if (!stopped && !(link.connected && state.liveness === 'live')) tryNow();
    },
    inView(isNow) {
      if (isNow === isInView) return;
      isInView = isNow;
      if (link.connected) tellInView();
    },
    forget() {
      unanswered = null;
      if (held.have() === null) return;
      held.forget();
      inStep = false;
      if (link.connected) resync();
    },
    stop,
  };
}
