/** The words of the register of columns: each class with what it means, and the entries they make. */
import { termInWords } from '../retention.ts';

/** What a column tells, and of whom. `none`: nothing of anybody. */
export const CLASSES = {
  none: 'tells nothing of anybody: the house, its rooms, technical order',
  staff: 'of somebody who works here: name, role, hours, what they did',
  identity: 'which customer a row is about, or how they are called',
  contact: 'how a customer may be reached or recognised by a device',
  consent: 'what a customer allowed, when, and what they answered',
  relationship: 'who is whose: client books, families, who serves whom',
  purchase: 'what a customer bought, or what it cost',
  sensory: 'how a customer likes to be served: manner, senses, sizes, access',
  note: 'what somebody wrote down, heard, promised or was told of a customer',
  picture: 'a customer’s own photograph',
  'location-history': 'when a customer was in the house, and where',
  audit: 'who was shown what of a customer, and when',
  secret: 'a secret of the system, kept only as a hash or sealed',
} as const;

/** By which right (GDPR, article 6). */
export const BASES = {
  none: 'not personal',
  consent: 'consent, taken back at any time (6.1.a)',
  contract: 'what a customer asked the house to do or bought from it (6.1.b)',
  employment: 'the contract of those who work here (6.1.b)',
  interest: 'a legitimate interest: that the system is safe, and that it can be shown who looked (6.1.f)',
} as const;

/** What ends the keeping. Nothing but what is said here is deleted by itself. */
export const RETENTIONS = {
  installation: 'as long as the installation',
  employment: 'as long as they work here, and then until a manager removes it',
  customer: 'until the customer takes it back or is erased',
  proof: 'as long as the customer is known, to prove what they agreed to; then it is erased with them',
  fact: `until the customer takes it back or is erased, or its time is over: its own term, or ${termInWords('fact')} after it was learned or last said again. What the customer entered themself stays until they take it back`,
  visit: `until ${termInWords('visit')} after the visit, or the customer is erased`,
  stay: `until ${termInWords('stay')} after they left the room, or the customer is erased`,
  appointment: `until ${termInWords('appointment')} after it, or the customer is erased`,
  way: `until ${termInWords('way')} after it, or the customer is erased`,
  shift: `until ${termInWords('shift')} after it`,
  hour: `until ${termInWords('hour')} after it`,
  audit: 'as long as the installation; once a customer is erased it names them by a number that leads to nobody',
  session: `until sign-out, or ${termInWords('passing')} after its end`,
  passing: `until ${termInWords('passing')} after it is over`,
  tries: 'until the right one is given, or another is issued',
  forever: 'for good: a digest from which nothing can be found out',
} as const;

export type ColumnClass = keyof typeof CLASSES;

export interface ColumnEntry {
  class: ColumnClass;
  purpose: string;
  basis: keyof typeof BASES;
  /** In words; `nobody` leaves the server. */
  seenBy: string;
  retention: keyof typeof RETENTIONS;
  /** Stands in the database under the customer's own key alone. */
  sealed?: true;
}

/** By table, then by column, both as the database calls them. */
export type TableClasses = Record<string, Record<string, ColumnEntry>>;

/** The same entry for several columns. */
export function columns(names: string, entry: ColumnEntry): Record<string, ColumnEntry> {
  return Object.fromEntries(names.split(' ').map((name) => [name, entry]));
}

/** Keys and order, of no meaning to anybody. */
export const TECHNICAL: ColumnEntry = {
  class: 'none',
  purpose: 'tells rows and stores apart',
  basis: 'none',
  seenBy: 'nobody',
  retention: 'installation',
};
