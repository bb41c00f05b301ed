/** A window of the floor as a program holds it: the view in step with the server's, the dots, and commands. */
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { FloorView } from '../../protocol/floor-view.ts';
import { apply } from '../../protocol/patch.ts';
import { createFrameDecoder, type PlacedTrack } from '../../protocol/positions.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorClientEvents, FloorHandshake, FloorServerEvents } from '../../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { Clock } from '../clock.ts';
import type { Deed, Place } from './seen.ts';

const ANSWER_WITHIN_MS = 5_000;
/** A lost link is tried again after so long, then twice as long each time up to the longest, in ms. */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

export interface FloorWindow {
  /** What the window shows, and the server's time of it (epoch ms); null while that is not known to be true. */
  now(): { view: FloorView; dots: ReadonlyMap<number, Place>; serverMs: number } | null;
  /** Null once it is done. */
  act(deed: Deed): Promise<Refusal | null>;
  close(): void;
}

/** `floors`: ids in the order of the plan. `ended` is told when the server closes the window for good. */
export function openFloorWindow(options: {
  url: string;
  cookie: string;
  floors: readonly string[];
  clock: Clock;
  ended: () => void;
}): FloorWindow {
  const { url, cookie, floors, clock, ended } = options;
  const viewer = randomUUID();
  let held: { view: FloorView; version: number; serverMs: number } | null = null;
  let inStep = false;
  let shared = createFrameDecoder();
  let own = createFrameDecoder();
  const dots = { shared: new Map<number, Place>(), own: new Map<number, Place>() };
  const socket: Socket<FloorServerEvents, FloorClientEvents> = io(`${url}/floor`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: url },
    auth: (give) => {
      const handshake: FloorHandshake = { protocol: PROTOCOL_VERSION, viewer, have: held?.version ?? null };
      give(handshake);
    },
  });

  const closing = new AbortController();
  let retryMs = FIRST_RETRY_MS;

  function close(): void {
    inStep = false;
    closing.abort();
    socket.disconnect();
  }
  function refused(why: Refusal): void {
    if (why.refused !== 'signed_out' && why.refused !== 'reload') return;
    close();
    ended();
  }
  async function tryAgain(): Promise<void> {
    inStep = false;
    const waitMs = retryMs;
    retryMs = Math.min(LONGEST_RETRY_MS, 2 * retryMs);
    await clock.sleep(waitMs, closing.signal);
    if (!closing.signal.aborted) socket.connect();
  }
  /** What a gap hides only the whole view can tell. */
  function resync(): void {
    inStep = false;
    socket.emit('act', { id: randomUUID(), do: 'resync' }, () => undefined);
  }
  function placed(tracks: readonly Readonly<PlacedTrack>[]): Map<number, Place> {
    const at = ({ track, floor, xM, yM }: PlacedTrack) =>
      [track, { floor: floors[floor] ?? '', at: [xM, yM] }] satisfies [number, Place];
    return new Map(tracks.map(at));
  }

  socket.on('connect', () => {
    retryMs = FIRST_RETRY_MS;
    shared = createFrameDecoder();
    own = createFrameDecoder();
  });
  socket.on('disconnect', () => void tryAgain());
  socket.on('refused', refused);
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (isRefusal(error.data)) refused(error.data);
    void tryAgain();
  });
  socket.on('view', ({ view, version, t }) => {
    held = { view, version, serverMs: t };
    inStep = true;
  });
  socket.on('patch', ({ from, to, t, ops }) => {
    if (held?.version !== from) return resync();
    held = { view: apply(held.view, ops), version: to, serverMs: t };
    inStep = true;
  });
  socket.on('beat', ({ version, t }) => {
    if (held?.version !== version) return resync();
    held.serverMs = t;
    inStep = true;
  });
  socket.on('positions', (text, ownText) => {
    const frame = shared.decode(text);
    if (frame) dots.shared = placed(frame.tracks);
    const ownFrame = ownText === undefined ? null : own.decode(ownText);
    if (ownFrame) dots.own = placed(ownFrame.tracks);
    else if (ownText === undefined) dots.own = new Map();
  });

  return {
    now() {
      if (!held || !inStep) return null;
      return { view: held.view, dots: new Map([...dots.shared, ...dots.own]), serverMs: held.serverMs };
    },
    async act(deed) {
      try {
        const answer = await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('act', { id: randomUUID(), ...deed });
        return isRefusal(answer) ? answer : null;
      } catch {
        return refusal('unavailable');
      }
    },
    close,
  };
}
