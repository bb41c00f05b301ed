/**
 * The register of columns: of every column of every table what it tells of whom, what for, by which right, who sees it
 * and what ends it. Written to be read by a privacy officer; a column that is not in it fails the tests.
 */
import { ACCESS_COLUMNS } from './column-classes/access.ts';
import { ANNOUNCEMENT_COLUMNS } from './column-classes/announcement.ts';
import { APPOINTMENT_COLUMNS } from './column-classes/appointment.ts';
import { AUDIT_COLUMNS } from './column-classes/audit.ts';
import { FACT_COLUMNS } from './column-classes/facts.ts';
import { HISTORY_COLUMNS } from './column-classes/history.ts';
import { PEOPLE_COLUMNS } from './column-classes/people.ts';
import { PLACE_COLUMNS } from './column-classes/place.ts';
import { VISIT_COLUMNS } from './column-classes/visit.ts';
import type { TableClasses } from './column-classes/words.ts';

export const COLUMN_CLASSES: TableClasses = {
  ...PLACE_COLUMNS,
  ...PEOPLE_COLUMNS,
  ...FACT_COLUMNS,
  ...VISIT_COLUMNS,
  ...ACCESS_COLUMNS,
  ...ANNOUNCEMENT_COLUMNS,
  ...APPOINTMENT_COLUMNS,
  ...HISTORY_COLUMNS,
  ...AUDIT_COLUMNS,
};
