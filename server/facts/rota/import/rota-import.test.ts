import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../../../../db/db.ts';
import type { RotaOrder } from '../../../../protocol/rota.ts';
import type { Reading } from '../../import/reading.ts';
import type { Roster } from '../../roster.ts';
import { type RosterShift, toShift } from '../shift-state.ts';
import { createRotaImport } from './rota-import.ts';

/** A Monday, ten in the morning in Paris. */
const NOW = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;
const PEOPLE = [
  { id: 'a-ines', given: 'Inès', family: 'Marchand' },
  { id: 'a-yuki', given: 'Yuki', family: 'Mori' },
  { id: 'a-jp', given: 'Jean-Paul', family: 'Roy' },
  { id: 'a-roy', given: 'Roy', family: 'Jean Paul' },
];

/** A rota in memory: what an import would write stands in it once it is kept. */
function house(shifts: readonly RosterShift[] = [], nowMs = NOW) {
  let rota = shifts;
  let ids = 0;
  const person = (id: string) => PEOPLE.find((one) => one.id === id);
  const plan = { store: { timeZone: 'Europe/Paris' } };
  const roster = { plan, people: () => PEOPLE, person, rota: () => rota } as unknown as Roster;
  const nothing = { delete: () => nothing, insert: () => nothing, values: () => nothing, where: () => nothing };
  const db = { ...nothing, onConflictDoUpdate: () => nothing } as unknown as Db;
  Object.assign(nothing, { onConflictDoUpdate: () => nothing });

  async function read(text: string, more: Partial<RotaOrder> = {}) {
    const order = { text, dryRun: true, whose: null, month: null, ...more };
    const one = createRotaImport({ store: 's', roster, newId: () => `n-${++ids}` }, order, nowMs);
    const reading: Reading = { rows: 0, faults: [], faultCount: 0, share: 0 };
    for (const _ of one.read(reading));
    const faults = reading.faults.map(({ line, column, problem }) => [line, column, problem] as const);
    return { one, faults };
  }
  /** Brings it in; what it did, in short. */
  async function bring(text: string, more: Partial<RotaOrder> = {}) {
    const { one, faults } = await read(text, more);
    if (faults.length > 0) throw new Error(JSON.stringify(faults));
    const { removed } = one.rota();
    const { changes, result } = await one.write(db, async () => undefined);
    for (const change of changes)
      if (change.type === 'rota') {
        const gone = new Set([...change.removed, ...change.put.map(({ id }) => id)]);
        rota = [...rota.filter(({ id }) => !gone.has(id)), ...change.put].toSorted((a, b) => a.startsAt - b.startsAt);
      }
    return { ...result, removed, passedOver: one.rota().passedOver };
  }
  const told = () => rota.map(({ associate, startsAt, endsAt }) => [associate, paris(startsAt), paris(endsAt)]);
  return { read, bring, told, rota: () => rota };
}

