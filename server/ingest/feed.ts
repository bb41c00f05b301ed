/** Fixes over a socket: the `/feed` namespace, for providers that keep a connection open. */
import type { Namespace } from 'socket.io';
import { z } from 'zod';
import { MAX_BATCH_BYTES } from '../../protocol/limits.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { FeedClientEvents, FeedServerEvents } from '../../protocol/sockets.ts';
import type { Answer } from '../answer.ts';
import type { Providers } from '../auth/providers.ts';
import type { Clock } from '../clock.ts';
import type { Receiver } from './receive.ts';

const Handshake = z.object({ key: z.string().min(1).max(256) });

export type FeedNamespace = Namespace<FeedClientEvents, FeedServerEvents>;

/** Bytes one socket message may have: a full batch and its envelope. */
export const MAX_MESSAGE_BYTES = MAX_BATCH_BYTES + 1024;

export function acceptFeed(
  namespace: FeedNamespace,
  parts: { answer: Answer; providers: Providers; receiver: Receiver; clock: Clock },
): void {
  const { answer, providers, receiver, clock } = parts;

  namespace.use((socket, next) => {
    const handshake = Handshake.safeParse(socket.handshake.auth);
    const isKnown = handshake.success && providers.find(handshake.data.key) !== null;
    next(isKnown ? undefined : Object.assign(new Error('unknown_key'), { data: refusal('unknown_key') }));
  });

  namespace.on('connection', (socket) => {
    const { key } = Handshake.parse(socket.handshake.auth);
    const receive = (body: unknown) => {
      // Asked at every batch: a key that was replaced stops working on open links too.
      const provider = providers.find(key);
      if (provider) return receiver.receive(body, provider, clock.now());
      socket.emit('refused', refusal('unknown_key'));
      setImmediate(() => socket.disconnect(true));
      return refusal('unknown_key');
    };
    socket.on('fixes', answer.event(null, receive) as never);
  });
}
