/** The roles of a database server, and what each may do with which table. */

/** `owner` has the tables and may change them; `app`, `ingest` and `door` are what the server asks as; `auditor` only reads records. */
export const ROLES = {
  owner: 'sotto_owner',
  app: 'sotto_app',
  ingest: 'sotto_ingest',
  door: 'sotto_door',
  auditor: 'sotto_auditor',
} as const;

/** `privileges` on `tables`: the rows of one store, or with `everywhere` of all. */
interface Grant {
  to: (typeof ROLES)[keyof typeof ROLES];
  privileges: string;
  /** By name; `rest`: all that no grant to this role names. */
  tables: readonly string[] | 'rest';
  everywhere?: true;
}

/** Records of who was shown what: written once, and never changed by what writes them. */
const RECORDS = ['audit'];
/** What is never altered: a new version is a row of its own. */
const VERSIONS = ['standards'];
/** What customers said and did, one row each time: a row is never altered, and goes only with the customer, or by its term. */
const SAID = ['consent_change', 'answer', 'customer_way', 'tag', 'book'];
/** Hours that are over: written once, and gone by their term. */
const HOURS = ['history_hour', 'history_cell'];

export const GRANTS: readonly Grant[] = [
  { to: ROLES.app, privileges: 'select, insert', tables: RECORDS },
  // Its rows are no store's, and so of all: none is changed or taken away but by their owner.
  { to: ROLES.app, privileges: 'select, insert', tables: ['store'] },
  { to: ROLES.app, privileges: 'select, insert, delete', tables: [...SAID, ...HOURS] },
  // What was forgotten stays forgotten; and a PIN is exchanged at the door alone.
  { to: ROLES.app, privileges: 'select, insert', tables: ['taken', 'credential', ...VERSIONS] },
  { to: ROLES.app, privileges: 'select, insert, update', tables: ['lived_time'] },
  { to: ROLES.app, privileges: 'select, insert, update, delete', tables: 'rest' },
  { to: ROLES.ingest, privileges: 'select, insert, update, delete', tables: ['visit', 'stay'] },
  { to: ROLES.ingest, privileges: 'select, update', tables: ['assignment'] },
  { to: ROLES.ingest, privileges: 'select, insert', tables: ['offer'] },
  { to: ROLES.door, privileges: 'select', tables: ['store'], everywhere: true },
  {
    to: ROLES.door,
    privileges: 'select, insert, update, delete',
    tables: [
      'provider',
      'device',
      'enrolment',
      'session',
      'push_subscription',
      'credential',
      'sign_in_failure',
      'person',
    ],
    everywhere: true,
  },
  {
    to: ROLES.door,
    privileges: 'select, update, delete',
    tables: ['customer_link'],
    everywhere: true,
  },
  {
    to: ROLES.door,
    privileges: 'select, insert, update, delete',
    tables: ['customer_session'],
    everywhere: true,
  },
  { to: ROLES.auditor, privileges: 'select', tables: RECORDS, everywhere: true },
];
