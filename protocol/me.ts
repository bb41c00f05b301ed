/** The customer's own page: what it is told of its customer, and what they may decide there. Times in epoch ms. */
import { z } from 'zod';
import type { Purpose } from './appointment.ts';
import type { LineContent } from './card.ts';
import { CONSENT_MODES, CONSENT_SCOPES, type Consent } from './consent.ts';
import { CustomerLicence, type Fact, type FactBodies, type FactKind } from './fact.ts';
import type { GlassReason } from './glass.ts';
import {
  MAX_APPROACH_AFTER_MS,
  MAX_CODE_LENGTH,
  MAX_ID_LENGTH,
  MAX_OWN_CODE_LENGTH,
  MIN_OWN_CODE_LENGTH,
} from './limits.ts';
import type { Words } from './place.ts';
import type { PreparedThing } from './preparation.ts';

const Key = z.string().min(1).max(64);

/** A code as it is typed: the letter's, or one's own. */
const TypedCode = z.string().min(1).max(MAX_CODE_LENGTH);
const OwnCode = z
  .string()
  .regex(
    new RegExp(`^\\d{${MIN_OWN_CODE_LENGTH},${MAX_OWN_CODE_LENGTH}}$`),
    `expected ${MIN_OWN_CODE_LENGTH} to ${MAX_OWN_CODE_LENGTH} digits`,
  );

/**
 * `POST /api/customer-links`: a link to the door of a visit's customer, by who may open their card, or manages; or, by a
 * manager, of the customer with this number of the house's: who is not recognised has no visit to go by.
 */
export const LinkBody = z.union([
  z.strictObject({ track: z.number().int().nonnegative() }),
  z.strictObject({ customer: z.string().min(1).max(MAX_ID_LENGTH) }),
]);
/** Its answer, told this once: what follows the `#` of the page's address. */
export interface CustomerLink {
  code: string;
  expiresAt: number;
}

/** `POST /api/letters`: a letter for the customer with this number of the house's. */
export const LetterBody = z.strictObject({ customer: z.string().min(1).max(MAX_ID_LENGTH) });
/** Its answer, told this once; `until` it may be exchanged for a code of their own. */
export interface Letter {
  code: string;
  until: number;
}

/** `POST /api/customers/erase`: everything about the customer with this number of the house's, by a manager; for good. */
export const EraseBody = z.strictObject({ customer: z.string().min(1).max(MAX_ID_LENGTH) });
/** `POST /api/me/erase`: the same, by the customer themself. */
export const MeErase = z.strictObject({ everything: z.literal(true) });
/**
 * The answer to either. `done`: every row is gone; else they go once the database is back. `unreadable`: nobody can read
 * them until then; else that comes as soon as the disk takes it. Nobody is shown anything of them in any case.
 */
export interface ErasedView {
  done: boolean;
  unreadable: boolean;
}

/** `POST /api/me/door`: opens the door that a link leads to. */
export const DoorBody = z.strictObject({ code: Key });
/** `POST /api/me/door/code`: the letter's code, or the customer's own. */
export const DoorCodeBody = z.strictObject({ code: TypedCode });
/** `POST /api/me/door/own-code`, once the letter's code was right. */
export const OwnCodeBody = z.strictObject({ code: OwnCode });
/** `POST /api/me/code`: another code of their own, in place of the one they have `now`. */
export const MeCode = z.strictObject({ now: TypedCode, code: OwnCode });

/** `GET /api/me/door`, and the answer to opening it: the same for every customer. */
export interface DoorView {
  protocol: number;
  /** When this was true. */
  t: number;
  /** When the door closes. */
  until: number;
  store: { name: string; timeZone: string };
  /** What opens the page: their code, or, once the letter's was right, one that they choose. */
  asks: 'code' | 'own_code';
}
/** What a code at the door leads to: the page, or choosing a code first. */
export interface DoorOpened {
  next: 'page' | 'own_code';
}

/** `POST /api/me/consent`. What is less than before counts at once, what is more once it is kept. */
export const MeConsent = z.strictObject({ mode: z.enum(CONSENT_MODES), scope: z.enum(CONSENT_SCOPES) });
/** `POST /api/me/private`: true ends this visit and lets nothing more be heard until they were gone; false takes that back. */
export const MePrivate = z.strictObject({ private: z.boolean() });
/** `POST /api/me/answer`: may they be recognised now? */
export const MeAnswer = z.strictObject({ answer: z.enum(['yes', 'no']) });
/** `POST /api/me/accompanied`: somebody is with them, on this visit, or nobody any more. */
export const MeAccompanied = z.strictObject({ accompanied: z.boolean() });
/** `POST /api/me/cancel`: they do not come to this appointment. */
export const MeCancel = z.strictObject({ appointment: Key });
/** `POST /api/me/licence`. */
export const MeLicence = z.strictObject({ fact: Key, licence: CustomerLicence });
/** `POST /api/me/profile`. */
export const MeProfile = z
  .strictObject({
    approachAfterMs: z.number().int().nonnegative().max(MAX_APPROACH_AFTER_MS),
    guideOnline: z.boolean(),
  })
  .partial();

export type MeConsent = z.infer<typeof MeConsent>;
export type MeProfile = z.infer<typeof MeProfile>;

/** What of a fact's body its customer is shown: no other person's id, no number of a catalogue, no price. */
type OwnBodies = {
  [Kind in FactKind]: Omit<FactBodies[Kind], 'withCustomer' | 'itemId' | 'priceMinor' | 'task'>;
};

