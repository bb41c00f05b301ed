/** Sotto's frames over bare WebSockets, from the peers' packages: what Socket.IO costs on top, and what would be least. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Contender } from './contender.ts';
import { createEncoder, createFrameReader } from './over-socket-io.ts';

const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));

/** What we use of the package `ws`; its types do not name the function that frames a message. */
interface Ws {
  WebSocket: typeof WebSocket & {
    Sender: { frame(data: Buffer, options: { fin: boolean; opcode: number; rsv1: boolean; mask: boolean }): Buffer[] };
  };
  WebSocketServer: typeof WebSocketServer;
}

/** Installs the peers' packages where they are not yet; a sentence when that cannot be. */
export function installPeers(): string | null {
  if (existsSync(`${PEERS}node_modules/ws`)) return null;
  try {
    execFileSync('npm', ['ci', '--prefix', PEERS, '--no-audit', '--no-fund', '--silent'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'The packages to compare with could not be installed. Try by hand: npm ci --prefix bench/peers';
  }
}

const load = (): Ws => {
  const require = createRequire(PEERS);
  return { WebSocket: require('ws'), WebSocketServer: require('ws').WebSocketServer };
};

/** Text, whole, not compressed, not masked (RFC 6455, 5.2). */
const TEXT_FRAME = { fin: true, opcode: 1, rsv1: false, mask: false };

function overWs(title: string, toAll: (clients: Iterable<WebSocket>, frame: Buffer, ws: Ws) => void): Contender {
  return {
    title,
    serve(http) {
      const ws = load();
      const { clients } = new ws.WebSocketServer({ server: http });
      const encoder = createEncoder();
      return (tracks, t) => toAll(clients, Buffer.from(encoder.encode(tracks, t)), ws);
    },
    async join(url, receive) {
      const socket = new (load().WebSocket)(url.replace('http', 'ws'));
      socket.on('message', (data: Buffer) => receive([data.toString()]));
      await new Promise<void>((done, failed) => socket.once('open', done).once('error', failed));
    },
    createReader: createFrameReader,
  };
}

export const rawWs = overWs('raw `ws`, the same frames, `send` to each', (clients, frame) => {
  for (const client of clients) client.send(frame, { binary: false });
});

/** Around `ws`, to the socket under it: nobody would write a server so, and nothing in Node is cheaper. */
export const rawWsFramedOnce = overWs('raw `ws`, the same frames, framed once by hand', (clients, frame, ws) => {
  const framed = Buffer.concat(ws.WebSocket.Sender.frame(frame, TEXT_FRAME));
  for (const client of clients) (client as unknown as { _socket: Socket })._socket.write(framed);
});
