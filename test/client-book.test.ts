import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAppointments } from '../db/appointment.ts';
import { readAudit } from '../db/audit.ts';
import type { BookRow } from '../protocol/client-book.ts';
import type { PreparationRow } from '../protocol/preparation.ts';
import { isRefusal, refusal } from '../protocol/refusal.ts';
import type { FloorCommand } from '../protocol/sockets.ts';
import { WRITE_AGAIN_AFTER_MS } from '../server/later.ts';
import { ADAEZE, INES, LEATHER, LEILA, MANAGER, MINE_OF_INES, YUKI } from './house.ts';
import { phoneOf } from './phone.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, OPENING, STORE, type World } from './world.ts';

const MINUTE_MS = 60_000;
const test = suite<{ world: World }>('the client book');
test.before(async (context) => {
  context.world = await createWorld();
});
test.after(({ world }) => world.close());

type Doing = FloorCommand extends infer Command
  ? Command extends { id: string }
    ? Omit<Command, 'id'>
    : never
  : never;
let commands = 0;
async function asks(window: TestViewer, doing: Doing): Promise<string> {
  commands += 1;
  const answer = await window.act('act', { id: `command-${commands}`, ...doing } as FloorCommand);
  return isRefusal(answer) ? answer.refused : 'done';
}
const audited = async (world: World, kind: string) =>
  (await readAudit(world.db, STORE, 0, 1_000)).filter((row) => row.kind === kind);
/** Ticks until what waits to be written down is, and is shown. */
async function shown(world: World): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await world.tick();
    await world.store().audit.settled();
  }
  await world.tick();
}
/** The audit takes nothing of a kind meanwhile. */
async function unwritten(world: World, kind: string, meanwhile: () => Promise<void>): Promise<void> {
  const { audit } = world.store();
  const { write } = audit;
  audit.write = async (entry, nowMs) => (entry.kind === kind ? refusal('unavailable') : write(entry, nowMs));
  await meanwhile();
  audit.write = write;
}
const rowsOf = (window: TestViewer): [string, BookRow][] => Object.entries(window.view().book);
const keyOf = (window: TestViewer, family: string): string =>
  rowsOf(window).find(([, row]) => row.family === family)![0];

test('opens on her own customers once the look is written down, and tells nobody else', async ({ world }) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  assert.equal(rowsOf(ines), []);
  await unwritten(world, 'looked', async () => {
    assert.is(await asks(ines, { do: 'open_book', shelf: 'own' }), 'unavailable');
    await shown(world);
    assert.equal(rowsOf(ines), [], 'what cannot be written down is not opened');
  });
  assert.is(await asks(ines, { do: 'open_book', shelf: 'own' }), 'done');
  const [look] = await audited(world, 'looked');
  assert.equal([look!.personId, look!.customerId, look!.details.at], [INES, null, 'own']);
  assert.is(rowsOf(ines).length, 0, 'nothing was sent before it was written');
  await shown(world);
  const own = [...world.store().roster.inBooksOf(INES)].length;
  assert.is(rowsOf(ines).length, own);
  assert.is(look!.details.rows, own);
  assert.not.match(yuki.received().join('\n'), new RegExp(ADAEZE.family));
  assert.is(await asks(yuki, { do: 'open_entry', entry: keyOf(ines, ADAEZE.family) }), 'not_allowed');
  assert.is(await asks(ines, { do: 'close_book' }), 'done');
  await world.tick();
  assert.equal(rowsOf(ines), []);
});

test('a search finds what is shown and nothing else, and its words are kept nowhere', async ({ world }) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  for (const [window, search, found] of [
    [ines, 'okonk', 1],
    [ines, 'OKÓNKWO ad', 1],
    [ines, ADAEZE.id, 0],
    [yuki, 'adaeze', 0],
    [yuki, MINE_OF_INES.family, 0],
  ] as const) {
    assert.is(await asks(window, { do: 'search_book', search }), 'done');
    await shown(world);
    assert.is(rowsOf(window).length, found, search);
  }
  const looks = (await audited(world, 'looked')).slice(-5);
  assert.equal(
    looks.map(({ details }) => [details.at, details.rows]),
    [1, 1, 0, 0, 0].map((rows) => ['search', rows]),
  );
  assert.not.match(JSON.stringify(looks), /okonk/i);
  const kwame = await world.view('a-kwame');
  for (let i = 0; i < 12; i++) await asks(kwame, { do: 'search_book', search: 'ab' });
  assert.is(await asks(kwame, { do: 'search_book', search: 'ab' }), 'too_fast');
});

