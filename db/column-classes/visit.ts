/** The register of columns: visits, the stays they are made of, and what customers answered and decided. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const VISIT: ColumnEntry = {
  class: 'location-history',
  purpose: 'that a restart finds who is here, and how full the rooms were; positions are never stored',
  basis: 'consent',
  seenBy:
    'while it lasts: the customer’s own associates, and others without a name unless it is private; then sums alone',
  retention: 'visit',
};
const DECIDED: ColumnEntry = {
  class: 'consent',
  purpose: 'what they decided and when, so that it can be shown',
  basis: 'consent',
  seenBy: 'the customer',
  retention: 'customer',
};

export const VISIT_COLUMNS: TableClasses = {
  visit: {
    ...columns('store_id id', TECHNICAL),
    ...columns('customer_id entrance_id opened_at last_seen_at accompanied says_accompanied ended_at end_why', VISIT),
    approach: {
      ...VISIT,
      purpose: 'that the house comes neither too early nor too late',
      seenBy: 'managers, as a count',
    },
    scope: { ...DECIDED, retention: 'visit' },
  },
  stay: {
    ...columns('store_id seq', TECHNICAL),
    ...columns('visit_id zone_id entered_at left_at', { ...VISIT, retention: 'stay' }),
  },
  consent_change: {
    ...columns('store_id seq', TECHNICAL),
    ...columns('customer_id mode scope changed_at', { ...DECIDED, retention: 'proof' }),
  },
  answer: {
    store_id: TECHNICAL,
    ...columns('customer_id asked_at answered_at answer', { ...DECIDED, retention: 'visit' }),
  },
};
