/** Brings a rota in, a calendar or a table: read whole, held against what there is, then written whole or not at all. */
import type { Db } from '../../../../db/db.ts';
import { putShifts, removeShifts } from '../../../../db/shift.ts';
import type { ImportOutcome, RotaOutcome } from '../../../../protocol/house-table.ts';
import type { RotaOrder } from '../../../../protocol/rota.ts';
import { createWallTime } from '../../../../protocol/wall-time.ts';
import { faultsInto, type Reading } from '../../import/reading.ts';
import type { Pace } from '../../import/table.ts';
import type { Roster, Written } from '../../roster.ts';
import { overlap, type RosterShift, toShiftRow } from '../shift-state.ts';
import { readCalendar } from './calendar.ts';
import { type Difference, differenceOf, plannedOf } from './difference.ts';
import { readShiftTable } from './shift-table.ts';
import { createTaking, type Draft, type Taking } from './taking.ts';
import { createWhose } from './whose.ts';

const DAY_MS = 86_400_000;
/** Differences that are told one by one. */
const MAX_DIFFERENCES = 200;

export interface RotaImport {
  read(reading: Reading): Generator<void>;
  outcome(db: Db): Promise<ImportOutcome>;
  write(db: Db, pace: Pace): Promise<Written<ImportOutcome>>;
  rota(): RotaOutcome;
}

/** What it brings takes the place of what the same source brought before: a calendar from now on, a table on its days. */
export function createRotaImport(
  house: { store: string; roster: Roster; newId: () => string },
  { text, whose, month }: RotaOrder,
  nowMs: number,
): RotaImport {
  const { store, roster, newId } = house;
  const wall = createWallTime(roster.plan.store.timeZone);
  const people = createWhose(roster.people());
  const isCalendar = /^\uFEFF?\s*BEGIN:/i.test(text);
  const source = isCalendar ? ['calendar', ...(whose === null ? [] : [whose])].join('/') : 'table';
  const dayOf = (ms: number): number => Math.floor(wall.at(ms) / DAY_MS);
  let taking: Taking | null = null;

  function difference(): Difference {
    const { drafts, untilMs } = taking!;
    const days = drafts.map(({ startsAt }) => dayOf(startsAt));
    const ofDays = () => ({
      startsAt: wall.when(Math.min(...days) * DAY_MS),
      endsAt: wall.when((Math.max(...days) + 1) * DAY_MS),
    });
    const nothing = { startsAt: nowMs, endsAt: nowMs };
    const speaksOf = isCalendar ? { startsAt: nowMs, endsAt: untilMs } : days.length > 0 ? ofDays() : nothing;
    return differenceOf({ source, drafts, ...speaksOf }, roster.rota(), nowMs, dayOf);
  }

  /** What would stand beside what is brought, of the same person at the same time. */
  function clashes({ fault }: Pick<Taking, 'fault'>): void {
    const { added, moved, removed, unchanged } = difference();
    const asPlanned = unchanged.filter(({ associate, planned }) => associate === planned!.personId);
    const going = new Set<RosterShift>([...removed, ...moved.map(({ shift }) => shift), ...asPlanned]);
    const staying = roster.rota().filter((shift) => !going.has(shift) && shift.offAt === null);
    const clash = (draft: Draft) =>
      staying.some((shift) => shift.associate === draft.person && overlap(shift, draft)) &&
      fault(draft.line, null, 'expected shifts apart: it overlaps one that they have already');
    for (const draft of [...added, ...moved.map((one) => one.draft)]) clash(draft);
  }

  const outcome = ({ added, moved, unchanged }: Difference): ImportOutcome => ({
    ...{ added: added.length, changed: moved.length, unchanged: unchanged.length },
  });

  return {
    *read(reading) {
      const fault = faultsInto(reading);
      taking = createTaking({ nowMs, wall, fault, whose: people.of });
      if (whose !== null && roster.person(whose) === undefined) {
        fault(1, null, 'expected somebody who works here to be chosen');
        return;
      }
      if (isCalendar) yield* readCalendar(text, { taking, reading, whose, within: people.within });
      else yield* readShiftTable(text, { taking, reading, month });
      if (reading.faultCount === 0) clashes({ fault });
    },
    outcome: async () => outcome(difference()),
    rota() {
      const { added, moved, removed } = difference();
      const time = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) => ({ startsAt, endsAt });
      const differences = [
        ...added.map((draft) => ({ person: draft.person, was: null, is: time(draft) })),
        ...moved.map(({ shift, draft }) => ({ person: draft.person, was: time(shift), is: time(draft) })),
        ...removed.map((shift) => ({ person: shift.associate, was: time(shift), is: null })),
      ].sort((a, b) => (a.is ?? a.was)!.startsAt - (b.is ?? b.was)!.startsAt);
      const { passedOver } = taking!;
      return { removed: removed.length, passedOver, differences: differences.slice(0, MAX_DIFFERENCES) };
    },
    async write(db, pace) {
      const change = difference();
      const from = (draft: Draft, id: string): RosterShift => {
        const { personId, ...planned } = plannedOf(draft);
        return { ...planned, id, associate: personId, offAt: null, source, planned: plannedOf(draft) };
      };
      const put = [
        ...change.added.map((draft) => from(draft, newId())),
        ...change.moved.map(({ shift, draft }) => from(draft, shift.id)),
      ];
      const removed = change.removed.map(({ id }) => id);
      await pace(0);
      await removeShifts(db, store, removed);
      await putShifts(
        db,
        store,
        put.map((shift) => toShiftRow(store, shift)),
      );
      await pace(1);
      return { changes: [{ type: 'rota', put, removed }], result: outcome(change) };
    },
  };
}
