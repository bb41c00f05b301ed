/** One open window of the floor, as a stock client holds it: when each frame came, and the view it was told. */
import { io, type Socket } from 'socket.io-client';
import type { AlertRow } from '../../protocol/alert.ts';
import type { FloorView, PresenceRow } from '../../protocol/floor-view.ts';
import { diff, type Json, type Patch } from '../../protocol/patch.ts';
import type { FloorClientEvents, FloorServerEvents, PatchMessage } from '../../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { SignedIn } from './large-house.ts';

/** A server that has not answered by then, in ms, has too much to do. */
const ANSWER_WITHIN_MS = 3_000;

export interface OpenWindow {
  person: string;
  /** When it got the frame of a server's time; only frames that fitted the one before. */
  cameAtMs: Map<number, number>;
  /** When it was first told of each of its alerts that ask something, by the track it is about; epoch ms. */
  askedAtMs: Map<number, number>;
  /** When it was first told that somebody serves, as `track person`; epoch ms. */
  servedAtMs: Map<string, number>;
  /** The view with all patches applied; null when one did not fit. */
  view(): FloorView | null;
  /** Whether the view it holds is the one the server tells when asked anew. */
  isRight(): Promise<boolean>;
}

/** Resolves when its first view is there. `onFrame` hears of each frame's text and time, and says whether it is as it should be. */
export async function openWindow(
  url: string,
  { person, cookie }: SignedIn,
  name: string,
  onFrame: (t: number, text: string) => boolean,
): Promise<OpenWindow> {
  const socket: Socket<FloorServerEvents, FloorClientEvents> = io(`${url}/floor`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, viewer: name, have: null },
    extraHeaders: { cookie, origin: url },
  });
  const cameAtMs = new Map<number, number>();
  const askedAtMs = new Map<number, number>();
  const servedAtMs = new Map<string, number>();
  let view: FloorView | null = null;
  let version = 0;
  // Applied when somebody asks: a thousand screens share one processor here.
  let patches: PatchMessage[] = [];
  let seq = Number.NaN;

  function patched(): FloorView | null {
    for (const { from, to, ops } of patches) {
      if (from !== version || !view) view = null;
      else applyInPlace(view, ops);
      version = to;
    }
    patches = [];
    return view;
  }
  let isSame = false;
  socket.on('view', (message) => {
    // What was sent before is taken in first: the two are of one moment.
    const before = patched();
    isSame = before !== null && diff(before, message.view).length === 0;
    view = message.view;
    version = message.version;
  });
  socket.on('patch', (message) => {
    patches.push(message);
    for (const [[section, key, column], row] of message.ops) {
      if (section === 'presences' && row !== undefined) {
        const by = column === 'servedBy' ? row : column === undefined ? (row as unknown as PresenceRow).servedBy : null;
        if (by !== null && !servedAtMs.has(`${key} ${by}`)) servedAtMs.set(`${key} ${by}`, Date.now());
      }
      if (section !== 'alerts') continue;
      const alert = row as AlertRow | undefined;
      if (alert?.is === 'offer' && !askedAtMs.has(alert.track)) askedAtMs.set(alert.track, Date.now());
    }
  });
  socket.on('positions', (text) => {
    const atMs = Date.now();
    const [head, time] = text.split(' ', 2) as [string, string];
    const next = Number.parseInt(head.slice(1), 36);
    const t = Number.parseInt(time, 36);
    const fits = head.startsWith('K') || next === seq + 1;
    if (onFrame(t, text) && fits) cameAtMs.set(t, atMs);
    seq = fits ? next : Number.NaN;
  });
  await new Promise<void>((done, failed) => {
    socket.once('view', () => done());
    socket.once('connect_error', failed);
    socket.once('disconnect', failed);
  });

  return {
    person,
    cameAtMs,
    askedAtMs,
    servedAtMs,
    view: patched,
    async isRight() {
      if (!socket.connected) return false;
      isSame = false;
      const asked = socket.timeout(ANSWER_WITHIN_MS).emitWithAck('act', { id: crypto.randomUUID(), do: 'resync' });
      // The view comes before the answer.
      await asked.catch(() => null);
      return isSame;
    },
  };
}

/** What `apply` of the protocol does, without leaving the old view as it was: nobody else holds it, and there are many. */
function applyInPlace(view: FloorView, patch: Patch): void {
  for (const [path, ...value] of patch) {
    const last = path.at(-1)!;
    let record = view as unknown as Record<string, Json>;
    for (const key of path.slice(0, -1)) record = record[key] as Record<string, Json>;
    if (value.length > 0) record[last] = value[0]!;
    else delete record[last];
  }
}
