/** The wall displays of one store: which are on, and what each is sent. A public one is sent the same at the same moments, whatever happens. */
import type { Namespace, Socket } from 'socket.io';
import { BEAT_EVERY_MS } from '../../protocol/limits.ts';
import { type RefusalCode, refusal } from '../../protocol/refusal.ts';
import type { WallClientEvents, WallServerEvents } from '../../protocol/sockets.ts';
import type { WallMode, WallView } from '../../protocol/wall.ts';
import { discloseBackOfficeWall, disclosePublicWall } from '../disclosure/disclose.ts';
import type { Disclosed } from '../disclosure/disclosed.ts';
import { createGreetedHour } from '../disclosure/greeted-hour.ts';
import { createPublicWalls } from '../disclosure/public-wall.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { MAX_STALL_MS } from './outbox.ts';

export type WallNamespace = Namespace<WallClientEvents, WallServerEvents>;
export type WallSocket = Socket<WallClientEvents, WallServerEvents>;

/** Links one display may have at once: dead ones are noticed late. */
const MAX_LINKS_PER_WALL = 3;
/** A wall in the back office is sent something at most this often, ms: nothing there may flicker. */
export const BACK_OFFICE_EVERY_MS = 1_000;

/** One display's link. */
interface Link {
  socket: WallSocket;
  device: string;
  mode: WallMode;
  /** What it was sent last, as text; empty when it is to be sent something whatever it is. */
  sent: string;
  sentAtMs: number;
  saidAtMs: number;
  stalledSince: number | null;
}

export interface WallStream {
  /** Begins to send; a display that was sent too many links loses its oldest. */
  open(socket: WallSocket, device: { id: string; mode: WallMode }, nowMs: number): void;
  tick(nowMs: number): void;
  /** A manager decided what a display shows: its next message is that. */
  show(device: string, mode: WallMode): void;
  /** A display was shut out. */
  cut(device: string): void;
  count(): number;
}

/** `build`: of the page that the server holds. */
export function createWallStream(parts: { store: Store; random: () => number; build: string; log: Log }): WallStream {
  const { store, random, build, log } = parts;
  const links = new Set<Link>();
  /** What managers decided of displays since the server began: a handshake begun before must not finish as if they had not. */
  const decided = new Map<string, WallMode | 'out'>();
  const walls = createPublicWalls(random);
  const hour = createGreetedHour();
  /** Once a wall has been on, what public ones say goes on, so that looking away and back tells no more. */
  let begun = false;

  function end(link: Link, why: RefusalCode): void {
    links.delete(link);
    link.socket.emit('refused', refusal(why));
    link.socket.disconnect(true);
  }

  function send(link: Link, nowMs: number, view: Disclosed<WallView>, sent: string): void {
    link.socket.emit('view', { t: nowMs, build, view });
    [link.sent, link.sentAtMs, link.saidAtMs] = [sent, nowMs, nowMs];
  }

  /** False while a display has not yet taken what it was sent before; one that takes nothing is cut. */
  function isReady(link: Link, nowMs: number): boolean {
    const isTaken = link.socket.conn.transport.writable;
    link.stalledSince = isTaken ? null : (link.stalledSince ?? nowMs);
    if (link.stalledSince !== null && nowMs - link.stalledSince > MAX_STALL_MS) end(link, 'slow');
    return isTaken;
  }

  /** What all walls of one mode show at this moment, found out when the first of them needs it. */
  function createViews(nowMs: number) {
    const scene = store.scene(nowMs);
    const said = walls.at(scene);
    let office: { view: Disclosed<WallView>; text: string } | null = null;
    return {
      public: () => ({ view: disclosePublicWall(said), text: `${said.slot}` }),
      back_office() {
        if (office) return office;
        const view = discloseBackOfficeWall(scene, hour.steps(nowMs));
        office = { view, text: JSON.stringify(view) };
        return office;
      },
    };
  }

  function update(link: Link, views: ReturnType<typeof createViews>, nowMs: number): void {
    const isDue = link.sent === '' || link.mode === 'public' || nowMs - link.sentAtMs >= BACK_OFFICE_EVERY_MS;
    const next = isDue ? views[link.mode]() : null;
    if (next && next.text !== link.sent) send(link, nowMs, next.view, next.text);
    else if (nowMs - link.saidAtMs >= BEAT_EVERY_MS) {
      link.socket.emit('beat', { t: nowMs });
      link.saidAtMs = nowMs;
    }
  }

  function updateAll(which: readonly Link[], nowMs: number): void {
    const views = createViews(nowMs);
    for (const link of which)
      try {
        update(link, views, nowMs);
      } catch (error) {
        log.error(troubleOf(error), 'a wall could not be made');
        end(link, 'internal');
      }
  }

  return {
    open(socket, { id, mode }, nowMs) {
      const now = decided.get(id) ?? mode;
      if (now === 'out') {
        socket.emit('refused', refusal('not_enrolled'));
        socket.disconnect(true);
        return;
      }
      begun = true;
      const others = [...links].filter(({ device }) => device === id);
      for (const old of others.slice(0, Math.max(0, others.length + 1 - MAX_LINKS_PER_WALL))) end(old, 'too_fast');
      const never = Number.NEGATIVE_INFINITY;
      const link: Link = {
        socket,
        device: id,
        mode: now,
        sent: '',
        sentAtMs: never,
        saidAtMs: never,
        stalledSince: null,
      };
      links.add(link);
      socket.on('disconnect', () => links.delete(link));
      updateAll([link], nowMs);
    },
    tick(nowMs) {
      hour.note(store.scene(nowMs).assignments.approaches(), nowMs);
      if (begun)
        updateAll(
          [...links].filter((link) => isReady(link, nowMs)),
          nowMs,
        );
    },
    show(device, mode) {
      decided.set(device, mode);
      for (const link of links) if (link.device === device) [link.mode, link.sent] = [mode, ''];
    },
    cut(device) {
      decided.set(device, 'out');
      for (const link of links) if (link.device === device) end(link, 'not_enrolled');
    },
    count: () => links.size,
  };
}