const format = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' },
});
const paris = (ms: number): string => format.format(ms);
const csv = (...lines: string[]): string => `${lines.join('\r\n')}\r\n`;
const OWN = 'person,date,start,end,breaks';
const ics = (...events: string[][]): string =>
  csv('BEGIN:VCALENDAR', ...events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']), 'END:VCALENDAR');
const INES = 'SUMMARY:Shift of Inès Marchand';

test('our own table: ids and names, breaks, and a shift over midnight', async () => {
  const { bring, told, rota } = house();
  const text = csv(
    OWN,
    'a-ines,2026-11-24,09:30,18:00,12:00-12:45 16:00-16:15',
    'mori YUKI,2026-11-24,20:00,2:00,23:30-0:15',
  );
  assert.equal(await bring(text), {
    ...{ added: 2, changed: 0, unchanged: 0, removed: 0 },
    passedOver: { past: 0, wholeDay: 0, cancelled: 0 },
  });
  assert.equal(told(), [
    ['a-ines', '2026-11-24 09:30', '2026-11-24 18:00'],
    ['a-yuki', '2026-11-24 20:00', '2026-11-25 02:00'],
  ]);
  assert.equal(
    rota().map(({ breaks }) => breaks.map((one) => paris(one.startsAt).slice(11))),
    [['12:00', '16:00'], ['23:30']],
  );
});

test('each fault names its line and column, and nothing is taken', async () => {
  const { read } = house();
  const { faults } = await read(
    csv(
      OWN,
      'Ines,2026-11-24,09:30,18:00,',
      'a-ines,24.11.2026,9.30,18:00,noon',
      'Jean Paul Roy,2026-11-24,09:00,10:00,',
      'a-yuki,2026-11-25,09:00,18:00,19:00-19:30',
      'a-ines,2026-11-26,09:00,18:00,',
      'a-ines,2026-11-26,17:00,19:00,',
      'a-ines,2026-11-27,06:00,23:00,',
    ),
  );
  assert.equal(
    faults.map(([line, column]) => [line, column]),
    [
      [2, 'person'],
      [3, 'date'],
      [3, 'start'],
      [3, 'breaks'],
      [4, 'person'],
      [5, null],
      [7, null],
      [8, null],
    ],
  );
  assert.match(faults[4]![2], /may be several/);
  assert.match(faults[6]![2], /line 6/);
});

test('a table for bulk import: names and times apart, breaks, what is not published yet', async () => {
  const header =
    'First Name,Last Name,Email,Start Date,Start Time,End Date,End Time,Location,Area,Meal Break Start Date,' +
    'Meal Break Start Time,Meal Break End Date,Meal Break End Time,Comment,Published,Open';
  const { bring, rota, read } = house();
  await bring(
    csv(
      header,
      'Yuki,Mori,,2026-11-25,10:00:00,2026-11-25,19:00:00,Store,Shoes,2026-11-25,13:00:00,2026-11-25,13:30:00,,Yes,No',
      'Yuki,Mori,,2026-11-26,10:00:00,2026-11-26,19:00:00,Store,Shoes,,,,,,No,No',
    ),
  );
  assert.equal(
    rota().map(({ associate, breaks }) => [associate, ...breaks.map((one) => paris(one.startsAt))]),
    [['a-yuki', '2026-11-25 13:00']],
  );
  const nameless = csv(header, ',,y@example.org,2026-11-25,10:00:00,2026-11-25,19:00:00,,,2026-11-25,13:00:00,,,,,');
  assert.equal(
    (await read(nameless)).faults.map(([line, column]) => [line, column]),
    [
      [2, 'last name'],
      [2, 'meal break end date'],
      [2, 'meal break end time'],
    ],
  );
});

test('a table of shifts by name has their hours in the name', async () => {
  const { bring, told, read } = house();
  await bring(
    csv(
      'Name,Date,Shift,Role',
      'Ines Marchand,2026-11-25,Early (6AM-2:30PM),Shoes',
      'Yuki Mori,2026-11-25,Late (10PM-6AM),',
    ),
  );
  assert.equal(told(), [
    ['a-ines', '2026-11-25 06:00', '2026-11-25 14:30'],
    ['a-yuki', '2026-11-25 22:00', '2026-11-26 06:00'],
  ]);
  const { faults } = await read(csv('Name,Date,Shift', 'Ines Marchand,2026-11-25,Early'));
  assert.equal(faults, [[2, 'shift', 'expected its hours: Late (2PM-10PM)']]);
});

test('a table of a month has a row of beginnings over one of ends', async () => {
  const days = Array.from({ length: 30 }, (_, n) => n + 1);
  const row = (name: string, cell: (day: number) => string) => [name, ...days.map(cell)].join(',');
  const month = csv(
    ['Name', ...days].join(','),
    row('Inès Marchand', (day) => (day > 24 && day < 28 ? '09:00' : 'OFF')),
    row('', (day) => (day > 24 && day < 28 ? '17:00' : '')),
  );
  const { bring, told, read } = house();
  assert.equal((await read(month)).faults[0], [1, null, 'expected a month to be chosen: this table has none']);
  assert.is((await bring(month, { month: '2026-11' })).added, 3);
  assert.equal(told()[0], ['a-ines', '2026-11-25 09:00', '2026-11-25 17:00']);
  const wrong = month.replace('17:00', 'late').replace(/$/, 'Yuki Mori,OFF\r\n');
  assert.equal(
    (await read(wrong, { month: '2026-11' })).faults.map(([line, column]) => [line, column]),
    [
      [3, '25'],
      [4, null],
    ],
  );
  const all = csv(
    ['Name', ...days].join(','),
    row('Yuki Mori', () => '09:00'),
    row('', () => '17:00'),
  );
  const february = await read(all, { month: '2027-02' });
  assert.equal(
    february.faults.map(([line, column]) => [line, column]),
    [
      [2, '29'],
      [2, '30'],
    ],
  );
});

test('a calendar: times that float, in a zone, in UTC; folded lines, alarms; ends and lengths', async () => {
  const { bring, told } = house();
  await bring(
    ics(
      ['UID:1', 'DTSTART:20261124T094500', 'DTEND:20261124T184500', 'SUMMARY:Shift of Inès Mar', ' chand\\, shoes'],
      [
        ...['UID:2', 'DTSTART;TZID="America/New_York":20261125T040000', 'DURATION:PT8H30M', 'SUMMARY:Yuki Mori'],
        ...['BEGIN:VALARM', 'TRIGGER:-PT30M', 'DTSTART:19990101T000000', 'END:VALARM'],
      ],
      [
        'UID:3',
        'DTSTART:20261126T080000Z',
        'DTEND:20261126T160000Z',
        'SUMMARY:x',
        'ATTENDEE;CN="Mori, Yuki":mailto:y@x',
      ],
    ),
  );
  assert.equal(told(), [
    ['a-ines', '2026-11-24 09:45', '2026-11-24 18:45'],
    ['a-yuki', '2026-11-25 10:00', '2026-11-25 18:30'],
    ['a-yuki', '2026-11-26 09:00', '2026-11-26 17:00'],
  ]);
});

test('a zone that has a name of its own is read as the calendar describes it', async () => {
  const zone = csv(
    ...['BEGIN:VTIMEZONE', 'TZID:House Time', 'BEGIN:STANDARD', 'DTSTART:19701025T030000'],
    ...['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0200', 'END:STANDARD'],
    ...['BEGIN:DAYLIGHT', 'DTSTART:19700329T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'],
    ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0300', 'END:DAYLIGHT', 'END:VTIMEZONE'],
  );
  const event = ics(['DTSTART;TZID=House Time:20261124T100000', 'DTEND;TZID=House Time:20261124T180000', INES]);
  const { bring, told, read } = house();
  await bring(event.replace('BEGIN:VEVENT', `${zone}BEGIN:VEVENT`));
  assert.equal(told(), [['a-ines', '2026-11-24 09:00', '2026-11-24 17:00']]);
  assert.equal(
    (await read(event)).faults.map(([line, column]) => [line, column]),
    [
      [3, 'DTSTART'],
      [4, 'DTEND'],
    ],
  );
});

test('a rule goes on over the end of the year, until its end, without the days that are taken out', async () => {
  const { bring, told } = house();
  const weekly = [
    ...['UID:w', 'DTSTART;TZID=Europe/Paris:20261215T090000', 'DTEND;TZID=Europe/Paris:20261215T170000', INES],
    ...['RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270107T080000Z', 'EXDATE;TZID=Europe/Paris:20261224T090000'],
    'EXDATE:20261231T080000Z',
  ];
  await bring(ics(weekly));
  assert.equal(
    told().map(([, from]) => from),
    ['12-15', '12-17', '12-22', '12-29', '01-05', '01-07'].map((day) => `${day < '12' ? 2027 : 2026}-${day} 09:00`),
  );
});

test('one that repeats without end is read for three months, and another event may stand in for one of it', async () => {
  const { bring, rota, told } = house();
  const daily = ['UID:d', 'DTSTART:20251201T090000', 'DTEND:20251201T120000', 'RRULE:FREQ=DAILY', INES];
  const other = ['UID:d', 'RECURRENCE-ID:20261201T090000', 'DTSTART:20261201T140000', 'DTEND:20261201T150000', INES];
  const off = ['UID:d', 'RECURRENCE-ID:20261202T090000', 'DTSTART:20261202T090000', 'STATUS:CANCELLED'];
  const { passedOver, added } = await bring(ics(daily, other, off));
  assert.equal([added, passedOver.cancelled, passedOver.past], [91, 1, 358]);
  assert.ok(rota().at(-1)!.startsAt < NOW + 92 * 24 * HOUR);
  const around = told().filter(([, from]) => /2026-(11-30|12-0[1-3])/.test(from!));
  assert.equal(
    around.map(([, from]) => from),
    ['2026-11-30 09:00', '2026-12-01 14:00', '2026-12-03 09:00'],
  );
});

test('what begins at nine begins at nine, and ends when it says, on the days on which the clock is changed', async () => {
  const october = Date.UTC(2026, 9, 20);
  const inAutumn = house([], october);
  const nights = ['DTSTART:20261023T220000', 'DTEND:20261024T060000', 'RRULE:FREQ=DAILY;COUNT=3', INES];
  await inAutumn.bring(ics(nights));
  assert.equal(inAutumn.told().at(1), ['a-ines', '2026-10-24 22:00', '2026-10-25 06:00']);
  assert.equal(
    inAutumn.rota().map(({ startsAt, endsAt }) => (endsAt - startsAt) / HOUR),
    [8, 9, 8],
  );
  const inSpring = house([], Date.UTC(2027, 2, 20));
  await inSpring.bring(csv(OWN, 'a-ines,2027-03-27,22:00,6:00,', 'a-yuki,2027-03-28,02:30,08:00,'));
  assert.equal(
    inSpring.rota().map(({ startsAt, endsAt }) => (endsAt - startsAt) / HOUR),
    [7, 4.5],
  );
  assert.is(inSpring.told()[1]![1], '2027-03-28 03:30');
});

test('whole days and what is over are passed over with a word', async () => {
  const { bring } = house();
  const { passedOver, added } = await bring(
    ics(
      ['DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261125', 'SUMMARY:Away'],
      ['DTSTART:20261123T090000', 'DTEND:20261123T170000', INES],
      ['DTSTART:20261120T090000', 'DTEND:20261120T170000', INES],
    ),
  );
  assert.equal([added, passedOver], [0, { past: 2, wholeDay: 1, cancelled: 0 }]);
});

test('every fault of a calendar is told by its line and property', async () => {
  const { read } = house();
  const start = 'DTSTART:20261124T090000';
  const end = 'DTEND:20261124T170000';
  const wrong: [string[], number, string | null][] = [
    [['DTSTART:2026-11-24T09:00', end, INES], 3, 'DTSTART'],
    [['DTSTART:20261324T090000', end, INES], 3, 'DTSTART'],
    [['DTSTART:20261131T090000', end, INES], 3, 'DTSTART'],
    [['DTSTART;TZID=Mars/Crater:20261124T090000', end, INES], 3, 'DTSTART'],
    [[end, INES], 2, 'DTSTART'],
    [[start, INES], 2, 'DTEND'],
    [[start, 'DURATION:eight', INES], 4, 'DURATION'],
    [[start, 'DTEND:20261124T080000', INES], 2, null],
    [[start, end, 'SUMMARY:Shift'], 5, 'SUMMARY'],
    [[start, end, 'SUMMARY:Inès Marchand and Yuki Mori'], 5, 'SUMMARY'],
    [[start, end], 2, 'SUMMARY'],
    [[start, end, INES, 'RRULE:FREQ=HOURLY'], 6, 'RRULE'],
    [[start, end, INES, 'RRULE:FREQ=WEEKLY;BYDAY=XX'], 6, 'RRULE'],
    [[start, end, INES, 'RRULE:FREQ=WEEKLY;UNTIL=soon'], 6, 'RRULE'],
    [[start, end, INES, 'EXDATE:never'], 6, 'EXDATE'],
    [[start, end, INES, 'no property'], 6, null],
    [[start, end, INES, 'END:VALARM'], 6, null],
  ];
  for (const [event, line, column] of wrong) {
    const { faults } = await read(ics(event));
    assert.equal(
      faults.slice(0, 1).map((fault) => [fault[0], fault[1]]),
      [[line, column]],
      event.join(' | '),
    );
  }
  assert.equal(
    (await read('BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n')).faults.map(([line]) => line),
    [1, 2],
  );
  assert.equal((await read('BEGIN:VCARD\nEND:VCARD\n')).faults.length, 1);
});

test('a rule that never comes to pass ends', async () => {
  const { read } = house();
  for (const rule of ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2']) {
    const { one, faults } = await read(
      ics(['DTSTART:20261124T090000', 'DTEND:20261124T170000', INES, `RRULE:${rule}`]),
    );
    assert.ok(faults.length <= 1 && (faults.length === 1 || one.rota().differences.length <= 1), rule);
  }
});

test('a calendar of one person needs no names, and is apart from that of the house', async () => {
  const { bring, told } = house();
  const own = ics(['DTSTART:20261124T090000', 'DTEND:20261124T170000', 'SUMMARY:Work']);
  await bring(own, { whose: 'a-ines' });
  await bring(ics(['DTSTART:20261125T090000', 'DTEND:20261125T170000', 'SUMMARY:Yuki Mori']));
  assert.equal(
    told().map(([who]) => who),
    ['a-ines', 'a-yuki'],
  );
  assert.is((await bring(ics(), { whose: 'a-ines' })).removed, 1);
  assert.equal(
    told().map(([who]) => who),
    ['a-yuki'],
  );
});

test('brought in again: another time moves it, what is gone goes, other days and what was said by hand stay', async () => {
  const one = house();
  await one.bring(
    csv(
      OWN,
      'a-ines,2026-11-24,09:00,17:00,',
      'a-yuki,2026-11-24,09:00,17:00,',
      'a-jp,2026-11-24,09:00,17:00,',
      'a-jp,2026-11-25,09:00,17:00,',
    ),
  );
  const off = one.rota().map((shift) => (shift.associate === 'a-yuki' ? { ...shift, offAt: NOW } : shift));
  const two = house(off);
  const again = csv(OWN, 'a-ines,2026-11-24,10:00,18:00,', 'a-yuki,2026-11-24,09:00,17:00,');
  const { added, changed, unchanged, removed } = await two.bring(again);
  assert.equal([added, changed, unchanged, removed], [0, 1, 1, 1]);
  assert.equal(
    two.rota().map(({ id, associate, offAt }) => [id, associate, offAt]),
    [
      ['n-2', 'a-yuki', NOW],
      ['n-1', 'a-ines', null],
      ['n-4', 'a-jp', null],
    ],
  );
});

test('what would stand beside a shift from elsewhere is a fault of its line', async () => {
  const begun = { storeId: 's', id: 'demo', personId: 'a-ines', startsAt: NOW - HOUR, endsAt: NOW + 8 * HOUR };
  const demo = toShift({ ...begun, breaks: [], offAt: null, source: null, planned: null });
  const { read } = house([demo]);
  const { faults } = await read(csv(OWN, 'a-yuki,2026-11-23,12:00,17:00,', 'a-ines,2026-11-23,12:00,17:00,'));
  assert.equal(
    faults.map(([line]) => line),
    [3],
  );
});

test('an import twice is an import once, whatever it holds', async () => {
  const day = fc.integer({ min: 1, max: 20 });
  const shift = fc.record({
    person: fc.constantFrom('a-ines', 'a-yuki', 'a-jp'),
    day,
    from: fc.integer({ min: 0, max: 40 }),
  });
  const rows = fc.uniqueArray(shift, { maxLength: 12, selector: (one) => `${one.person} ${one.day}` });
  const text = (all: { person: string; day: number; from: number }[]) =>
    csv(
      OWN,
      ...all.map(({ person, day, from }) => {
        const start = `${String(Math.floor(from / 4) + 6).padStart(2, '0')}:${String((from % 4) * 15).padStart(2, '0')}`;
        return `${person},${new Date(Date.UTC(2026, 10, 23 + day)).toISOString().slice(0, 10)},${start},20:00,`;
      }),
    );
  await fc.assert(
    fc.asyncProperty(rows, rows, async (before, after) => {
      const { bring, rota } = house();
      if (before.length > 0) await bring(text(before));
      const first = await bring(text(after));
      const kept = rota();
      const again = await bring(text(after));
      assert.equal([again.added, again.changed, again.unchanged, again.removed], [0, 0, after.length, 0]);
      assert.equal(rota(), kept);
      assert.is(first.added + first.changed + first.unchanged, after.length);
    }),
    { numRuns: 60 },
  );
});

test.run();
