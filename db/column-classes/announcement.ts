/** The register of columns: what the house announces. It is about nobody; who saved it last is somebody of the house. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const ANNOUNCED: ColumnEntry = {
  class: 'none',
  purpose: 'what the house tells its customers of arrivals, events and trends',
  basis: 'none',
  seenBy: 'everybody signed in, and customers on their own page',
  retention: 'installation',
};

export const ANNOUNCEMENT_COLUMNS: TableClasses = {
  announcement: {
    ...columns('store_id version ordinal', TECHNICAL),
    ...columns('id state kind title body categories from_day until_day starts_at ends_at place alt picture', ANNOUNCED),
    ...columns('saved_by saved_at', {
      class: 'staff',
      purpose: 'who wrote last what the house announces',
      basis: 'employment',
      seenBy: 'managers',
      retention: 'installation',
    }),
  },
  announcement_picture: {
    ...columns('store_id announcement_id', TECHNICAL),
    ...columns('name webp', ANNOUNCED),
  },
};
