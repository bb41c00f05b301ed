/** Fixes over a socket: the `/feed` namespace, for providers that keep a connection open. */
import type { Namespace } from 'socket.io';
import { z } from 'zod';
import { MAX_BATCH_BYTES } from '../../protocol/limits.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { FeedClientEvents, FeedServerEvents } from '../../protocol/sockets.ts';
import type { Answer } from '../answer.ts';
import type { Provider, Providers } from '../auth/providers.ts';
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
  const connected = new WeakMap<object, Provider>();

  namespace.use((socket, next) => {
    const handshake = Handshake.safeParse(socket.handshake.auth);
    const provider = handshake.success ? providers.find(handshake.data.key) : null;
    if (!provider) return next(Object.assign(new Error('unknown_key'), { data: refusal('unknown_key') }));
    connected.set(socket, provider);
    next();
  });

  namespace.on('connection', (socket) => {
    const provider = connected.get(socket)!;
    socket.on('fixes', answer.event(null, (body: unknown) => receiver.receive(body, provider, clock.now())) as never);
  });
}
