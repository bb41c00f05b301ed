import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Database } from '../../../db/database.ts';
import type { Db } from '../../../db/db.ts';
import { TERM_DAYS } from '../../../db/retention.ts';
import { demoHouse, readHouse } from '../../../db/seed/house.ts';
import { seedHouse } from '../../../db/seed/seed.ts';
import { csvLine, guarded } from '../../../protocol/csv.ts';
import { HOUSE_TABLES, type HouseTable, type ImportProgress } from '../../../protocol/house-table.ts';
import { MAX_IMPORT_FAULTS, MAX_IMPORT_ROWS } from '../../../protocol/limits.ts';
import { isRefusal, type Refusal } from '../../../protocol/refusal.ts';
import { freshVault, opened } from '../../../scripts/databases.ts';
import { discloseExport } from '../../disclosure/export.ts';
import { createLog } from '../../log.ts';
import { createRoster, type Roster } from '../roster.ts';
import { createImporter, type Importer } from './importer.ts';

const vault = freshVault();
const NOW = Date.parse('2026-11-21T10:00:00Z');
const STORE = 'maison-sotto';
const MANAGER = { store: STORE, person: 'm-solene', role: 'manager' as const };
const TABLES = Object.keys(HOUSE_TABLES) as HouseTable[];
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);
const log = createLog('silent');

interface Context {
  database: Database;
  db: Db;
  roster: Roster;
  importer: Importer;
}
/** A number that was somebody’s who was erased. */
const ERASED = 'gone-1';
const test = suite<Context>('imports');
test.before(async (context) => {
  context.database = await opened({ dataDir: 'memory' });
  context.db = context.database.db;
  await seedHouse(context.db, vault, { house, tagKey: Buffer.alloc(32, 5), nowMs: NOW });
  context.roster = await createRoster(context.db, vault, STORE);
  let ids = 0;
  context.importer = createImporter({
    applyRota: () => undefined,
    db: context.db,
    vault,
    roster: context.roster,
    wasErased: (customer) => customer === ERASED,
    newId: () => `import-${++ids}`,
    log,
  });
});
test.after(({ database }) => database.close());

/** Imports a table and waits for the end. */
async function imported(
  { importer }: Context,
  table: HouseTable,
  csv: string,
  dryRun = false,
): Promise<ImportProgress> {
  const begun = importer.start(table, { csv, dryRun }, NOW);
  if (isRefusal(begun)) throw new Error(begun.message);
  await importer.settled();
  return importer.progress(begun.id) as ImportProgress;
}
const exported = (roster: Roster, table: HouseTable) => [...discloseExport(roster, MANAGER, table)!.pieces].join('');
const everything = (roster: Roster) => TABLES.map((table) => exported(roster, table));
/** Nothing has changed, neither in memory nor in the database. */
async function isAsBefore({ db, roster }: Context, before: string[]): Promise<void> {
  assert.equal(everything(roster), before);
  assert.equal(everything(await createRoster(db, vault, STORE)), before);
}
const table = (...rows: string[][]) => rows.map(csvLine).join('');
const CUSTOMER = ['id', 'given', 'family'];

test('what was exported is imported without changing anything', async (context) => {
  const before = everything(context.roster);
  for (const [n, name] of TABLES.entries()) {
    const { state, outcome, rows } = await imported(context, name, before[n]!);
    assert.is(state, 'done', name);
    assert.equal(outcome, { added: 0, changed: 0, unchanged: rows });
    assert.ok(rows >= 40);
  }
  await isAsBefore(context, before);
});

