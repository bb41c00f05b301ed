/** Three ways over Socket.IO: Sotto's frames, one array per tick, and one event per fix. */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { KEY_FRAME_EVERY_MS } from '../../protocol/limits.ts';
import { createFrameDecoder, createFrameEncoder, type PlacedTrack } from '../../protocol/positions.ts';
import type { Contender, Reader } from './contender.ts';
import { OPEN_GROUND } from './crowd.ts';

const ROOM = 'positions';
/** An array per customer: shorter than an object, and what JSON is best at. */
type Row = [track: number, floor: number, xM: number, yM: number, accuracyM: number, stale: 0 | 1];
type Told = PlacedTrack & { t: number };

const serverOn = (http: HttpServer): Server => new Server(http, { transports: ['websocket'], serveClient: false });

async function joinOn(url: string, event: string, receive: (message: readonly unknown[]) => void): Promise<void> {
  const socket = connect(url, { transports: ['websocket'], forceNew: true, reconnection: false });
  socket.on(event, (...message: unknown[]) => receive(message));
  await new Promise<void>((done, failed) => socket.once('connect', done).once('connect_error', failed));
}

/** The encoder as the stream of a store has it. */
export const createEncoder = () => createFrameEncoder({ extentM: OPEN_GROUND.widthM, keyEveryMs: KEY_FRAME_EVERY_MS });

export function createFrameReader(): Reader {
  const decoder = createFrameDecoder();
  return { take: ([text]) => decoder.decode(text as string) };
}

/** As `server/stream` does it: one string, sent volatile to a room. */
export const frames: Contender = {
  title: 'Sotto: one frame per tick to a Socket.IO room',
  serve(http) {
    const floor = serverOn(http).of('/floor');
    const encoder = createEncoder();
    floor.on('connection', (socket) => void socket.join(ROOM));
    return (tracks, t) => void floor.to(ROOM).volatile.emit('positions', encoder.encode(tracks, t));
  },
  join: (url, receive) => joinOn(`${url}/floor`, 'positions', receive),
  createReader: createFrameReader,
};

export const arrays: Contender = {
  title: 'Socket.IO, one JSON array per tick',
  serve(http) {
    const io = serverOn(http);
    return (tracks, t) => {
      const rows = tracks.map(
        ({ track, floor, xM, yM, accuracyM, stale }): Row => [track, floor, xM, yM, accuracyM, stale ? 1 : 0],
      );
      io.emit('positions', t, rows);
    };
  },
  join: (url, receive) => joinOn(url, 'positions', receive),
  createReader: () => ({
    take([t, rows]) {
      const tracks = (rows as Row[]).map(([track, floor, xM, yM, accuracyM, stale]) => {
        return { track, floor, xM, yM, accuracyM, stale: stale === 1 };
      });
      return { t: t as number, tracks };
    },
  }),
};

/** As introductions to Socket.IO do it. */
export const events: Contender = {
  title: 'Socket.IO, one event per fix',
  serve(http) {
    const io = serverOn(http);
    return (tracks, t) => {
      for (const placed of tracks) io.emit('position', { ...placed, t } satisfies Told);
    };
  },
  join: (url, receive) => joinOn(url, 'position', receive),
  createReader(customers) {
    const held = new Map<number, Told>();
    let t = Number.NaN;
    let told = 0;
    return {
      take([message]) {
        const one = message as Told;
        told = one.t === t ? told + 1 : 1;
        t = one.t;
        held.set(one.track, one);
        return told === customers ? { t, tracks: [...held.values()] } : null;
      },
    };
  },
};
