/** Windows without a browser: sockets that take every frame, one of which notes when each track was told to be elsewhere. */
import { io, type Socket } from 'socket.io-client';
import { createFrameDecoder, type PlacedTrack } from '../../protocol/positions.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { OpenHouse } from './open-house.ts';

export interface Viewers {
  /** When frames came that put the track nearest to a place (metres, on a floor by its index) elsewhere, epoch ms. */
  changesNear(place: { floor: number; xM: number; yM: number }): number[];
  close(): void;
}

interface Noted {
  last: PlacedTrack;
  changes: number[];
}

/** `count` windows of one after the other of these people; a session has a few windows at most. */
export async function openViewers(house: OpenHouse, people: readonly string[], count: number): Promise<Viewers> {
  const noted = new Map<number, Noted>();
  const sockets: Socket[] = [];
  for (let i = 0; i < count; i++) {
    const cookie = await house.signIn(people[i % people.length]!);
    const socket = io(`${house.url}/floor`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { protocol: PROTOCOL_VERSION, viewer: `window-of-a-bench-${i}`, have: null },
      extraHeaders: { cookie, origin: house.url },
    });
    const decoder = createFrameDecoder();
    socket.on('positions', (text: string) => {
      const frame = decoder.decode(text);
      if (i === 0) for (const placed of frame?.tracks ?? []) note(noted, placed, Date.now());
    });
    sockets.push(socket);
    await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
  }
  return {
    changesNear({ floor, xM, yM }) {
      const away = ({ last }: Noted) =>
        last.floor === floor ? Math.hypot(last.xM - xM, last.yM - yM) : Number.POSITIVE_INFINITY;
      return [...noted.values()].sort((a, b) => away(a) - away(b))[0]?.changes ?? [];
    },
    close() {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

function note(noted: Map<number, Noted>, placed: Readonly<PlacedTrack>, nowMs: number): void {
  const known = noted.get(placed.track);
  if (known && (known.last.xM !== placed.xM || known.last.yM !== placed.yM)) known.changes.push(nowMs);
  noted.set(placed.track, { last: { ...placed }, changes: known?.changes ?? [] });
}
