/** A wall display as a test hangs it: let in as one, over a real socket, with every event it was ever sent. */
import { io } from 'socket.io-client';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { WallView } from '../../protocol/wall.ts';
import { DEVICE_COOKIE } from '../../server/cookies.ts';
import { STORE, type World } from '../world.ts';

export interface WallScreen {
  device: string;
  /** What a browser sends that was let in as this wall. */
  cookie: string;
  /** Every event over the wire, as text. */
  received: string[];
  /** What it shows; throws before the first. */
  view(): WallView;
  refused(): Refusal | null;
  connected(): boolean;
  close(): void;
}

/** Lets a new display in, and hangs it. */
export async function hangWall(world: World): Promise<WallScreen> {
  const { devices } = world.server().access;
  const { device, token } = await devices.letIn({ store: STORE, kind: 'wall', name: 'Salon', by: null }, world.now());
  const cookie = `${DEVICE_COOKIE}=${token}`;
  return { device: device.id, cookie, ...(await openWall(world, cookie)) };
}

/** Opens the socket of whoever has this cookie; rejects with the refusal when it is not let in. */
export async function openWall(world: World, cookie: string): Promise<Omit<WallScreen, 'device' | 'cookie'>> {
  const socket = io(`${world.url}/wall`, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false, auth: { protocol: PROTOCOL_VERSION } },
    extraHeaders: { cookie, origin: world.url },
  });
  const received: string[] = [];
  let view: WallView | null = null;
  let why: Refusal | null = null;
  socket.onAny((event: string, message: unknown) => void received.push(JSON.stringify([event, message])));
  socket.on('refused', (refusal: Refusal) => {
    why = refusal;
  });
  await new Promise<void>((opened, failed) => {
    socket.on('view', (message: { view: WallView }) => {
      ({ view } = message);
      opened();
    });
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      socket.close();
      failed(isRefusal(error.data) ? error.data : error);
    });
  });
  return {
    received,
    view() {
      if (!view) throw new Error('no view yet');
      return view;
    },
    refused: () => why,
    connected: () => socket.connected,
    close: () => void socket.close(),
  };
}