test('a table of another house comes in whole: customers, books and purchases, true at once and after a start', async (context) => {
  const { roster, db } = context;
  const customers = table(
    ['Family', 'ID', 'given', 'languages', 'consent_mode', 'consent_since', 'address_fr'],
    ['Núñez; "Lou"', 'n-1', 'Ana', 'es  en', 'ask', '2026-01-02', 'Madame Núñez'],
    ['O’Neill', 'n-2', 'Sam', '', '', '', ''],
  );
  assert.equal((await imported(context, 'customers', `\uFEFF${customers}`)).outcome, {
    added: 2,
    changed: 0,
    unchanged: 0,
  });
  const ana = roster.customer('n-1')!;
  assert.equal(
    [ana.family, ana.languages, ana.mode, ana.address],
    [...['Núñez; "Lou"', ['es', 'en'], 'ask'], { en: 'Ana Núñez; "Lou"', fr: 'Madame Núñez' }],
  );
  assert.is(roster.customer('n-2')!.mode, 'off', 'who said nothing is not recognised');
  const books = 'customer;person;place;categories\nn-1;a-ines;primary;\nn-1;a-leila;secondary;silk women\n';
  assert.equal((await imported(context, 'books', books)).outcome, { added: 2, changed: 0, unchanged: 0 });
  assert.equal(roster.bookOf('n-1'), { primary: 'a-ines', secondaries: ['a-leila'] });
  assert.equal(roster.categoriesOf('n-1', 'a-leila'), ['silk', 'women']);
  const bought = 'id;customer;date;channel;sold_by;item;price\nk-1;n-1;2026-03-04;store;x-bertille;Carré;1250,5\n';
  assert.equal((await imported(context, 'purchases', bought)).outcome, { added: 1, changed: 0, unchanged: 0 });
  const [fact] = roster.factsOf('n-1');
  assert.equal(
    [fact!.how, fact!.person, fact!.kind === 'purchase' && fact!.body.priceMinor],
    ['sold', 'x-bertille', 125_050],
  );
  await isAsBefore({ ...context, roster: await createRoster(db, vault, STORE) }, everything(roster));
});