test('an entry gives what a card would, on its customer’s receipt first, and goes with the shift', async ({
  world,
}) => {
  const ines = await world.view(INES);
  await asks(ines, { do: 'open_book', shelf: 'own' });
  await shown(world);
  assert.is(await asks(ines, { do: 'open_entry', entry: keyOf(ines, ADAEZE.family) }), 'done');
  const written = (await audited(world, 'reveal')).filter(({ customerId }) => customerId === ADAEZE.id);
  assert.ok(written.some(({ details }) => (details.classes as string[]).includes('address')));
  assert.ok(written.every(({ details }) => details.reason === 'prepared'));
  await shown(world);
  const [entry] = Object.values(ines.view().entry);
  assert.is(entry!.card.tier, 'primary');
  assert.ok(entry!.card.do.length > 0);
  assert.not.ok('track' in entry!.card);
  await asks(ines, { do: 'close_entry' });
  await world.tick();
  assert.equal(ines.view().entry, {});
});

test('an appointment is told to whom it concerns, to managers as a time, and a customer’s coming is noted', async ({
  world,
}) => {
  const [ines, leila, yuki, manager] = [
    await world.view(INES),
    await world.view(LEILA),
    await world.view(YUKI),
    await world.view(MANAGER),
  ];
  for (const one of [ines, leila]) await asks(one, { do: 'open_book', shelf: 'own' });
  for (const one of [yuki, manager]) await asks(one, { do: 'open_book', shelf: 'unassigned' });
  await shown(world);
  const startsAt = world.now() + 20 * MINUTE_MS;
  const slot = { startsAt, minutes: 60, purpose: 'fitting', person: null } as const;
  const entry = keyOf(ines, ADAEZE.family);
  const hidden = keyOf(ines, MINE_OF_INES.family);
  assert.is(await asks(ines, { do: 'book_appointment', entry, ...slot }), 'done');
  assert.is(await asks(ines, { do: 'book_appointment', entry: hidden, ...slot, person: YUKI }), 'not_allowed');
  assert.is(await asks(ines, { do: 'book_appointment', entry: hidden, ...slot }), 'done');
  assert.is(await asks(yuki, { do: 'book_appointment', entry, ...slot }), 'not_allowed');
  await shown(world);
  const told = (window: TestViewer) => Object.values(window.view().diary).map(({ who }) => who?.en ?? null);
  assert.is(told(ines).length, 2);
  assert.ok(told(ines).every((who) => who !== null));
  assert.equal(told(yuki), []);
  assert.equal(told(manager), [null], 'a time, and nothing of who wants to be known to their own people alone');
  assert.is(Object.values(leila.view().book[keyOf(leila, ADAEZE.family)]!.appointments).length, 1);
  assert.is(world.store().roster.bookedWith(ADAEZE.id, world.now()), INES);

  const came = () => world.store().roster.appointmentsOf(ADAEZE.id)[0]!;
  const readsThat = (window: TestViewer) =>
    new RegExp(`"checkedInAt"\\W+${came().checkedInAt}`).test(window.received().join(''));
  await unwritten(world, 'reveal', async () => {
    await world.stand(ADAEZE.tag, LEATHER, 12_000);
    await shown(world);
    assert.ok(came().checkedInAt! >= OPENING);
    assert.is(came().by, null);
    for (const one of [ines, leila]) assert.not.ok(readsThat(one), 'nothing of it before it is written');
    assert.is(Object.values(manager.view().diary)[0]!.checkedInAt, came().checkedInAt, 'somebody came');
  });
  await world.pass(WRITE_AGAIN_AFTER_MS);
  await shown(world);
  for (const one of [ines, leila]) assert.ok(readsThat(one));
  const written = (await audited(world, 'reveal')).filter(({ details }) => String(details.classes).includes('came'));
  assert.equal([...new Set(written.map(({ personId }) => personId))].sort(), [INES, LEILA]);
  const [time] = Object.keys(manager.view().diary);
  assert.is(await asks(manager, { do: 'cancel_appointment', appointment: time! }), 'done');
  await world.tick();
  assert.is(came().by, MANAGER);
  assert.is(told(ines).length, 1);
  assert.is(world.store().roster.bookedWith(ADAEZE.id, world.now()), null);

  await world.stand(MINE_OF_INES.tag, LEATHER, 12_000);
  assert.ok(world.store().roster.appointmentsOf(MINE_OF_INES.id)[0]!.checkedInAt);
  await (await phoneOf(world, MINE_OF_INES.id)).decide('consent', { mode: 'automatic', scope: 'store' });
  await shown(world);
  assert.equal(
    Object.values(manager.view().diary).map(({ checkedInAt }) => checkedInAt),
    [null],
    'a time, and not that somebody came while nobody might know of it',
  );
  await (await phoneOf(world, MINE_OF_INES.id)).decide('consent', { mode: 'automatic', scope: 'mine' });
});

