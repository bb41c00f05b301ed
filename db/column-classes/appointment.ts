/** The register of columns: appointments. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const AGREED: ColumnEntry = {
  class: 'relationship',
  purpose: 'that somebody is there for the customer when they come, and expects them',
  basis: 'contract',
  seenBy: 'the customer; their own associates and whom they come to see; managers the times alone',
  retention: 'appointment',
};

export const APPOINTMENT_COLUMNS: TableClasses = {
  appointment: {
    ...columns('store_id id', TECHNICAL),
    customer_id: { ...AGREED, class: 'identity', purpose: 'says which customer it is about', seenBy: 'nobody' },
    ...columns('person_id starts_at ends_at by_person_id said_at checked_in_at ready_at cancelled_at', AGREED),
    purpose: {
      ...AGREED,
      class: 'note',
      purpose: 'that what they come for is ready',
      seenBy: 'the customer; their own associates and whom they come to see',
      sealed: true,
    },
    preparation: {
      ...AGREED,
      class: 'note',
      purpose: 'that what they come for is ready',
      seenBy:
        'the customer; their own associates; while they are here, without saying for whom, associates who are free',
      sealed: true,
    },
  },
};
