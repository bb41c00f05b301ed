/** The shapes of table in which a rota may come, each told by its columns, and how their rows are read. */
import { dayIn, hoursIn, hoursOf, timeIn } from './hours-cells.ts';
import type { Taking } from './taking.ts';

/** Cells by their column, in small letters; empty where there is none. */
export type Cells = (column: string) => string;

/** Reads row after row. */
export interface RowReader {
  take(cells: Cells, line: number): void;
  /** No more rows come. */
  end?(): void;
}

export interface Shape {
  /** Columns that tell it from the others. */
  columns: readonly string[];
  /** Columns it may have besides. */
  others: readonly string[];
  open(taking: Taking, month: string | null): RowReader | { expected: string };
}

const A_DAY = 'expected a day: 2026-11-21';
const A_TIME = 'expected a time: 09:30';
const DAY_MS = 86_400_000;

/** Takes a shift whose times a clock on the wall shows. */
function takeShown(
  { wall, take }: Taking,
  shift: { line: number; person: string; from: number; until: number; breaks: { from: number; until: number }[] },
): void {
  const when = ({ from, until }: { from: number; until: number }) => ({
    startsAt: wall.when(from),
    endsAt: wall.when(until),
  });
  take({ line: shift.line, person: shift.person, ...when(shift), breaks: shift.breaks.map(when) });
}

/** The person in a cell; a fault, and null, for nobody. */
function personIn(taking: Taking, line: number, column: string, written: string): string | null {
  const found = taking.whose(written);
  if ('person' in found) return found.person;
  taking.fault(line, column, found.expected);
  return null;
}

/** Our own: one shift a row. `breaks`: `12:00-12:30 15:00-15:15`. */
const OWN: Shape = {
  columns: ['person', 'date', 'start', 'end'],
  others: ['breaks'],
  open: (taking) => ({
    take(cells, line) {
      const person = personIn(taking, line, 'person', cells('person'));
      const [day, start, end] = [dayIn(cells('date')), timeIn(cells('start')), timeIn(cells('end'))];
      const breaks = cells('breaks').split(/\s+/).filter(Boolean).map(hoursIn);
      if (day === null) taking.fault(line, 'date', A_DAY);
      if (start === null) taking.fault(line, 'start', A_TIME);
      if (end === null) taking.fault(line, 'end', A_TIME);
      if (breaks.includes(null)) taking.fault(line, 'breaks', 'expected breaks: 12:00-12:30 15:00-15:15');
      if (person === null || day === null || start === null || end === null || breaks.includes(null)) return;
      const { fromMs, untilMs } = hoursOf(start, end);
      // After midnight a break of a night shift is on the day after.
      const within = breaks.map((one) => {
        const late = one!.fromMs < fromMs ? DAY_MS : 0;
        return { from: day + one!.fromMs + late, until: day + one!.untilMs + late };
      });
      takeShown(taking, { line, person, from: day + fromMs, until: day + untilMs, breaks: within });
    },
  }),
};

const BREAKS = ['meal break', 'rest break'];
const SPAN = (name: string) =>
  ['start date', 'start time', 'end date', 'end time'].map((part) => `${name} ${part}`.trim());

/** As scheduling programs take it in bulk: one shift a row, with its dates and times apart. */
const BULK: Shape = {
  columns: ['first name', 'last name', ...SPAN('')],
  others: [
    ...BREAKS.flatMap(SPAN),
    ...['email', 'location', 'area', 'meal break (mins)', 'comment', 'published', 'open'],
  ],
  open: (taking) => ({
    take(cells, line) {
      if (/^no$/i.test(cells('published')) || /^yes$/i.test(cells('open'))) {
        taking.pass('cancelled');
        return;
      }
      const person = personIn(taking, line, 'last name', `${cells('first name')} ${cells('last name')}`);
      const shift = spanIn(cells, line, '', taking);
      const breaks = BREAKS.filter((name) => SPAN(name).some((column) => cells(column) !== '')).map((name) =>
        spanIn(cells, line, name, taking),
      );
      if (person === null || shift === null || breaks.includes(null)) return;
      takeShown(taking, { line, person, ...shift, breaks: breaks.map((one) => one!) });
    },
  }),
};

