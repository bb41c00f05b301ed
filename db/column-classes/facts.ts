/** The register of columns: what is known of customers, and who serves them. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const CUSTOMER: ColumnEntry = {
  class: 'identity',
  purpose: 'says which customer it is about',
  basis: 'contract',
  seenBy: 'nobody',
  retention: 'customer',
};
/** The same of what goes with its fact. */
const FACT_OF: ColumnEntry = { ...CUSTOMER, retention: 'fact' };
/** A fact's body is of the class of its kind: manner and sizes, purchases, or what was said and written. */
const KNOWN: ColumnEntry = {
  class: 'note',
  purpose:
    'to serve them as somebody who remembers: what they bought, said, wish for, were promised, and how they like it',
  basis: 'consent',
  seenBy: 'the customer; others by the policy of disclosure; purchases also managers in an export',
  retention: 'fact',
};
const PROVENANCE: ColumnEntry = {
  ...KNOWN,
  class: 'relationship',
  purpose: 'who learned it and how: decides who may speak of it',
};
const DECIDED: ColumnEntry = {
  ...KNOWN,
  class: 'consent',
  purpose: 'what the customer decided about it, and when they last said it themself',
  seenBy: 'the customer; others only by its effect',
};
const PICTURE: ColumnEntry = {
  class: 'picture',
  purpose: 'to be known by sight where the customer wishes it; never compared by a machine',
  basis: 'consent',
  seenBy: 'the customer; those of their own associates whom the policy allows',
  retention: 'fact',
};
const FAMILY: ColumnEntry = {
  class: 'relationship',
  purpose: 'that a surprise is kept from the right person; a link only once both agreed',
  basis: 'consent',
  seenBy: 'the two customers; nobody else until both agreed',
  retention: 'customer',
};
const SERVES: ColumnEntry = {
  class: 'relationship',
  purpose: 'who serves a customer during a visit',
  basis: 'contract',
  seenBy: 'associates on shift and managers',
  retention: 'visit',
};
const ASKED: ColumnEntry = {
  class: 'relationship',
  purpose: 'that a restart asks nobody twice, and that turns are fair: who was asked to go to a customer, and why',
  basis: 'contract',
  seenBy: 'whoever was asked',
  retention: 'passing',
};
const WALKED_IN: ColumnEntry = {
  class: 'staff',
  purpose: 'that somebody goes to whoever comes in without a tag: where, who opened it and who serves; nothing of whom',
  basis: 'employment',
  seenBy: 'those at work',
  retention: 'visit',
};
const SAID: ColumnEntry = {
  class: 'staff',
  purpose: 'what somebody at work says they are doing: on a break there is no dot and no alert',
  basis: 'employment',
  seenBy: 'those at work',
  retention: 'passing',
};

export const FACT_COLUMNS: TableClasses = {
  fact: {
    ...columns('store_id id', TECHNICAL),
    customer_id: FACT_OF,
    kind: KNOWN,
    body: { ...KNOWN, sealed: true },
    category: KNOWN,
    ...columns('how person_id learned_at audience', PROVENANCE),
    ...columns('expires_at licence repeated_at', DECIDED),
    secret_from_id: { ...FAMILY, retention: 'fact' },
  },
  taken: {
    store_id: TECHNICAL,
    digest: {
      class: 'none',
      purpose: 'that a till’s line counts once, and that what was forgotten does not come back',
      basis: 'none',
      seenBy: 'nobody',
      retention: 'forever',
    },
  },
  photo: {
    store_id: TECHNICAL,
    customer_id: FACT_OF,
    ...columns('type added_at expires_at', PICTURE),
    picture: { ...PICTURE, sealed: true },
  },
  relation: {
    store_id: TECHNICAL,
    ...columns('a_id b_id a_agreed b_agreed learned_at', FAMILY),
    kind: { ...FAMILY, sealed: true },
  },
  assignment: {
    ...columns('store_id id', TECHNICAL),
    ...columns('visit_id person_id by_person_id how started_at ended_at requested finished', SERVES),
    ...columns('greeted_at looking_until', { ...SERVES, seenBy: 'nobody' }),
  },
  offer: {
    ...columns('store_id id', TECHNICAL),
    ...columns(
      'visit_id walk_in_id person_id ring from_person_id category language warm offered_at until quiet declined_at',
      ASKED,
    ),
  },
  walk_in: {
    ...columns('store_id id', TECHNICAL),
    ...columns(
      'kind zone_id language opened_by_id opened_at until served_by_id served_since greeted_at requested approach',
      WALKED_IN,
    ),
  },
  said_status: {
    store_id: TECHNICAL,
    ...columns('person_id status since until', SAID),
  },
};