test('a purchase that has outlived its term does not come in again with every table', async (context) => {
  const day = (daysAgo: number) => new Date(NOW - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const old = `k-old;c-33;${day(TERM_DAYS.fact + 1)};store;Carré`;
  const csv = `id;customer;date;channel;item\n${old}\nk-late;c-33;${day(TERM_DAYS.fact - 1)};store;Carré\n`;
  const outcome = { added: 1, changed: 0, unchanged: 1 };
  assert.equal((await imported(context, 'purchases', csv, true)).outcome, outcome);
  assert.equal((await imported(context, 'purchases', csv)).outcome, outcome);
  assert.not.ok(context.roster.fact('c-33', 'k-old'));
  assert.ok(context.roster.fact('c-33', 'k-late'));
});

test('an import changes what the house says of a customer, and nothing that they chose', async (context) => {
  const csv = table(
    [...CUSTOMER, 'consent_mode', 'consent_since', 'guide_online', 'approach_after_min'],
    ['c-33', 'Renée', 'Tissot-Amari', 'automatic', '2020-01-01', 'yes', '0'],
  );
  const before = context.roster.customer('c-33')!;
  assert.equal((await imported(context, 'customers', csv)).outcome, { added: 0, changed: 1, unchanged: 0 });
  const { given, mode, consentSince, guideOnline, approachAfterMs } = context.roster.customer('c-33')!;
  assert.is(given, 'Renée');
  assert.equal(
    [mode, consentSince, guideOnline, approachAfterMs],
    [before.mode, before.consentSince, before.guideOnline, before.approachAfterMs],
  );
});

test('each broken line is told with its column and what was expected, and nothing of the table remains', async (context) => {
  const before = everything(context.roster);
  const csv = [
    'id,customer,date,channel,sold_by,item,quantity,price',
    'q-1,c-01,2026-01-05,store,a-ines,Scarf,1,10',
    'q-2,c-99,2026-01-05,shop,a-nobody,Scarf,0,ten',
    'q-1,c-01,yesterday,store,,,1,1',
    '"q-3,c-01',
  ].join('\n');
  const { state, faults, faultCount, outcome } = await imported(context, 'purchases', csv);
  assert.equal([state, faultCount, outcome], ['faulty', faults.length, null]);
  assert.equal(
    faults.map(({ line, column, problem }) => `${line} ${column}: ${problem}`),
    [
      '3 channel: expected one of: store, online',
      '3 quantity: expected a whole number from 1 to 10000',
      '3 price: expected a price: 1250 or 1250.00',
      '4 date: expected a date: 2026-11-21, or 2026-11-21T14:30:00+01:00',
      '4 item: expected something, found nothing',
      '5 null: a quote that opens in it is never closed',
    ],
  );
  const unfit =
    'id,customer,date,channel,sold_by,item\nq-2,c-99,2026-01-05,store,a-nobody,Scarf\nq-1,c-01,2030-01-01,store,,Scarf';
  const told = (await imported(context, 'purchases', unfit)).faults.map(({ line, column }) => `${line} ${column}`);
  assert.equal(told, ['2 customer', '2 sold_by', '3 date']);
  await isAsBefore(context, before);
});

test('consent without its day, customers twice and two primaries are faults', async (context) => {
  const customers = table(
    [...CUSTOMER, 'consent_mode'],
    ['n-5', 'A', 'B', 'automatic'],
    ['n-6', 'A', 'B', ''],
    ['n-6', 'C', 'D', ''],
  );
  const told = async (name: HouseTable, csv: string) =>
    (await imported(context, name, csv, true)).faults.map(({ line, column }) => `${line} ${column}`);
  assert.equal(await told('customers', customers), ['2 consent_since', '4 id']);
  const books =
    'customer,person,place\nc-01,a-ines,primary\nc-01,a-leila,primary\nc-01,a-ines,secondary\nc-99,a-ines,primary';
  assert.equal(await told('books', books), ['3 place', '4 person', '5 customer']);
});

test('a fault tells the line and what is wrong with it, and never of whom it is', async (context) => {
  const [given, family] = ['Zéphyrine', 'Quillon'];
  const header = [...CUSTOMER, 'consent_mode'];
  const cells = table(header, ['n 8', given, family, 'sometimes'], ['n-9', given, family, 'automatic']);
  const twice = table(header, ['n-7', given, family, ''], ['n-7', given, family, '']);
  for (const csv of [cells, twice]) {
    const { faults } = await imported(context, 'customers', csv, true);
    assert.ok(faults.length > 0);
    assert.not.match(JSON.stringify(faults), new RegExp(`${given}|${family}`, 'i'));
  }
});

test('a header that is no header is told, and no row is read', async (context) => {
  const told = async (csv: string) =>
    (await imported(context, 'customers', csv, true)).faults.map(({ column, problem }) => [column, problem]);
  assert.match(JSON.stringify(await told('id,given,surname\n1,2,3')), /cell 3: expected one of the columns/);
  assert.equal(await told('id,given\n1,2'), [['family', 'expected this column']]);
  assert.equal(await told('id,given,family,given\n1,2,3,4'), [['given', 'expected each column once']]);
  assert.equal(await told(''), [[null, 'expected a first line with the names of the columns']]);
});

test('faults are counted all and told up to a hundred; rows are read up to their limit', async (context) => {
  const many = table(CUSTOMER, ...Array.from({ length: MAX_IMPORT_FAULTS + 50 }, (_, n) => [`n ${n}`, 'A', 'B']));
  const { faults, faultCount } = await imported(context, 'customers', many, true);
  assert.equal([faults.length, faultCount], [MAX_IMPORT_FAULTS, MAX_IMPORT_FAULTS + 50]);
  const long = `customer,person,place\n${'c-01,a-x,primary\n'.repeat(MAX_IMPORT_ROWS + 10)}`;
  const tooLong = await imported(context, 'books', long, true);
  assert.is(tooLong.rows, MAX_IMPORT_ROWS);
});

test('a dry run tells what would happen, and writes nothing', async (context) => {
  const before = everything(context.roster);
  const csv = table(CUSTOMER, ['n-77', 'A', 'B'], ['c-02', 'New', 'Name']);
  const { state, outcome } = await imported(context, 'customers', csv, true);
  assert.equal([state, outcome], ['done', { added: 1, changed: 1, unchanged: 0 }]);
  await isAsBefore(context, before);
});

test('an import that is cancelled while it writes leaves nothing, and the next one may begin', async (context) => {
  const { importer } = context;
  const before = everything(context.roster);
  const csv = table(CUSTOMER, ...Array.from({ length: 1_500 }, (_, n) => [`n-many-${n}`, 'A', 'B']));
  const begun = importer.start('customers', { csv, dryRun: false }, NOW) as ImportProgress;
  assert.is((importer.start('customers', { csv, dryRun: false }, NOW) as Refusal).refused, 'too_fast');
  while (begun.state !== 'writing' || begun.share < 0.4) await new Promise((next) => setImmediate(next));
  importer.cancel(begun.id);
  await importer.settled();
  assert.is(begun.state, 'cancelled');
  await isAsBefore(context, before);
  assert.is((await imported(context, 'customers', table(CUSTOMER), true)).state, 'done');
});

test('a write that the database refuses leaves nothing, and says no more than that', async (context) => {
  const before = everything(context.roster);
  const said: string[] = [];
  const fails = createImporter({
    applyRota: () => undefined,
    db: new Proxy(context.db, {
      get(target, name) {
        if (name !== 'transaction') return Reflect.get(target, name);
        return (work: (db: Db) => Promise<unknown>) =>
          target.transaction(async (db) => {
            await work(db);
            throw new Error('Renée is in this text');
          });
      },
    }),
    ...{ vault, roster: context.roster, newId: () => 'import', wasErased: () => false },
    log: createLog('debug', { write: (line) => void said.push(line) }),
  });
  const { state, outcome } = await imported(
    { ...context, importer: fails },
    'customers',
    table(CUSTOMER, ['n-9', 'Zéphyrine', 'Quillon']),
  );
  assert.equal([state, outcome], ['failed', null]);
  assert.match(said.join(''), 'an import failed');
  assert.not.match(said.join(''), /Renée|Zéphyrine|Quillon|n-9/);
  await isAsBefore(context, before);
});

const someText = fc
  .oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom('=1+1', "'=x", '-a', 'a"b', 'a;b', 'a\nb', '@'))
  .map((text) => text.trim())
  .filter((text) => text !== '' && !text.includes('\0'));