test('what is asked for with an appointment is told to whoever is free once the customer is here, and names nobody', async ({
  world,
}) => {
  const [ines, yuki, manager] = [await world.view(INES), await world.view(YUKI), await world.view(MANAGER)];
  await asks(ines, { do: 'open_book', shelf: 'own' });
  await shown(world);
  const slot = { startsAt: world.now() + 20 * MINUTE_MS, minutes: 30, purpose: 'fitting', person: null } as const;
  const preparation = { things: ['water', 'fitting_room'], zone: 'salon' } as const;
  const bookedFor = (family: string) => ({ do: 'book_appointment', entry: keyOf(ines, family), ...slot }) as const;
  for (const [, { appointments }] of rowsOf(ines))
    for (const appointment of Object.keys(appointments)) await asks(ines, { do: 'cancel_appointment', appointment });
  const elsewhere = { ...bookedFor(ADAEZE.family), preparation: { ...preparation, zone: 'staff' } };
  assert.is(await asks(ines, elsewhere), 'not_found');
  assert.is(await asks(ines, { ...bookedFor(MINE_OF_INES.family), preparation }), 'done');
  const prepared = (window: TestViewer) => Object.entries(window.view().preparations);
  await world.stand(MINE_OF_INES.tag, LEATHER, 12_000);
  await shown(world);
  assert.is(prepared(ines).length, 1, 'of a visit for their own people alone these are told');
  assert.is(await asks(ines, { do: 'made_ready', preparation: prepared(ines)[0]![0] }), 'done');
  assert.equal([prepared(yuki), prepared(manager)], [[], []], 'and nobody else');

  assert.is(await asks(ines, { ...bookedFor(ADAEZE.family), preparation }), 'done');
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  await shown(world);
  const [[key, row]] = prepared(yuki) as [[string, PreparationRow]];
  assert.equal([row.things, row.zone, Object.keys(row).length], [preparation.things, 'salon', 3]);
  assert.equal(prepared(manager), []);
  assert.is(await asks(manager, { do: 'made_ready', preparation: prepared(ines)[0]![0] }), 'not_allowed');
  assert.is(await asks(yuki, { do: 'set_status', status: 'on_break' }), 'done');
  await world.tick();
  assert.equal(prepared(yuki), []);
  assert.is(await asks(yuki, { do: 'made_ready', preparation: key }), 'not_allowed');
  await asks(yuki, { do: 'set_status', status: null });
  await world.tick();
  assert.is(await asks(yuki, { do: 'made_ready', preparation: key }), 'done');
  await world.tick();
  assert.equal([prepared(yuki), prepared(ines)], [[], []]);
  const [{ readyAt } = {}] = (await readAppointments(world.db, world.vault, STORE)).filter(
    ({ customer, preparation: asked }) => customer === ADAEZE.id && asked !== null,
  );
  assert.is(readyAt, world.store().roster.appointmentsOf(ADAEZE.id).at(-1)!.readyAt);
});

test('who is nobody’s first is told by their form of address, and becomes somebody’s on their receipt', async ({
  world,
}) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  for (const one of [ines, yuki]) await asks(one, { do: 'open_book', shelf: 'unassigned' });
  await shown(world);
  const rows = rowsOf(yuki);
  assert.ok(rows.length > 0);
  assert.ok(rows.every(([, row]) => row.family === null && row.given === null && row.lines.length === 0));
  assert.is(await asks(yuki, { do: 'open_entry', entry: rows[0]![0] }), 'not_allowed');
  const { roster } = world.store();
  const free = [...roster.customers()].filter(({ id }) => roster.bookOf(id).primary === null);
  for (const { given } of free.slice(0, 2)) {
    assert.is(await asks(yuki, { do: 'search_book', search: given }), 'done');
    await shown(world);
    assert.equal(rowsOf(yuki), [], 'nobody is found by a name that is not shown');
  }
  await asks(yuki, { do: 'open_book', shelf: 'unassigned' });
  await shown(world);
  assert.is(await asks(yuki, { do: 'take_on', entry: rows[0]![0] }), 'done');
  const [taken] = await audited(world, 'taken_on');
  assert.is(world.store().roster.bookOf(taken!.customerId!).primary, YUKI);
  await shown(world);
  assert.is(rowsOf(yuki).length, rows.length - 1);
  assert.is(await asks(yuki, { do: 'take_on', entry: rows[0]![0] }), 'not_allowed');

  const { audit } = world.store();
  const { write } = audit;
  let another = '';
  audit.write = async (entry, nowMs) => {
    const outcome = await write(entry, nowMs);
    another = entry.customer!;
    await (await phoneOf(world, another)).decide('consent', { mode: 'automatic', scope: 'mine' });
    return outcome;
  };
  const isRefused = await asks(yuki, { do: 'take_on', entry: rowsOf(yuki)[0]![0] });
  audit.write = write;
  assert.is(isRefused, 'not_allowed', 'who would rather be known to their own alone meanwhile is nobody’s');
  assert.is(roster.bookOf(another).primary, null);
});

