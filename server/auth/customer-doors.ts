/**
 * Phones that a link let as far as a customer's door. They are held in memory alone: it must open while the database is
 * away, so that whoever stands there can be left alone, and it closes with a restart.
 */
import type { Led } from './customer-links.ts';
import { DOOR_LASTS_MS } from './limits.ts';
import { hashOfToken, makeToken } from './tokens.ts';

/** `by`: who showed the way here. */
export interface Door extends Led {
  /** Tells doors apart; never told to anybody. */
  id: string;
  /** Epoch ms. */
  expiresAt: number;
  /** What is kept of the letter whose code was right here; null before. */
  letter: string | null;
}

export interface Doors {
  /** Opens a door and answers its token. */
  open(led: Led, nowMs: number): { token: string; door: Door };
  /** The door of a token; null when there is none or it is closed. */
  find(token: string, nowMs: number): Door | null;
  close(token: string): void;
  /** Closes every door of a customer. */
  closeAll(who: { store: string; customer: string }): void;
}

export function createDoors(random: (bytes: number) => Buffer): Doors {
  const doors = new Map<string, Door>();
  const nameOf = (token: string) => hashOfToken(token).toString('hex');
  return {
    open(led, nowMs) {
      for (const { id, expiresAt } of doors.values()) if (expiresAt <= nowMs) doors.delete(id);
      const token = makeToken(random);
      const door = { ...led, id: nameOf(token), expiresAt: nowMs + DOOR_LASTS_MS, letter: null };
      doors.set(door.id, door);
      return { token, door };
    },
    find(token, nowMs) {
      const door = doors.get(nameOf(token));
      return door && door.expiresAt > nowMs ? door : null;
    },
    closeAll({ store, customer }) {
      for (const door of doors.values()) if (door.store === store && door.customer === customer) doors.delete(door.id);
    },
    close: (token) => void doors.delete(nameOf(token)),
  };
}
