/** Lets wall displays in: the right protocol, a device that was let in as a wall; then hands them to their store's walls. */
import { z } from 'zod';
import { type RefusalCode, refusal } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { Answer } from '../answer.ts';
import type { Device } from '../auth/devices.ts';
import type { Clock } from '../clock.ts';
import type { WallNamespace, WallStream } from './walls.ts';

const Handshake = z.object({ protocol: z.number() });

/** Socket.IO gives `data` of the error to the page's `connect_error`. */
function refused(code: RefusalCode): Error {
  return Object.assign(new Error(code), { data: refusal(code) });
}

/** Wires the namespace to the walls of all stores. */
export function acceptWalls(
  namespace: WallNamespace,
  parts: { walls: ReadonlyMap<string, WallStream>; answer: Answer; clock: Clock },
): void {
  const { walls, answer, clock } = parts;
  const devices = new WeakMap<object, Device>();

  namespace.use(async (socket, next) => {
    const handshake = Handshake.safeParse(socket.handshake.auth);
    if (!handshake.success) return next(refused('malformed'));
    if (handshake.data.protocol !== PROTOCOL_VERSION) return next(refused('reload'));
    const device = await answer.deviceOf(socket.handshake.headers.cookie).catch(() => 'away' as const);
    if (device === 'away') return next(refused('unavailable'));
    if (!device || !walls.has(device.store)) return next(refused('not_enrolled'));
    if (device.wallMode === null) return next(refused('not_allowed'));
    devices.set(socket, device);
    next();
  });

  namespace.on('connection', (socket) => {
    const { store, id, wallMode } = devices.get(socket)!;
    // An open socket must not keep its first request, and with it the cookie, for as long as it lives.
    socket.handshake.headers = {};
    Object.assign(socket.conn, { request: null });
    walls.get(store)!.open(socket, { id, mode: wallMode! }, clock.now());
  });
}
