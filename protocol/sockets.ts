/** The events of each socket namespace. WebSocket transport only; a refused handshake carries a {@link Refusal} as `data`. */

import type { OwnStatus } from './alert.ts';
import type { Purpose } from './appointment.ts';
import type { Shelf } from './client-book.ts';
import type { Moment, NewPromise } from './farewell.ts';
import type { FixBatch, FixReceipt } from './fix.ts';
import type { FloorView } from './floor-view.ts';
import type { GlassReason } from './glass.ts';
import type { Patch } from './patch.ts';
import type { Preparation } from './preparation.ts';
import type { Refusal } from './refusal.ts';
import type { WalkInDeed } from './walk-in.ts';
import type { WallView } from './wall.ts';

/** What a page says when it connects to `/floor`. Who it is comes from its session cookie. */
export interface FloorHandshake {
  protocol: number;
  /** Random, made by the page when it loads: the same window after a lost link. */
  viewer: string;
  /** The version of the view it still holds, if any: the server patches from there or sends a snapshot. */
  have: number | null;
}

/** A whole view. `version` counts up by one with every view or patch sent to this viewer; `t` is server time, epoch ms. */
export interface ViewMessage<View> {
  version: number;
  t: number;
  view: View;
}

/** From version `from` to version `to`. A viewer that does not hold `from` sends `resync`. */
export interface PatchMessage {
  from: number;
  to: number;
  t: number;
  ops: Patch;
}

/** The server is alive and this is its time; the viewer should hold `version`. */
export interface Beat {
  t: number;
  version: number;
}

export interface FloorServerEvents {
  view(message: ViewMessage<FloorView>): void;
  patch(message: PatchMessage): void;
  /** The store's shared frame, and, for those who have some, a frame of visits only they may see. Volatile. */
  positions(shared: string, own?: string): void;
  beat(beat: Beat): void;
  /** Said just before the server closes the socket for good. */
  refused(refusal: Refusal): void;
}

/**
 * A command from a person's screen. `id` is random: the same id twice is done once. `track` names a visit of the view; a
 * track that is not there, and one that is not this person's to open, is refused with `not_allowed` alike.
 */
export type FloorCommand = { id: string } & (
  | { do: 'resync' }
  /** Opens a card in place of the one that is open; answered once it is written down that it is shown. */
  | { do: 'open_card'; track: number }
  | { do: 'close_card' }
  /** Whether the page is before somebody's eyes, or hidden: with none that is, a phone may be woken. */
  | { do: 'in_view'; inView: boolean }
  /** Somebody is with the customer, or nobody any more. */
  | { do: 'not_alone'; track: number; notAlone: boolean }
  /** What the customer just said to this person. */
  | { do: 'said_today'; track: number; text: string }
  /** `handling`: the few words whoever serves may read. `primary`: for the author alone. */
  | {
      do: 'add_note';
      track: number;
      text: string;
      handling: string | null;
      audience: 'primary' | 'book' | 'house';
    }
  /** Breaks the glass of a visit, once it is written down; whose customer it is and the managers are told. */
  | { do: 'break_glass'; track: number; reason: GlassReason; words: string }
  /** Closes it again, at once. */
  | { do: 'close_glass'; track: number }
  /** Opens a part of the client book, or those in it whose names begin so; answered once it is written down that they looked. */
  | { do: 'open_book'; shelf: Shelf }
  | { do: 'search_book'; search: string }
  | { do: 'close_book' }
  /** Opens one customer of what is open; answered once it is written down that it is shown. */
  | { do: 'open_entry'; entry: string }
  | { do: 'close_entry' }
  /** A customer who is nobody's first becomes this person's. */
  | { do: 'take_on'; entry: string }
  /** `person`: whom they come to see (an id), null for oneself. Of a customer of the open book, or of a visit. */
  | ({
      do: 'book_appointment';
      person: string | null;
      startsAt: number;
      minutes: number;
      purpose: Purpose;
      /** What is to be made ready, if anything. */
      preparation?: Preparation | undefined;
    } & ({ entry: string } | { track: number }))
  | { do: 'move_appointment'; appointment: string; startsAt: number; minutes: number }
  | { do: 'cancel_appointment' | 'check_in'; appointment: string }
  /** What was to be made ready is. */
  | { do: 'made_ready'; preparation: string }
  /** How a promise of the open entry ended. */
  | { do: 'settle_promise'; promise: string; status: 'kept' | 'broken' }
  /** They take leave of a customer they serve: how it ended in a word, and what was promised. It ends their service. */
  | { do: 'farewell'; track: number; moment: Moment | null; promise: NewPromise | null }
  /** To an alert of theirs: they go, and serve. Who is too late hears `taken`, and who was quicker. */
  | { do: 'accept'; alert: string }
  /** They cannot, and need not say why: others are asked at once. */
  | { do: 'decline'; alert: string }
  /** Somebody who waits is theirs, without having been asked. */
  | { do: 'claim'; track: number }
  /** Asks a colleague (an id) to take over whom they serve, or were asked to. `note`: a word on how to serve, or none. */
  | { do: 'hand_to'; track: number; person: string; note: string | null }
  /** They have greeted the customer; and that they have not. */
  | { do: 'greeted' | 'undo_greeted'; track: number }
  /** The customer would rather look around: they stay theirs, and nobody else is sent for a while. */
  | { do: 'just_looking'; track: number }
  /** Whether the customer asked for this very person, who serves them: it is a turn of theirs, counted apart. */
  | { do: 'asked_for_me'; track: number; asked: boolean }
  | { do: 'asked_for_me_walk_in'; walkIn: string; asked: boolean }
  /** They no longer serve this customer, who waits again. */
  | { do: 'withdraw'; track: number }
  /** Opens a walk-in, who waits from then on. `language`: one that somebody of the house speaks, if it is known. */
  | { do: 'open_walk_in'; zone: string; language: string | null }
  /** Takes a walk-in; says that they are greeted, still here, theirs no longer, or gone. */
  | { do: WalkInDeed; walkIn: string }
  /** Calls for help to a zone: somebody who is free is asked to go there. What is said of a walk-in is said of a call by its id. */
  | { do: 'call_help'; zone: string }
  /** Asks a colleague (an id) to take over a walk-in whom they serve, or were asked to. */
  | { do: 'hand_walk_in_to'; walkIn: string; person: string }
  /** What they are doing, in place of what was found out; null takes that back. It ends by itself. */
  | { do: 'set_status'; status: OwnStatus | null }
);

export interface FloorClientEvents {
  act(command: FloorCommand, answer: (result: { done: string } | Refusal) => void): void;
}

/** What a wall display says when it connects to `/wall`. Which device it is comes from its cookie. */
export interface WallHandshake {
  protocol: number;
}

/** A wall says nothing after its handshake. */
export type WallClientEvents = Record<never, never>;

export interface WallServerEvents {
  /** The whole of it, each time. `t`: server time, epoch ms; `build`: of the page that the server holds. */
  view(message: { t: number; build: string; view: WallView }): void;
  /** The server is alive, this is its time (epoch ms), and what was said last is still so. */
  beat(beat: { t: number }): void;
  /** Said just before the server closes the socket for good. */
  refused(refusal: Refusal): void;
}

/** What a provider says when it connects to `/feed`. Works with the stock socket.io client. */
export interface FeedHandshake {
  key: string;
}

export interface FeedClientEvents {
  fixes(batch: FixBatch, answer: (result: FixReceipt | Refusal) => void): void;
}

export interface FeedServerEvents {
  refused(refusal: Refusal): void;
}
