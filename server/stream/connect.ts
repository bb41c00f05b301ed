/** Lets windows in: the right origin, the right protocol, a signed-in person; then hands them to their store's stream. */
import { z } from 'zod';
import { type RefusalCode, refusal } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { createAllowance, MESSAGES } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { Session, Sessions } from '../auth/sessions.ts';
import type { Clock } from '../clock.ts';
import { createActions } from './actions.ts';
import { FloorCommand } from './command.ts';
import type { FloorNamespace, FloorStream } from './floor.ts';

const Handshake = z.object({
  protocol: z.number(),
  viewer: z.string().min(8).max(64),
  have: z.number().int().nonnegative().nullable(),
});

/** Socket.IO gives `data` of the error to the client's `connect_error`. */
function refused(code: RefusalCode): Error {
  return Object.assign(new Error(code), { data: refusal(code) });
}

/** Wires a namespace to the streams of all stores. */
export function acceptFloor(
  namespace: FloorNamespace,
  parts: { streams: ReadonlyMap<string, FloorStream>; answer: Answer; sessions: Sessions; clock: Clock },
): void {
  const { streams, answer, clock } = parts;
  const sessions = new WeakMap<object, Session>();

  namespace.use(async (socket, next) => {
    const handshake = Handshake.safeParse(socket.handshake.auth);
    if (!handshake.success) return next(refused('malformed'));
    if (handshake.data.protocol !== PROTOCOL_VERSION) return next(refused('reload'));
    const session = await answer.sessionOf(socket.handshake.headers.cookie).catch(() => 'away' as const);
    if (session === 'away') return next(refused('unavailable'));
    if (!session || !streams.has(session.store)) return next(refused('signed_out'));
    sessions.set(socket, session);
    next();
  });

  namespace.on('connection', (socket) => {
    const session = sessions.get(socket)!;
    // An open socket must not keep its first request, and with it the cookie, for as long as it lives.
    socket.handshake.headers = {};
    Object.assign(socket.conn, { request: null });
    const { viewer: window, have } = Handshake.parse(socket.handshake.auth);
    const stream = streams.get(session.store)!;
    const isOver = (nowMs: number) => parts.sessions.isOver(session, nowMs);
    const key = { session: session.id, window, have, isOver };
    const opened = stream.open(socket, session.person, key, clock.now());
    if (!opened) return;
    const allowance = createAllowance(MESSAGES);
    socket.use((_message, next) => (allowance.take(clock.now()) ? next() : opened.cut('too_fast')));
    const actions = createActions(opened.act);
    socket.on('act', answer.event(FloorCommand, (command) => actions.act(command, clock.now())) as never);
  });
}
