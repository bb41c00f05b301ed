/** The real link to the server's `/wall`: Socket.IO over WebSocket alone, the device by its cookie. */
import { io, type Socket } from 'socket.io-client';
import { isRefusal } from '../../protocol/refusal.ts';
import type { WallClientEvents, WallHandshake, WallServerEvents } from '../../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { WallSocket, WallSocketEvents } from './wall-link.ts';

const CONNECT_TIMEOUT_MS = 5_000;

/** A link that is not open yet. */
export function openWallSocket(events: WallSocketEvents): WallSocket {
  const handshake: WallHandshake = { protocol: PROTOCOL_VERSION };
  const socket: Socket<WallServerEvents, WallClientEvents> = io('/wall', {
    autoConnect: false,
    reconnection: false,
    transports: ['websocket'],
    timeout: CONNECT_TIMEOUT_MS,
    withCredentials: true,
    auth: { ...handshake },
  });
  socket.on('connect', events.opened);
  socket.on('disconnect', events.closed);
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (isRefusal(error.data)) events.refused(error.data);
    events.closed();
  });
  socket.on('refused', events.refused);
  socket.on('view', events.view);
  socket.on('beat', events.beat);
  return { open: () => void socket.connect(), close: () => void socket.disconnect() };
}