test('leaving says a word, makes a promise and ends the service; the promise is kept in the book', async ({
  world,
}) => {
  const [ines, manager] = [await world.view(INES), await world.view(MANAGER)];
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  const visit = [...world.store().live.visits()].find(({ customer }) => customer === ADAEZE.id)!;
  const headers = { cookie: await world.signIn(MANAGER), origin: world.url };
  await world.post('/api/assignments', { track: visit.track, person: INES }, headers);
  const dueAt = world.now() + 86_400_000;
  const promise = { text: 'The lining in blue', task: null, dueAt, next: 'maker' } as const;
  const leave = { do: 'farewell', track: visit.track, moment: 'at_ease', promise } as const;
  for (const track of [visit.track, 1]) assert.is(await asks(manager, { ...leave, track }), 'not_allowed');
  assert.is(await asks(ines, { ...leave, promise: { ...promise, next: 'house' } }), 'malformed');
  assert.is(await asks(ines, { ...leave, promise: { ...promise, text: 'she is poor' } }), 'malformed');
  assert.is(await asks(ines, { ...leave, promise: { ...promise, dueAt: 9e15 } }), 'malformed', 'no such day');
  assert.is(await asks(ines, leave), 'done');
  const fact = `${visit.id}/promise/${INES}`;
  await world.store().keeper.setLicence({ customer: ADAEZE.id, fact, licence: 'know' });
  assert.is(await asks(ines, leave), 'done');
  assert.is(world.store().roster.fact(ADAEZE.id, fact)!.licence, 'know', 'the customer’s word on it stays');
  assert.is(world.store().live.attendance(visit.id).servedBy, null);
  const made = world
    .store()
    .roster.factsOf(ADAEZE.id)
    .filter(({ id }) => id.startsWith(visit.id));
  assert.equal(made.map(({ kind }) => kind).sort(), ['moment', 'promise']);

  await asks(ines, { do: 'open_book', shelf: 'own' });
  await shown(world);
  await asks(ines, { do: 'open_entry', entry: keyOf(ines, ADAEZE.family) });
  await shown(world);
  const [entry] = Object.values(ines.view().entry);
  const [key] = Object.entries(entry!.promises).find(([, { text }]) => text === promise.text)!;
  const kept = entry!.ledger.kept;
  assert.is(await asks(ines, { do: 'settle_promise', promise: key, status: 'kept' }), 'done');
  await world.tick();
  assert.is(Object.values(ines.view().entry)[0]!.ledger.kept, kept + 1);
  assert.is(key in Object.values(ines.view().entry)[0]!.promises, false);
});

test('somebody new says for themself how they may be recognised, and whose they are', async ({ world }) => {
  const headers = { cookie: await world.signIn(YUKI), origin: world.url };
  const names = { given: 'Ode', family: 'Quill', address: { en: 'Ms Quill', fr: 'Mme Quill' }, languages: ['en'] };
  const joining = { ...names, mode: 'ask', scope: 'mine', isMine: true };
  assert.is((await world.post('/api/customers', { ...joining, mode: undefined }, headers)).status, 400);
  const answer = await world.post('/api/customers', joining, headers);
  assert.is(answer.status, 200);
  const { customer, link } = await answer.json();
  assert.ok(link.code.length > 20);
  const { roster } = world.store();
  assert.equal([roster.customer(customer)!.mode, roster.customer(customer)!.scope], ['ask', 'mine']);
  assert.is(roster.bookOf(customer).primary, YUKI);
  const [joined] = await audited(world, 'joined');
  assert.equal([joined!.personId, joined!.customerId], [YUKI, customer]);
});

test.run();
