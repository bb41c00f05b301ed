/** The register of columns: those who work here, customers, client books and tags. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const WORKER: ColumnEntry = {
  class: 'staff',
  purpose: 'who works here, what they sell and speak, and their sign on the plan',
  basis: 'employment',
  seenBy: 'colleagues and managers',
  retention: 'employment',
};
const HOURS: ColumnEntry = {
  ...WORKER,
  purpose: 'who is on the floor: outside it there is no dot and no session',
  retention: 'shift',
};
const SAID: ColumnEntry = {
  ...HOURS,
  purpose: 'who changed a shift by hand and when; why is not kept',
  seenBy: 'whose shift it is, and managers',
};
const SHOWN: ColumnEntry = {
  ...WORKER,
  purpose: 'how finely customers may see their hours, by their own choice',
  seenBy: 'nobody but themself',
};
const HIDDEN: ColumnEntry = {
  class: 'relationship',
  purpose: 'from whom somebody hides their hours',
  basis: 'interest',
  seenBy: 'nobody but who hides them',
  retention: 'customer',
};
const NAME: ColumnEntry = {
  class: 'identity',
  purpose: 'to be addressed rightly by those who know them',
  basis: 'contract',
  seenBy: 'the customer; their own associates during a visit; managers in an export',
  retention: 'customer',
};
const ABOUT: ColumnEntry = { ...NAME, class: 'identity', purpose: 'says which customer it is about', seenBy: 'nobody' };
const MANNER: ColumnEntry = {
  ...NAME,
  class: 'sensory',
  purpose: 'to be served as they like it',
  seenBy: 'the customer; whoever serves them; managers in an export',
};
const CONSENT: ColumnEntry = {
  class: 'consent',
  purpose: 'whether and for whom they are recognised: asked before anything else',
  basis: 'consent',
  seenBy: 'the customer; managers in an export',
  retention: 'customer',
};
const BOOK: ColumnEntry = {
  class: 'relationship',
  purpose: 'whose customer they are, and so who is told of a visit',
  basis: 'contract',
  seenBy: 'the customer; those who stand in the book; managers in an export',
  retention: 'customer',
};
const TAG: ColumnEntry = {
  class: 'contact',
  purpose: 'to recognise a device whose bearer agreed; the device’s own name is never kept',
  basis: 'consent',
  seenBy: 'nobody',
  retention: 'customer',
};

export const PEOPLE_COLUMNS: TableClasses = {
  person: {
    store_id: TECHNICAL,
    ...columns('id given family role languages categories home_zone_id sign active', WORKER),
  },
  shift: { store_id: TECHNICAL, ...columns('id person_id starts_at ends_at off_at source planned', HOURS) },
  shift_break: { ...columns('store_id seq', TECHNICAL), ...columns('shift_id starts_at ends_at', HOURS) },
  shift_change: { ...columns('store_id id', TECHNICAL), ...columns('shift_id kind by_person_id at undone_at', SAID) },
  hours_shown: { store_id: TECHNICAL, ...columns('person_id grain', SHOWN) },
  customer: {
    store_id: TECHNICAL,
    id: NAME,
    ...columns('given family address pronounce', { ...NAME, sealed: true }),
    ...columns('avoid languages', { ...MANNER, sealed: true }),
    approach_after_ms: MANNER,
    ...columns('guide_online consent_mode consent_scope consent_since', CONSENT),
  },
  book: {
    store_id: TECHNICAL,
    customer_id: ABOUT,
    ...columns('person_id place categories', BOOK),
  },
  hours_hidden: {
    store_id: TECHNICAL,
    person_id: HIDDEN,
    customer_id: HIDDEN,
  },
  tag: {
    store_id: TECHNICAL,
    ...columns('hmac customer_id', TAG),
    person_id: { ...TAG, class: 'staff', basis: 'employment' },
  },
};
