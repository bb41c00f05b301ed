/** The register of columns: hours that are over, in figures behind each of which at least five visits stand. Nobody is in them. */
import { type ColumnEntry, columns, type TableClasses, TECHNICAL } from './words.ts';

const HOUR: ColumnEntry = {
  class: 'none',
  purpose:
    'how full the rooms are at which hour, and how soon people are greeted; no figure has fewer than five visits behind it',
  basis: 'none',
  seenBy: 'managers',
  retention: 'hour',
};

export const HISTORY_COLUMNS: TableClasses = {
  history_hour: { store_id: TECHNICAL, ...columns('at is_whole', HOUR) },
  history_cell: {
    store_id: TECHNICAL,
    ...columns('at zone_id visits mean most stays dwell_mean_ms dwell_median_ms', HOUR),
    ...columns('greeted wait_mean_ms wait_p90_ms in_time', HOUR),
  },
};
