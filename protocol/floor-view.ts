/** What an associate's screen is told about the store: people as rows, zones as counts. Positions travel apart. */
import type { AlertRow, TeamRow } from './alert.ts';
import type { ApproachRow } from './approach.ts';
import type { BoardRow } from './board.ts';
import type { Card } from './card.ts';
import type { BookRow, DiaryRow, Entry } from './client-book.ts';
import type { GlassRow } from './glass.ts';
import type { Words } from './place.ts';
import type { PreparationRow } from './preparation.ts';
import type { CallRow, WalkInRow } from './walk-in.ts';

/** `here`: heard lately. `stale`: at its last place. `lost`: no longer on the plan; the row leaves with the visit. */
export type PresenceState = 'here' | 'stale' | 'lost';

/** What makes a presence one of the viewer's own customers, or one they serve: only then is there a form of address. */
export interface OwnCustomer {
  /** Null for whoever stands in: of a name they have the form of address alone. */
  given: string | null;
  family: string | null;
  /** Form of address with surname, in each language: «Madame Okonkwo-Vidal». */
  address: Words;
  /**
   * How close the viewer is now: their place in this customer's book, or what a glass they broke makes of it; one lower
   * while somebody is with the customer.
   */
  book: 'primary' | 'secondary' | 'stand_in';
  /** Given name of the associate whose customer this is first; null when nobody is (they left the house), and without a name. */
  primary: string | null;
  /** `mine`: nobody but the customer's own associates knows of this visit. */
  scope: 'store' | 'mine';
  /** When the visit began, epoch ms; null without a name. */
  arrivedAt: number | null;
  /** Whether there is a glass that this viewer may break; a manager may that of every row without `own`. */
  mayBreak: boolean;
}

/** Somebody recognised, in the store now. Without `own` it is nobody in particular. */
export interface PresenceRow {
  floor: string;
  /** The zone they are in; null between zones or when their place is not known. */
  zone: string | null;
  /** When they came into this zone, epoch ms; null in dark zones, and when `zone` is. */
  since: number | null;
  state: PresenceState;
  /** Time of the last fix, epoch ms, told once they are no longer `here`. */
  seenAt: number | null;
  /** Whether the position frame has a dot for them: not in dark zones, not when the place is too unsure. */
  placed: boolean;
  /** Who serves them: an id that need not have a row. Null: they wait. */
  servedBy: string | null;
  /** Whether this viewer may open their card. */
  mayOpen: boolean;
  own: OwnCustomer | null;
}

/** A zone in figures. Counts are of recognised customers this viewer may know of. */
export interface ZoneRow {
  recognised: number;
  /** When the one who has been here longest came in, epoch ms; null when empty or dark. */
  longestSince: number | null;
  /** Completed stays today; null in dark zones. */
  stays: number | null;
  /** Their mean length in ms; null in dark zones and while there are too few to hide one among them. */
  meanStayMs: number | null;
}

/** A colleague on shift, on the floor. Nobody on a break or in a staff zone has a row. */
export interface ColleagueRow {
  given: string;
  initials: string;
  floor: string;
  zone: string | null;
  /** Their dot's number in the position frame. */
  track: number;
}

/** Everything on an associate's screen but the dots. Records are keyed by track number, zone id and associate id. */
export interface FloorView {
  me: { id: string; given: string; family: string; initials: string; role: 'associate' | 'manager' };
  presences: Record<string, PresenceRow>;
  zones: Record<string, ZoneRow>;
  colleagues: Record<string, ColleagueRow>;
  /** At most one, by its track: the card this window has open, as it is now. */
  card: Record<string, Card>;
  /** By random ids: glasses that are open or were lately, for who must know of them. */
  glasses: Record<string, GlassRow>;
  /** By keys of this window's: the customers of the shelf or the search it has open. */
  book: Record<string, BookRow>;
  /** At most one, by the same key: the customer it has opened there. */
  entry: Record<string, Entry>;
  /** By keys of this window's: appointments. */
  diary: Record<string, DiaryRow>;
  /** By random ids: what this person is asked or told about whom they serve, or could. */
  alerts: Record<string, AlertRow>;
  /** Everybody at work, by their ids; to whoever is at work. */
  team: Record<string, TeamRow>;
  /** By random ids: people without a tag whom somebody opened by hand; to whoever is at work. No count of the recognised has them. */
  walkIns: Record<string, WalkInRow>;
  /** By keys of this window's: what whoever is free can make ready; of visits this person may know of. */
  preparations: Record<string, PreparationRow>;
  /** By random ids: calls for help to a zone; to whoever is at work. */
  calls: Record<string, CallRow>;
  /** To managers: how today's were come up to, `recognised` and `walkIns`. */
  approaches: Record<string, ApproachRow>;
  /** To managers: how it stands with everybody somebody is to go to, by track number and by the ids of walk-ins and calls. */
  board: Record<string, BoardRow>;
}
