/** Carries fixes over the `/feed` namespace, with the stock socket.io client. */
import { io, type Socket } from 'socket.io-client';
import { isRefusal } from '../protocol/refusal.ts';
import type { FeedClientEvents, FeedHandshake, FeedServerEvents } from '../protocol/sockets.ts';
import { ANSWER_WITHIN_MS, type Carrier, type Outcome, read } from './carrier.ts';

/** `url`: the server's address without a path. Connects when there is something to deliver. */
export function createSocketCarrier({ url, key }: { url: string; key: string }): Carrier {
  const auth: FeedHandshake = { key };
  // The feed has its own patience for both carriers, so the client's is off.
  const socket: Socket<FeedServerEvents, FeedClientEvents> = io(`${url}/feed`, {
    transports: ['websocket'],
    auth,
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    timeout: ANSWER_WITHIN_MS,
  });
  let refused: Outcome | null = null;
  socket.on('refused', (refusal) => {
    refused = read(refusal);
  });

  function connect(signal: AbortSignal): Promise<Outcome | null> {
    return new Promise((resolve) => {
      const done = (outcome: Outcome | null) => {
        socket.off('connect', connected);
        socket.off('connect_error', failed);
        signal.removeEventListener('abort', aborted);
        resolve(outcome);
      };
      const connected = () => done(null);
      const aborted = () => done({ state: 'away' });
      const failed = (error: Error & { data?: unknown }) =>
        done(isRefusal(error.data) ? read(error.data) : { state: 'away' });
      socket.once('connect', connected);
      socket.once('connect_error', failed);
      signal.addEventListener('abort', aborted, { once: true });
      socket.connect();
    });
  }

  return {
    async deliver(batch, signal) {
      const failure = socket.connected ? null : await connect(signal);
      if (failure) return failure;
      try {
        return read(await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('fixes', batch));
      } catch {
        const why = refused ?? { state: 'away' };
        refused = null;
        return why;
      }
    },
    close: () => void socket.disconnect(),
  };
}
