/** The sensors of a large house: every customer walks and is heard five times a second, spread evenly over each tick. */
import { io } from 'socket.io-client';
import { crowdTag } from '../../db/seed/crowd.ts';
import type { Fix } from '../../protocol/fix.ts';
import { TICK_MS } from '../../protocol/limits.ts';
import type { Plan } from '../../protocol/place.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import { inside, segmentToRing } from '../../simulator/geometry.ts';
import { createCrowd, type Ground } from '../fanout/crowd.ts';

const BATCHES_PER_TICK = 10;
/** Error radius told with each fix, in metres: a good sensor, so that a dot can be held against where its customer is. */
const ACCURACY_M = 0.3;
/** Nobody comes nearer than this to a zone without dots, in metres. */
const MARGIN_M = 2;
/** Where people were is known for this long, in ms. */
const KNOWN_FOR_MS = 60_000;

/** A batch as it went: when it was sent, and when its receipt came; epoch ms. */
export interface Sent {
  sentMs: number;
  takenMs: number;
}

export interface Feed {
  /** Batches whose receipt came, since the last call. */
  sent(): Sent[];
  /** Fixes the server did not use, since the start. */
  dropped(): number;
  /** Where the n-th customer (from 1) was last heard by this time; undefined when too long ago. */
  heardAt(n: number, atMs: number): { floor: number; xM: number; yM: number } | undefined;
  /** Nobody is heard any more, until `go`. */
  pause(): void;
  go(): void;
  close(): void;
}

/** `placed`: where the n-th customer (from 1) is instead of where they would walk. `isHere`: whether they are heard at all. */
export function startFeed(parts: {
  url: string;
  key: string;
  plan: Plan;
  customers: number;
  placed?: (n: number, walked: PlacedTrack) => PlacedTrack;
  isHere?: (n: number) => boolean;
}): Feed {
  const { url, key, plan, customers, placed = (_, walked) => walked, isHere = () => true } = parts;
  const socket = io(`${url}/feed`, { transports: ['websocket'], forceNew: true, auth: { key } });
  const crowd = createCrowd(customers, groundOf(plan));
  const known: { sentMs: number; batch: number; places: PlacedTrack[] }[] = [];
  let places: PlacedTrack[] = [];
  let turn = 0;
  let dropped = 0;
  let sent: Sent[] = [];
  let paused = false;
  let dueMs = Date.now();

  function fixesOf(batch: number, t: number): Fix[] {
    const fixes: Fix[] = [];
    for (let n = batch; n < customers; n += BATCHES_PER_TICK) {
      if (!isHere(n + 1)) continue;
      const { floor, xM: x, yM: y } = places[n]!;
      fixes.push({ tag: crowdTag(n + 1), floor: plan.floors[floor]!.id, x, y, t, accuracyM: ACCURACY_M });
    }
    return fixes;
  }
  function sendBatch(): void {
    const batch = turn++ % BATCHES_PER_TICK;
    if (batch === 0) places = crowd.step().map((walked, n) => placed(n + 1, walked));
    const sentMs = Date.now();
    known.push({ sentMs, batch, places });
    while (known[0]!.sentMs < sentMs - KNOWN_FOR_MS) known.shift();
    socket.emit('fixes', { fixes: fixesOf(batch, sentMs) }, (receipt: { dropped?: Record<string, number> }) => {
      sent.push({ sentMs, takenMs: Date.now() });
      for (const count of Object.values(receipt.dropped ?? {})) dropped += count;
    });
  }
  const timer = setInterval(() => {
    if (paused || !socket.connected) dueMs = Date.now();
    else for (; dueMs <= Date.now(); dueMs += TICK_MS / BATCHES_PER_TICK) sendBatch();
  }, 5);

  return {
    sent() {
      const all = sent;
      sent = [];
      return all;
    },
    dropped: () => dropped,
    heardAt(n, atMs) {
      const heard = known.findLast(({ sentMs, batch }) => sentMs <= atMs && batch === (n - 1) % BATCHES_PER_TICK);
      return heard?.places[n - 1];
    },
    pause() {
      paused = true;
    },
    go() {
      paused = false;
    },
    close() {
      clearInterval(timer);
      socket.close();
    },
  };
}

/** Both floors, but for zones where nobody has a dot, and their surroundings. */
function groundOf(plan: Plan): Ground {
  const floors = plan.floors.map(({ outline, zones }) => ({
    outline,
    hidden: zones.filter(({ policy }) => policy === 'dark' || policy === 'staff').map(({ ring }) => ring),
  }));
  const corners = plan.floors.flatMap(({ outline }) => outline);
  return {
    floors: floors.length,
    widthM: Math.max(...corners.map(([x]) => x)),
    depthM: Math.max(...corners.map(([, y]) => y)),
    mayStand(floor, x, y) {
      const { outline, hidden } = floors[floor]!;
      return inside([x, y], outline) && hidden.every((ring) => segmentToRing([x, y], [x, y], ring) > MARGIN_M);
    },
  };
}