/** A fact as its customer sees it. */
export type OwnFact = {
  [Kind in FactKind]: {
    /** Names the fact on this page alone. */
    key: string;
    kind: Kind;
    body: OwnBodies[Kind];
    how: Fact['how'];
    /** Given name of who learned it; null for themself, and for who has left the house. */
    by: string | null;
    learnedAt: number;
    expiresAt: number | null;
    /** What they decided; null when they have not. */
    licence: Fact['licence'];
  };
}[FactKind];

/** Somebody of the house who stands in their client book. */
export interface OwnAssociate {
  given: string;
  family: string;
  initials: string;
  place: 'primary' | 'secondary';
}

/**
 * When somebody of theirs is in, as finely as they want it seen; null says nothing of why. `parts`: what is left of their
 * day. `from`, `until`: the whole of it.
 */
export interface OwnHours extends OwnAssociate {
  hours:
    | { is: 'day' }
    | { is: 'part'; parts: ('morning' | 'afternoon' | 'evening')[] }
    | { is: 'exact'; from: number; until: number }
    | null;
}
/** `POST /api/me/hours`: when their own people are in today. Each of those can see that they asked. */
export interface HoursView {
  t: number;
  people: OwnHours[];
}

/** An appointment of theirs that is still to come, or going on. */
export interface OwnAppointment {
  /** Names it on this page alone. */
  key: string;
  startsAt: number;
  endsAt: number;
  purpose: Purpose;
  /** Given name of whom they come to see; null for who has left the house. */
  with: string | null;
  checkedInAt: number | null;
  /** What is made ready for them. */
  things: readonly PreparedThing[];
  /** The house cancelled it, or they did. */
  isCancelled: boolean;
}

/** How close somebody was to them. */
export type SeenAs = 'primary' | 'secondary' | 'stand_in';

/**
 * Because they stand in their client book, because they were assigned to the visit, or because they broke the glass.
 * `prepared`: they stand in the book, and looked there, perhaps while the customer was not here. `booked`: the customer is to
 * come to them.
 */
export type SeenWhy = 'book' | 'assigned' | 'glass' | 'prepared' | 'booked';

/** What can be deleted before everything is. */
export type Deleted = 'fact' | 'photo' | 'visit' | 'stay' | 'answer' | 'appointment' | 'way' | 'other';

/**
 * One thing on their receipt. `by`: given name; null for who has left the house, and for themself. `standsInFor`: given name
 * of whose customer they were first then, where somebody else stood in.
 */
export type ReceiptEntry = {
  at: number;
} /** A screen said that they are here, to somebody who may know how to address them. */ & (
  | { is: 'told'; by: string | null; as: SeenAs; why: SeenWhy; standsInFor: string | null }
  /** A manager gave their visit to somebody. */
  | { is: 'given'; by: string | null }
  /** Somebody read their card. */
  | {
      is: 'shown';
      by: string | null;
      as: SeenAs;
      why: SeenWhy;
      standsInFor: string | null;
      saw: (LineContent['about'] | 'photo' | 'appointment' | 'came')[];
    }
  /** They became somebody's customer first; or somebody wrote them down when they joined. */
  | { is: 'taken_on' | 'joined'; by: string | null }
  /** Somebody broke the glass, until then; `words` are theirs, null when they cannot be read any more. */
  | { is: 'glass'; by: string | null; reason: GlassReason; words: string | null; until: number; isOpen: boolean }
  /** So many things of a kind were deleted: their time was over, or the customer took them back. */
  | { is: 'deleted'; what: Deleted; count: number; why: 'over' | 'asked' }
  /** They asked when somebody of theirs is in, who can see that. */
  | { is: 'hours'; by: string | null }
  /** The way to their page was shown them, a letter was issued, they chose a code: so many times within an hour. */
  | { is: 'link' | 'letter' | 'code'; by: string | null; times: number }
);

/** `GET /api/me/receipt/:before`, before this moment; and the newest of it on the page itself. */
export interface ReceiptPage {
  /** Newest first. */
  entries: ReceiptEntry[];
  /** Before when there is more; null when that is all. */
  more: number | null;
}

/**
 * `away`: nothing is heard of them. `asked`: they arrived, and may they be recognised? `here`: recognised. `alone`: here
 * for their own associates only, and none of those is in, or comes. `private`: left alone until they were gone for a while.
 */
export type OwnPresence = 'away' | 'asked' | 'here' | 'alone' | 'private';

/** `GET /api/me`, and the answer to every decision. */
export interface MeView {
  protocol: number;
  /** When this was true. */
  t: number;
  store: { name: string; timeZone: string };
  /** Form of address with surname. */
  address: Words;
  consent: Consent;
  presence: OwnPresence;
  /** Until when a question on arrival waits for its answer. */
  askedUntil: number | null;
  approachAfterMs: number;
  guideOnline: boolean;
  /** Whether they said of this visit that somebody is with them; null while they are not here. */
  accompanied: boolean | null;
  /** Until when the photo they gave may be shown (another term is another photo); null without one. */
  photoUntil: number | null;
  people: OwnAssociate[];
  appointments: OwnAppointment[];
  facts: OwnFact[];
  /** The newest page of it; null when it cannot be read just now. */
  receipt: ReceiptPage | null;
}
