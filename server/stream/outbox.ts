/** What one viewer's window was last sent, and what it may be sent next; never more than the newest. */
import type { Socket } from 'socket.io';
import type { FloorView } from '../../protocol/floor-view.ts';
import { BEAT_EVERY_MS } from '../../protocol/limits.ts';
import { type RefusalCode, refusal } from '../../protocol/refusal.ts';
import type { FloorClientEvents, FloorServerEvents } from '../../protocol/sockets.ts';
import { asLayers, disclosePatch } from '../disclosure/disclose.ts';
import type { Disclosed } from '../disclosure/disclosed.ts';
import type { LayeredView } from '../disclosure/layers.ts';

export type FloorSocket = Socket<FloorClientEvents, FloorServerEvents>;

/** A window that has taken nothing for this long is cut, in ms: it would only show the past. */
export const MAX_STALL_MS = 10_000;

/** A view as a window holds it. Versions count up by one with each view or patch sent. */
export interface Held {
  version: number;
  view: Disclosed<LayeredView>;
}

export interface Outbox {
  /** False while the window has not yet taken what it was sent before: then nothing more is put on top. */
  ready(nowMs: number): boolean;
  /** Begins: sends the whole view, or to a window that came back what changed since it was lost. */
  open(view: Disclosed<FloorView>, nowMs: number): void;
  /** Sends what changed since the last view, if anything did; a beat when it has been quiet. */
  update(view: Disclosed<LayeredView>, nowMs: number): void;
  /** Sends the whole view. */
  snapshot(view: Disclosed<FloorView>, nowMs: number): void;
  /** Says why and closes. */
  cut(why: RefusalCode): void;
  /** What the window holds, for when it comes back after a lost link. */
  held(): Held | null;
}

/** `resumed`: what the window said it still holds, as the server remembers it. */
export function createOutbox(socket: FloorSocket, resumed: Held | null): Outbox {
  let held = resumed;
  let over = false;
  let confirmed = false;
  let stalledSince: number | null = null;
  let saidAt = Number.NEGATIVE_INFINITY;

  return {
    ready(nowMs) {
      // False from a send until the socket has taken it; what lies behind in the kernel is bounded by the heartbeat.
      const taken = socket.conn.transport.writable;
      stalledSince = taken ? null : (stalledSince ?? nowMs);
      if (stalledSince !== null && nowMs - stalledSince > MAX_STALL_MS) this.cut('slow');
      return taken;
    },
    open(view, nowMs) {
      if (held) this.update(asLayers(view), nowMs);
      else this.snapshot(view, nowMs);
    },
    update(view, nowMs) {
      if (over || !held) return;
      const ops = disclosePatch(held.view, view);
      const from = held.version;
      held = { version: ops.length > 0 ? from + 1 : from, view };
      // A resumed window gets its first patch even when empty: it says that what it holds is still true.
      if (ops.length > 0 || !confirmed) socket.emit('patch', { from, to: held.version, t: nowMs, ops });
      else if (nowMs - saidAt >= BEAT_EVERY_MS) socket.emit('beat', { t: nowMs, version: held.version });
      else return;
      confirmed = true;
      saidAt = nowMs;
    },
    snapshot(view, nowMs) {
      if (over) return;
      held = { version: (held?.version ?? 0) + 1, view: asLayers(view) };
      confirmed = true;
      saidAt = nowMs;
      socket.emit('view', { version: held.version, t: nowMs, view });
    },
    cut(why) {
      if (over) return;
      over = true;
      socket.emit('refused', refusal(why));
      // Only who was slow may come back to what they had.
      if (why !== 'slow') held = null;
      socket.disconnect(true);
    },
    held: () => held,
  };
}
