/** One way of telling many screens where everybody is: how the server sends a tick, and how a screen takes it in. */
import type { Server } from 'node:http';
import type { PlacedTrack } from '../../protocol/positions.ts';

/** What a screen holds once it has taken in a whole tick; `t` as the server gave it, in ms. */
export interface Held {
  t: number;
  tracks: readonly Readonly<PlacedTrack>[];
}

export interface Reader {
  /** What a message completes: a tick, or nothing yet. */
  take(message: readonly unknown[]): Held | null;
}

export interface Contender {
  /** As the page calls it. */
  title: string;
  /** Takes in viewers on an HTTP server; returns what sends one tick to all of them. */
  serve(http: Server): (tracks: PlacedTrack[], t: number) => void;
  /** One screen: resolves when it is connected; every message from then on is handed to `receive`. */
  join(url: string, receive: (message: readonly unknown[]) => void): Promise<void>;
  createReader(customers: number): Reader;
}