test('any customers that come in go out the same, and come in again unchanged', async (context) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(someText, someText, fc.option(someText, { nil: '' })), { minLength: 1, maxLength: 5 }),
      async (people) => {
        const rows = people.map(([given, family, avoid], n) => [`any-${n}`, given, family, avoid]);

        const csv = table([...CUSTOMER, 'avoid'], ...rows.map((row) => row.map(guarded)));
        assert.is((await imported(context, 'customers', csv)).state, 'done');
        for (const [id, given, family, avoid] of rows) {
          const customer = context.roster.customer(id!)!;
          assert.equal([customer.given, customer.family, customer.avoid], [given, family, avoid || null]);
        }
        const again = await imported(context, 'customers', exported(context.roster, 'customers'));
        assert.equal(again.outcome, { added: 0, changed: 0, unchanged: again.rows });
      },
    ),
    { numRuns: 12 },
  );
});

test('nobody but a manager takes a table away', ({ roster }) => {
  for (const name of TABLES) assert.is(discloseExport(roster, { ...MANAGER, role: 'associate' }, name), null);
  const all = everything(roster).join('\n');
  for (const text of ['Likes to hear how a thing is made', 'learning to sail', 'chestnut Sourdine for two days'])
    assert.not(all.includes(text), 'no note, no promise, nothing told');
});

test.run();
