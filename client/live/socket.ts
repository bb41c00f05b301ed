/** The real link to the server's `/floor`: Socket.IO over WebSocket alone, identity by cookie. */
import { io, type Socket } from 'socket.io-client';
import { isRefusal } from '../../protocol/refusal.ts';
import type { FloorClientEvents, FloorHandshake, FloorServerEvents } from '../../protocol/sockets.ts';
import type { Answer, FloorLink, LinkEvents } from './connection.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** A command without an answer for this long is taken for lost. */
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * A link that is not open yet. Socket.IO's own reconnection is off: it takes its jitter before the cap, gives up when
 * the server closes, and believes its socket after a tablet woke; `connection.ts` decides instead.
 */
export function openFloorLink(handshake: () => FloorHandshake, events: LinkEvents): FloorLink {
  const socket: Socket<FloorServerEvents, FloorClientEvents> = io('/floor', {
    autoConnect: false,
    reconnection: false,
    transports: ['websocket'],
    timeout: CONNECT_TIMEOUT_MS,
    withCredentials: true,
    auth: (tell) => tell({ ...handshake() }),
  });
  socket.on('connect', events.opened);
  socket.on('disconnect', events.closed);
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (isRefusal(error.data)) events.refused(error.data);
    events.closed();
  });
  socket.on('refused', events.refused);
  socket.on('view', events.view);
  socket.on('patch', events.patch);
  socket.on('positions', events.positions);
  socket.on('beat', events.beat);

  return {
    get connected() {
      return socket.connected;
    },
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    act(command, answered) {
      socket.timeout(ANSWER_TIMEOUT_MS).emit('act', command, (late: Error | null, answer: Answer) => {
        answered(late ? null : answer);
      });
    },
  };
}