/** Two moments, each of a cell with its day and one with its time. */
function spanIn(cells: Cells, line: number, name: string, { fault }: Taking): { from: number; until: number } | null {
  const [startDay, startTime, endDay, endTime] = SPAN(name) as [string, string, string, string];
  const read = (day: string, time: string): number | null => {
    const [onDay, at] = [dayIn(cells(day)), timeIn(cells(time))];
    if (onDay === null) fault(line, day, A_DAY);
    if (at === null) fault(line, time, A_TIME);
    return onDay === null || at === null ? null : onDay + at;
  };
  const [from, until] = [read(startDay, startTime), read(endDay, endTime)];
  return from === null || until === null ? null : { from, until };
}

/** One shift a row, by a name with its hours in it: `Late (2PM-10PM)`. */
const NAMED: Shape = {
  columns: ['name', 'date', 'shift'],
  others: ['role', 'department'],
  open: (taking) => ({
    take(cells, line) {
      const person = personIn(taking, line, 'name', cells('name'));
      const day = dayIn(cells('date'));
      const hours = hoursIn(/\(([^()]*)\)\s*$/.exec(cells('shift'))?.[1] ?? cells('shift'));
      if (day === null) taking.fault(line, 'date', A_DAY);
      if (hours === null) taking.fault(line, 'shift', 'expected its hours: Late (2PM-10PM)');
      if (person === null || day === null || hours === null) return;
      takeShown(taking, { line, person, from: day + hours.fromMs, until: day + hours.untilMs, breaks: [] });
    },
  }),
};

const DAYS_OF_MONTH = Array.from({ length: 31 }, (_, n) => String(n + 1));

/** A month: a column for each day, and for each person a row of beginnings over one of ends. */
const MONTH: Shape = {
  columns: ['name', ...DAYS_OF_MONTH.slice(0, 28)],
  others: DAYS_OF_MONTH.slice(28),
  open(taking, month) {
    const first = month === null ? null : dayIn(`${month}-01`);
    if (first === null) return { expected: 'expected a month to be chosen: this table has none' };
    let above: { name: string; line: number; cells: Cells } | null = null;
    return {
      take(cells, line) {
        if (above === null) {
          above = { name: cells('name'), line, cells };
          return;
        }
        const { name, line: ofStarts, cells: starts } = above;
        above = null;
        if (cells('name') !== '') taking.fault(line, 'name', 'expected a row of ends, without a name');
        const person = personIn(taking, ofStarts, 'name', name);
        for (const column of DAYS_OF_MONTH) {
          const [start, end] = [workIn(starts(column)), workIn(cells(column))];
          if (start === 'off' && end === 'off') continue;
          const day = dayIn(`${month}-${column.padStart(2, '0')}`);
          if (typeof start !== 'number') taking.fault(ofStarts, column, 'expected a time, OFF or nothing');
          else if (typeof end !== 'number') taking.fault(line, column, 'expected a time, OFF or nothing');
          else if (day === null) taking.fault(ofStarts, column, 'expected nothing: the month has no such day');
          else if (person !== null) {
            const { fromMs, untilMs } = hoursOf(start, end);
            takeShown(taking, { line: ofStarts, person, from: day + fromMs, until: day + untilMs, breaks: [] });
          }
        }
      },
      end() {
        if (above) taking.fault(above.line, null, 'expected a row of ends after it');
      },
    };
  },
};

const workIn = (cell: string): number | 'off' | null => (/^(off)?$/i.test(cell) ? 'off' : timeIn(cell));

/** In the order they are told. */
export const SHAPES: readonly Shape[] = [OWN, BULK, NAMED, MONTH];
