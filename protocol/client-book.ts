/** The client book on an associate's screen: whose customers, what was promised them, and when they come. Times in epoch ms. */
import type { Purpose } from './appointment.ts';
import type { Card, CardLine } from './card.ts';
import type { NextStep } from './farewell.ts';
import type { Words } from './place.ts';
import type { Preparation } from './preparation.ts';

/** Which part of the book is open. `unassigned`: the store's customers who are nobody's first. */
export const SHELVES = ['own', 'unassigned'] as const;
export type Shelf = (typeof SHELVES)[number];

/** Letters a search must have, and characters it may have. */
export const MIN_SEARCH_LENGTH = 2;
export const MAX_SEARCH_LENGTH = 60;
/** Customers one look shows at most, by their names. */
export const MAX_BOOK_ROWS = 100;

/** An appointment as whoever may know who comes sees it. */
export interface AppointmentRow {
  startsAt: number;
  endsAt: number;
  purpose: Purpose;
  /** Given name of whom they come to see; null for who has left the house. */
  with: string | null;
  isMine: boolean;
  checkedInAt: number | null;
  preparation: Preparation | null;
  readyAt: number | null;
}

/** A line as on a card. `near`: what it names is sold where the viewer stands. */
export type BookLine = CardLine & { near: boolean };

/** A customer in the book. */
export interface BookRow {
  /** Null for who may only know how to address them. */
  given: string | null;
  family: string | null;
  address: Words;
  /** The viewer's place in their book; null: the customer is nobody's first, and not the viewer's. */
  place: 'primary' | 'secondary' | null;
  /** By keys that say nothing: those that are still to come, or going on. */
  appointments: Record<string, AppointmentRow>;
  /** What was promised them, occasions that are near, and wishes for what is sold where the viewer stands. */
  lines: BookLine[];
}

/** A promise that was not kept yet. */
export interface PromiseRow {
  text: string;
  dueAt: number | null;
  /** Given name of who made it; null for who has left the house. */
  by: string | null;
  next: NextStep;
  /** Whether the next step is the viewer's. */
  isMine: boolean;
}

/** What the viewer promised this customer, and what became of it. */
export interface PromiseLedger {
  kept: number;
  broken: number;
  /** Past their day, and still open. */
  late: number;
}

/** One customer of the book, opened: what a card gives by the viewer's tier, and more to prepare by. */
export interface Entry {
  card: Omit<Card, 'track'>;
  /** By keys that say nothing. */
  promises: Record<string, PromiseRow>;
  ledger: PromiseLedger;
}

/** An appointment beside the day: whom the viewer expects about now; to managers, while their book is open, the times of all. */
export interface DiaryRow {
  startsAt: number;
  endsAt: number;
  /** Given name of whom they come to see; null for who has left the house. */
  with: string | null;
  isMine: boolean;
  checkedInAt: number | null;
  /** Who comes and for what; null for who may know the time alone. */
  who: Words | null;
  purpose: Purpose | null;
}
