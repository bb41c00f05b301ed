/** A window as a test opens it: a real socket, the view put together from patches, and every byte it ever received. */
import { io, type Socket } from 'socket.io-client';
import type { FloorView } from '../protocol/floor-view.ts';
import { apply } from '../protocol/patch.ts';
import { createFrameDecoder, type PlacedTrack } from '../protocol/positions.ts';
import { isRefusal, type Refusal } from '../protocol/refusal.ts';
import type { Beat, FloorClientEvents, FloorServerEvents } from '../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';

export interface TestViewer {
  /** What the window holds: snapshots and patches applied in order. Throws while it holds nothing. */
  view(): FloorView;
  version(): number;
  /** The dots it would draw now: of the shared frame and of its own. */
  dots(): PlacedTrack[];
  beats(): readonly Beat[];
  /** Every event the server sent to this socket, as it came over the wire. */
  received(): readonly string[];
  /** How many positions frames arrived. */
  frames(): number;
  /** Resolves once everything the server sent before now has arrived and been applied. */
  settled(): Promise<void>;
  /** Why the server closed it, if it did. */
  refused(): Refusal | null;
  connected(): boolean;
  act: Socket<FloorServerEvents, FloorClientEvents>['emitWithAck'];
  close(): void;
}

/** A Socket.IO packet that carries an event: not the connection's own random id, nor the answer to a question of ours. */
const EVENT = /^2\/floor,/;

export interface ViewerOptions {
  url: string;
  cookie: string;
  /** The window's own name; the same one resumes. */
  window?: string;
  /** The view and version it holds from before. */
  have?: { version: number; view: FloorView };
  protocol?: number;
  origin?: string;
}

/** Opens a window and waits for its first view. Rejects with the refusal when it is not let in. */
export async function openViewer(options: ViewerOptions): Promise<TestViewer> {
  const { url, cookie, window = 'window-of-a-test', have, protocol = PROTOCOL_VERSION, origin = url } = options;
  const socket: Socket<FloorServerEvents, FloorClientEvents> = io(`${url}/floor`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol, viewer: window, have: have?.version ?? null },
    extraHeaders: { cookie, origin },
  });
  const held = { view: have?.view ?? null, version: have?.version ?? 0 };
  const decoders = { shared: createFrameDecoder(), own: createFrameDecoder() };
  let shared: PlacedTrack[] = [];
  let own: PlacedTrack[] = [];
  let frames = 0;
  let why: Refusal | null = null;
  const beats: Beat[] = [];
  const received: string[] = [];

  socket.io.on('open', () => {
    socket.io.engine.on('packet', (packet: { data?: unknown }) => {
      if (typeof packet.data === 'string' && EVENT.test(packet.data)) received.push(packet.data);
    });
  });
  socket.on('view', (message) => {
    held.view = message.view;
    held.version = message.version;
  });
  socket.on('patch', ({ from, to, ops }) => {
    if (from !== held.version || !held.view)
      throw new Error(`a patch from ${from} does not fit version ${held.version}`);
    held.view = apply(held.view, ops);
    held.version = to;
  });
  socket.on('positions', (text, ownText) => {
    frames += 1;
    shared = copy(decoders.shared.decode(text)?.tracks) ?? shared;
    own = ownText === undefined ? [] : (copy(decoders.own.decode(ownText)?.tracks) ?? own);
  });
  socket.on('beat', (beat) => beats.push(beat));
  socket.on('refused', (refusal) => {
    why = refusal;
  });

  /** The server answers in order: an answered question means that all before it has come. */
  const settled = async () => {
    if (!socket.connected) return;
    // A window that is cut meanwhile gets no answer, and has applied all there was.
    await socket.emitWithAck('act', { id: '', do: 'resync' }).catch(() => {});
  };
  await new Promise<void>((opened, failed) => {
    socket.once('connect', () => opened());
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      socket.close();
      failed(isRefusal(error.data) ? error.data : error);
    });
  });
  await settled();

  return {
    view() {
      if (!held.view) throw new Error('no view yet');
      return held.view;
    },
    version: () => held.version,
    dots: () => [...shared, ...own],
    beats: () => beats,
    received: () => received,
    frames: () => frames,
    settled,
    refused: () => why,
    connected: () => socket.connected,
    act: (event, ...rest) => socket.emitWithAck(event, ...rest),
    close: () => void socket.close(),
  };
}

function copy(tracks: readonly Readonly<PlacedTrack>[] | undefined): PlacedTrack[] | undefined {
  return tracks?.map(({ track, floor, xM, yM, accuracyM, stale }) => ({ track, floor, xM, yM, accuracyM, stale }));
}
