/** What the managers' page does things with: the calls it makes, a timer, and a place for files. */
import type { DiscretionReport, ReportDays } from '../../protocol/discretion.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { type CatalogueCalls, createCatalogueCalls } from '../catalogue/catalogue-calls.ts';
import { createHistoryCalls, type HistoryCalls } from '../history/history-calls.ts';
import type { Calls } from '../live/call.ts';
import { createRotaCalls, type RotaCalls } from '../rota/rota-calls.ts';
import { createStandardsCalls, type StandardsCalls } from '../standards/standards-calls.ts';
import { createWayTo, type WayTo } from '../way/way-to.ts';
import { type Assignments, createAssignments } from './assignments.ts';
import { createEraseCustomer, type EraseCustomer } from './erase-customer.ts';
import { createIssueLetter, type IssueLetter } from './issue-letter.ts';
import { createSensors, type Sensors } from './sensors.ts';
import { createStaff, type Staff } from './staff.ts';
import { createTables, type Tables } from './tables.ts';

export interface Desk {
  staff: Staff;
  tables: Tables;
  rota: RotaCalls;
  history: HistoryCalls;
  sensors: Sensors;
  /** How discreet the house was on so many days, the last of them `back` days before today. */
  discretion: (days: ReportDays, back: number) => Promise<DiscretionReport | Refusal>;
  standards: StandardsCalls;
  catalogue: CatalogueCalls;
  assignments: Assignments;
  wayTo: WayTo;
  issueLetter: IssueLetter;
  eraseCustomer: EraseCustomer;
  /** Fetches the photo on the card of a track. */
  photo: (track: number) => Promise<Blob | Refusal>;
  /** Runs something later; answers how to call it off. */
  wait: (ms: number, run: () => void) => () => void;
  /** Puts a file where the browser keeps what was saved. */
  save: (file: Blob, name: string) => void;
}

export function createDesk(calls: Calls, rest: Pick<Desk, 'wait' | 'save' | 'photo'>): Desk {
  return {
    staff: createStaff(calls),
    tables: createTables(calls),
    rota: createRotaCalls(calls),
    history: createHistoryCalls(calls),
    sensors: createSensors(calls),
    discretion: (days, back) => calls.get(`/api/discretion/${days}/${back}`),
    standards: createStandardsCalls(calls),
    catalogue: createCatalogueCalls(calls),
    assignments: createAssignments(calls),
    wayTo: createWayTo(calls),
    issueLetter: createIssueLetter(calls),
    eraseCustomer: createEraseCustomer(calls),
    ...rest,
  };
}
