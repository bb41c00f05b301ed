/** The register of columns: the store with its rooms and its time, which tell nothing of anybody. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const PLAN: ColumnEntry = {
  class: 'none',
  purpose: 'the house as a drawing, and when somebody counts as being in a room',
  basis: 'none',
  seenBy: 'everybody signed in',
  retention: 'installation',
};

export const PLACE_COLUMNS: TableClasses = {
  store: columns('id name time_zone locales hours', PLAN),
  floor: columns('store_id id ordinal level name drawing', PLAN),
  zone: {
    ...columns('store_id id floor_id ordinal name policy category capacity ring anchor_x_m anchor_y_m parent_id', PLAN),
    ...columns('honest_dot_m entry_delay_ms exit_tolerance_m tolerance_timeout_ms exit_delay_ms timeout_ms', PLAN),
  },
  entrance: columns('store_id id ordinal floor_id zone_id name at_x_m at_y_m outside_x_m outside_y_m', PLAN),
  standards: {
    ...columns('store_id version ritual greeted_min room_ready_min', {
      ...PLAN,
      purpose: 'how the house receives: its ritual, and how long anybody is to wait',
      seenBy: 'everybody who works here',
    }),
    ...columns('by_person_id set_at', {
      class: 'staff',
      purpose: 'who set the standards of the house, and when',
      basis: 'employment',
      seenBy: 'managers',
      retention: 'installation',
    }),
  },
  lived_time: {
    store_id: TECHNICAL,
    ...columns('until seen_at doubted_ms', {
      ...PLAN,
      purpose: 'that a clock which jumps deletes nothing before its time',
      seenBy: 'nobody',
    }),
  },
};
