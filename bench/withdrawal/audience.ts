/** Windows of associates that keep what they are told as a stock client does, and note all that is about customers who are followed. */
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { FloorView } from '../../protocol/floor-view.ts';
import { apply } from '../../protocol/patch.ts';
import { createFrameDecoder } from '../../protocol/positions.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import type { FloorClientEvents, FloorServerEvents } from '../../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { SignedIn } from '../whole/large-house.ts';
import type { Subject, Traces } from './trace.ts';

/** A window that is not let in by then, in ms, does not open. */
const OPEN_WITHIN_MS = 60_000;
/** A link that does not come about is tried again after this, ms. */
const AGAIN_AFTER_MS = 200;
/** And a card that is not there by then, in ms, is none. */
const CARD_WITHIN_MS = 3_000;

export interface AudienceWindow {
  view(): FloorView;
  /** Whether it has a row, a card or a dot of this track. */
  holds(track: number): boolean;
  /** Opens a card; whether it is there. */
  openCard(track: number): Promise<boolean>;
  hasCard(track: number): boolean;
  /** Loses its link; with `again` it comes back with what it held. */
  lose(): void;
  again(): Promise<void>;
  isAway(): boolean;
  /** Resolves with the moment (epoch ms) at which the server closed it. */
  closed: Promise<number>;
}

/** Opens a window, the `index`-th, and waits for its first view. */
export async function openAudienceWindow(
  url: string,
  { cookie }: SignedIn,
  index: number,
  traces: Traces,
): Promise<AudienceWindow> {
  let socket: Socket<FloorServerEvents, FloorClientEvents>;
  let decoders = { shared: createFrameDecoder(), own: createFrameDecoder() };
  let held: { view: FloorView; version: number } | null = null;
  let [shared, own]: Set<number>[] = [new Set(), new Set()];
  let backMs = 0;
  let away = false;
  let noteClosed: (atMs: number) => void;
  const closed = new Promise<number>((done) => {
    noteClosed = done;
  });

  const holds = (track: number): boolean =>
    held?.view.presences[track] !== undefined ||
    held?.view.card[track] !== undefined ||
    shared!.has(track) ||
    own!.has(track);
  const taken = (): void => traces.taken(index, holds, backMs, Date.now());

  function connect(): Promise<void> {
    socket = io(`${url}/floor`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: PROTOCOL_VERSION, viewer: `withdrawal-bench-${index}`, have: held?.version ?? null },
      extraHeaders: { cookie, origin: url },
    });
    decoders = { shared: createFrameDecoder(), own: createFrameDecoder() };
    socket.io.on('open', () => {
      backMs = Date.now();
      socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
        if (typeof data === 'string') traces.told(index, traces.namedIn(data));
      });
    });
    socket.on('view', ({ view, version }) => {
      held = { view, version };
      taken();
    });
    socket.on('patch', ({ from, to, ops }) => {
      if (held?.version !== from) throw new Error('a patch does not fit what the window holds');
      held = { view: apply(held.view, ops), version: to };
      taken();
    });
    socket.on('positions', (text, ownText) => {
      const frame = decoders.shared.decode(text);
      if (frame) shared = new Set(frame.tracks.map(({ track }) => track));
      const ownFrame = ownText === undefined ? null : decoders.own.decode(ownText);
      if (ownText === undefined) own = new Set();
      else if (ownFrame) own = new Set(ownFrame.tracks.map(({ track }) => track));
      taken();
    });
    socket.on('disconnect', () => {
      if (!away) noteClosed(Date.now());
    });
    return new Promise((opened, failed) => {
      const late = setTimeout(() => failed(new Error('a window was not let in')), OPEN_WITHIN_MS);
      const first = () => {
        clearTimeout(late);
        away = false;
        opened();
      };
      socket.once('view', first);
      socket.once('patch', first);
      socket.once('connect_error', failed);
      socket.once('disconnect', () => failed(new Error('a window was closed before its first view')));
    });
  }
  /** As a stock client does: a link that does not come about is tried again. */
  async function again(): Promise<void> {
    for (const untilMs = Date.now() + OPEN_WITHIN_MS; ; await wait(AGAIN_AFTER_MS)) {
      const failed = await connect().catch((error: unknown) => error);
      if (failed === undefined) return;
      socket.close();
      if (Date.now() > untilMs) throw failed;
    }
  }
  await connect();

  return {
    view: () => held!.view,
    holds,
    hasCard: (track) => held?.view.card[track] !== undefined,
    async openCard(track) {
      const answer = await socket.emitWithAck('act', { id: crypto.randomUUID(), do: 'open_card', track });
      if (isRefusal(answer)) return false;
      for (const untilMs = Date.now() + CARD_WITHIN_MS; Date.now() < untilMs; await wait(20))
        if (held?.view.card[track]) return true;
      return false;
    },
    lose() {
      away = true;
      [shared, own] = [new Set(), new Set()];
      socket.io.engine.close();
    },
    again,
    isAway: () => away,
    closed,
  };
}

/** Whom this window's own associate knows, of those who are here. */
export function knownTo(window: AudienceWindow): Subject[] {
  return Object.entries(window.view().presences).flatMap(([track, { own, mayOpen }]) =>
    own?.family && mayOpen ? [{ n: Number(own.family), track: Number(track) }] : [],
  );
}
