/** The register of columns: what was done with what is known of customers. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const DONE: ColumnEntry = {
  class: 'audit',
  purpose: 'that every customer can see who was shown what of them, and that nobody can alter it afterwards',
  basis: 'interest',
  seenBy: 'the customer it is about; whoever checks the audit',
  retention: 'audit',
};

export const AUDIT_COLUMNS: TableClasses = {
  audit: {
    ...columns('store_id seq', TECHNICAL),
    ...columns('at kind person_id customer_id visit_id details', DONE),
    words: {
      ...DONE,
      purpose: 'why somebody broke the glass, in their own words',
      seenBy: 'the customer it is about',
      sealed: true,
    },
    hash: {
      class: 'none',
      purpose: 'that a row cannot be altered, left out or put in between unnoticed',
      basis: 'none',
      seenBy: 'nobody',
      retention: 'audit',
    },
  },
};
