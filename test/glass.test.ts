import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { audit, shift } from '../db/schema.ts';
import type { Card } from '../protocol/card.ts';
import { GLASS_OPEN_MS, type GlassRow } from '../protocol/glass.ts';
import type { ReceiptEntry } from '../protocol/me.ts';
import { isRefusal } from '../protocol/refusal.ts';
import type { FloorCommand } from '../protocol/sockets.ts';
import { opened } from '../scripts/databases.ts';
import { hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, LEATHER, LEILA, MANAGER, MINE_OF_INES, VESTIBULE, YUKI } from './house.ts';
import { phoneOf } from './phone.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, OPENING, type World } from './world.ts';

const test = suite<{ world: World }>('a broken glass');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

const MINUTE_MS = 60_000;
const WORDS = 'Brings the bag of last spring, the clasp is loose.';
let commands = 0;
async function breaks(window: TestViewer, track: number, words = WORDS): Promise<string> {
  return asks(window, { do: 'break_glass', track, reason: 'complaint_or_repair', words });
}
type Doing = FloorCommand extends infer Command
  ? Command extends { id: string }
    ? Omit<Command, 'id'>
    : never
  : never;
/** What a window asks for, under an id of its own: `done`, or the code of the refusal. */
async function asks(window: TestViewer, doing: Doing): Promise<string> {
  commands += 1;
  const answer = await window.act('act', { id: `command-${commands}`, ...doing } as FloorCommand);
  return isRefusal(answer) ? answer.refused : 'done';
}
const cardOf = (window: TestViewer): Card | undefined => Object.values(window.view().card)[0];
const glassesOf = (window: TestViewer): GlassRow[] => Object.values(window.view().glasses);
const trackOf = (world: World, customer: string) =>
  [...world.store().live.visits()].find((one) => one.customer === customer)!.track;
const entries = async (world: World) =>
  (await world.db.select().from(audit).orderBy(audit.seq)).filter(({ kind }) => kind.startsWith('glass_'));
const assign = async (world: World, track: number, person: string | null) => {
  const headers = { cookie: await world.signIn(MANAGER), origin: world.url };
  return (await world.post('/api/assignments', { track, person }, headers)).status;
};
/** Adaeze stands in the leather room, and Yuki stands in; her track. */
async function yukiServes(world: World): Promise<number> {
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  const track = trackOf(world, ADAEZE.id);
  assert.is(await assign(world, track, YUKI), 200);
  await world.tick();
  return track;
}
/** Adaeze goes on being heard, a minute at a time. */
async function minutes(world: World, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await world.tick(MINUTE_MS - 4_000);
    await world.stand(ADAEZE.tag, LEATHER, 4_000);
  }
}

test('opens what a secondary knows for a quarter of an hour, and not before it is written down', async ({ world }) => {
  const yuki = await world.view(YUKI);
  const track = await yukiServes(world);
  assert.is(await asks(yuki, { do: 'open_card', track }), 'done');
  await world.tick();
  assert.equal([cardOf(yuki)!.tier, yuki.view().presences[track]!.own!.mayBreak], ['stand_in', true]);
  assert.is(await breaks(yuki, track), 'done');
  const [entry] = await entries(world);
  assert.equal([entry!.kind, entry!.personId, entry!.customerId], ['glass_started', YUKI, ADAEZE.id]);
  assert.is(entry!.details.reason, 'complaint_or_repair');
  assert.not.match(Buffer.from(entry!.words!).toString('latin1'), /clasp/, 'the words are sealed');
  await world.tick();
  const row = yuki.view().presences[track]!.own!;
  assert.equal([row.book, row.family, row.mayBreak], ['secondary', ADAEZE.family, false]);
  assert.equal(
    glassesOf(yuki).map((glass) => glass.is === 'open' && [glass.track, glass.until]),
    [[track, world.now() - 200 + GLASS_OPEN_MS]],
  );
  assert.is(cardOf(yuki)!.tier, 'secondary', 'the card that is open is not taken away');
  const reveals = (await world.db.select().from(audit)).filter(({ kind }) => kind === 'reveal');
  assert.equal(
    reveals.map(({ details }) => details.reason),
    ['assigned', 'glass'],
  );
  assert.ok([...cardOf(yuki)!.know, ...cardOf(yuki)!.say].length > 0);
  assert.is(cardOf(yuki)!.photo, null);

  await minutes(world, 15);
  assert.equal([cardOf(yuki)!.tier, yuki.view().presences[track]!.own!.book], ['stand_in', 'stand_in']);
  assert.equal([glassesOf(yuki), yuki.view().presences[track]!.own!.family], [[], null]);
  await world.store().glasses.settled(world.now());
  const stop = (await entries(world)).at(-1)!;
  const { glass, why, closedAt } = stop.details;
  assert.equal(
    [stop.kind, why, closedAt, glass],
    ['glass_stopped', 'time', entry!.details.until, entry!.details.glass],
  );
});

test('the managers are told at the next tick without a name, her first associate with it, and nobody else', async ({
  world,
}) => {
  const [ines, leila, manager] = [await world.view(INES), await world.view(LEILA), await world.view(MANAGER)];
  const yuki = await world.view(YUKI);
  const track = await yukiServes(world);
  assert.is(await breaks(yuki, track), 'done');
  await world.tick();
  const since = world.now() - 200;
  const told = { is: 'open', by: 'Yuki', reason: 'complaint_or_repair', since, until: since + GLASS_OPEN_MS };
  assert.equal(glassesOf(manager), [{ ...told, customer: null, track: null }]);
  const [toInes] = glassesOf(ines);
  assert.ok(toInes?.is === 'open' && toInes.customer!.address.en === 'Madame Okonkwo-Vidal');
  assert.equal([toInes.customer!.given, toInes.customer!.family], ['Adaeze', ADAEZE.family]);
  assert.equal(glassesOf(leila), []);
  assert.not.match(manager.received().join(''), /Okonkwo|clasp/);

  assert.is(await asks(yuki, { do: 'close_glass', track }), 'done');
  await world.tick();
  assert.is(yuki.view().presences[track]!.own!.book, 'stand_in');
  assert.equal(
    [manager, ines, yuki].map((window) => glassesOf(window).map(({ is }) => is)),
    [['over'], ['over'], []],
  );
  assert.is(await asks(yuki, { do: 'close_glass', track }), 'not_allowed');
  await world.tick(25 * 3_600_000);
  assert.equal((await world.view(MANAGER)).view().glasses, {});
});

test('a manager may, without being assigned, and has a card until the visit ends', async ({ world }) => {
  const manager = await world.view(MANAGER);
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  const track = trackOf(world, ADAEZE.id);
  assert.is(await asks(manager, { do: 'open_card', track }), 'not_allowed');
  assert.is(await breaks(manager, track), 'done');
  assert.is(await asks(manager, { do: 'open_card', track }), 'done');
  await world.tick();
  assert.is(cardOf(manager)!.tier, 'secondary');
  Object.assign(world.store().roster.customer(ADAEZE.id)!, { mode: 'off' });
  await world.tick();
  assert.equal([cardOf(manager), manager.view().presences], [undefined, {}]);
  await world.store().glasses.settled(world.now());
  assert.equal(
    (await entries(world)).map(({ details }) => details.why),
    [undefined, 'visit'],
  );
});

test('is on her receipt, with the words, and all the rest of it: who was told, whom the visit was given to', async ({
  world,
}) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  const phone = await phoneOf(world, ADAEZE.id);
  const track = await yukiServes(world);
  await breaks(yuki, track);
  await asks(yuki, { do: 'open_card', track });
  await world.store().audit.settled();
  const { entries, more } = (await phone.look()).receipt!;
  assert.is(more, null);
  const of = (is: ReceiptEntry['is']) => entries.filter((entry) => entry.is === is);
  const [glass] = of('glass');
  assert.ok(glass?.is === 'glass' && glass.isOpen && glass.until === glass.at + GLASS_OPEN_MS);
  assert.equal([glass.by, glass.reason, glass.words], ['Yuki', 'complaint_or_repair', WORDS]);
  assert.equal(
    entries.flatMap((one) => (one.is === 'told' ? [[one.by, one.as, one.why, one.standsInFor]] : [])).sort(),
    [
      ['Inès', 'primary', 'book', null],
      ['Yuki', 'secondary', 'glass', null],
      ['Yuki', 'stand_in', 'assigned', 'Inès'],
    ],
  );
  assert.equal(
    of('given').map((one) => 'by' in one && one.by),
    ['Yuki'],
  );
  assert.equal(
    entries.flatMap((one) => (one.is === 'shown' ? [[one.by, one.as, one.why]] : [])),
    [['Yuki', 'secondary', 'glass']],
  );
  const rows = `customer,person,place,categories\n${ADAEZE.id},${LEILA},primary,\n`;
  const headers = { cookie: await world.signIn('m-rohan'), origin: world.url };
  assert.is((await world.post('/api/import/books', { csv: rows, dryRun: false }, headers)).status, 202);
  await world.store().importer.settled();
  assert.is(world.store().roster.bookOf(ADAEZE.id).primary, LEILA);
  const after = (await phone.look()).receipt!.entries.filter(({ is }) => is === 'told');
  assert.ok(
    after.some((one) => one.is === 'told' && one.standsInFor === 'Inès'),
    'by the book of then',
  );
  await asks(yuki, { do: 'close_glass', track });
  await world.store().glasses.settled(world.now());
  const [closed] = (await phone.look()).receipt!.entries.filter(({ is }) => is === 'glass');
  assert.ok(closed?.is === 'glass' && !closed.isOpen && closed.until === world.now());
  const others = await (await phoneOf(world, MINE_OF_INES.id)).look();
  assert.equal(others.receipt, { entries: [], more: null });
  assert.ok(ines.connected());
});

test('what a second glass opens is written down anew, and is on her receipt as its own', async ({ world }) => {
  const yuki = await world.view(YUKI);
  const phone = await phoneOf(world, ADAEZE.id);
  const track = await yukiServes(world);
  await asks(yuki, { do: 'open_card', track });
  for (let n = 0; n < 2; n += 1) {
    assert.is(await breaks(yuki, track), 'done');
    await world.tick(MINUTE_MS);
    assert.equal([cardOf(yuki)!.tier, yuki.view().presences[track]!.own!.book], ['secondary', 'secondary']);
    assert.is(await asks(yuki, { do: 'close_glass', track }), 'done');
    await world.tick();
    assert.is(cardOf(yuki)!.tier, 'stand_in');
  }
  const rows = await world.db.select().from(audit).orderBy(audit.seq);
  const glasses = (kind: string) =>
    rows.flatMap(({ kind: is, details }) => (is === kind && details.glass ? details.glass : []));
  assert.is(new Set(glasses('glass_started')).size, 2);
  for (const kind of ['told', 'reveal']) assert.equal(glasses(kind), glasses('glass_started'), kind);
  const opened = (await phone.look()).receipt!.entries.filter((one) => one.is === 'shown' && one.why === 'glass');
  assert.is(opened.length, 2);
});

test('nobody else may, and a visit for their own people is answered as nobody there, byte for byte', async ({
  world,
}) => {
  await world.stand(MINE_OF_INES.tag, VESTIBULE, 12_000);
  const track = await yukiServes(world);
  const mine = trackOf(world, MINE_OF_INES.id);
  const nobody = [track, mine].includes(4_711) ? 4_712 : 4_711;
  for (const person of [INES, LEILA]) {
    const window = await world.view(person);
    assert.is(await breaks(window, track), 'not_allowed', person);
    window.close();
  }
  const answers = [];
  for (const about of [mine, nobody]) {
    const window = await world.view(MANAGER);
    const command = { id: 'same', do: 'break_glass', track: about, reason: 'other', words: WORDS } as const;
    answers.push(JSON.stringify(await window.act('act', command)));
    window.close();
  }
  assert.is(answers[0], answers[1]);
  assert.equal(await entries(world), []);
});

test('what is written is read like a note, and the words are needed', async ({ world }) => {
  const yuki = await world.view(YUKI);
  const track = await yukiServes(world);
  assert.is(await breaks(yuki, track, 'She is pregnant.'), 'malformed');
  assert.is(await breaks(yuki, track, '  '), 'malformed');
  assert.is(await breaks(yuki, track, 'a'.repeat(201)), 'malformed');
  assert.equal(await entries(world), []);
});

test('ends with the assignment and with the session, at the next tick and on record', async ({ world }) => {
  const cookie = await world.signIn(YUKI);
  const yuki = await world.view(YUKI, { cookie });
  const track = await yukiServes(world);
  await breaks(yuki, track);
  await world.tick();
  assert.is(await assign(world, track, null), 200);
  await world.tick();
  assert.is(yuki.view().presences[track]!.own, null);
  assert.is(await assign(world, track, YUKI), 200);
  await world.tick();
  assert.is(yuki.view().presences[track]!.own!.book, 'stand_in', 'it does not come back with the assignment');
  await breaks(yuki, track);
  await world.tick();
  assert.is((await world.post('/api/sign-out', {}, { cookie, origin: world.url })).status, 200);
  await world.tick();
  const again = await world.view(YUKI);
  assert.is(again.view().presences[track]!.own!.book, 'stand_in');
  await world.store().glasses.settled(world.now());
  const stops = (await entries(world)).flatMap(({ details }) => details.why ?? []);
  assert.equal(stops, ['assignment', 'signed_out']);
});

test('ends with the shift', async () => {
  const shortly = 40_000;
  const world = await createWorld({
    seedMore: async (db, _vault, nowMs) =>
      void (await db
        .update(shift)
        .set({ endsAt: nowMs + shortly })
        .where(eq(shift.personId, YUKI))),
  });
  const [yuki, manager] = [await world.view(YUKI), await world.view(MANAGER)];
  const track = await yukiServes(world);
  await breaks(yuki, track);
  await world.stand(ADAEZE.tag, LEATHER, OPENING + shortly - world.now());
  assert.equal(
    glassesOf(manager).map(({ is }) => is),
    ['over'],
  );
  const held = [...world.store().glasses.lately()].map(({ closedAt }) => closedAt !== null);
  assert.equal(held, [true]);
  await world.close();
});

test('after a restart it is open as long as it would have been, and not longer', async ({ world }) => {
  await breaks(await world.view(YUKI), await yukiServes(world));
  await world.restart(5_000);
  const yuki = await world.view(YUKI);
  assert.is(yuki.view().presences[trackOf(world, ADAEZE.id)]!.own!.book, 'secondary');
  assert.equal(
    glassesOf(await world.view(MANAGER)).map(({ is }) => is),
    ['open'],
  );
  await minutes(world, 10);
  await world.restart(6 * MINUTE_MS);
  await world.tick();
  assert.equal(
    [...world.store().glasses.lately()].map(({ closedAt, until }) => closedAt === until),
    [true],
  );
});

test('one that a restart found open is its holder’s: closed by hand, with the session they come back in, or the shift', async () => {
  const shortly = MINUTE_MS;
  const world = await createWorld({
    seedMore: async (db, _vault, nowMs) =>
      void (await db
        .update(shift)
        .set({ endsAt: nowMs + shortly })
        .where(eq(shift.personId, YUKI))),
  });
  const lastEnd = async () => {
    await world.tick();
    await world.store().glasses.settled(world.now());
    return (await entries(world)).at(-1)!.details.why;
  };
  await yukiServes(world);
  const track = () => trackOf(world, ADAEZE.id);
  for (const why of ['done', 'signed_out', 'shift'] as const) {
    assert.is(await breaks(await world.view(YUKI), track()), 'done');
    await world.restart(1_000);
    if (why === 'shift') await minutes(world, 1);
    else {
      const cookie = await world.signIn(YUKI);
      const window = await world.view(YUKI, { cookie });
      assert.is(window.view().presences[track()]!.own!.book, 'secondary');
      if (why === 'done') assert.is(await asks(window, { do: 'close_glass', track: track() }), 'done');
      else assert.is((await world.post('/api/sign-out', {}, { cookie, origin: world.url })).status, 200);
    }
    assert.is(await lastEnd(), why);
  }
  await world.close();
});

test('who tries too often must wait, whoever is there or not, and the managers see it', async ({ world }) => {
  const [yuki, manager] = [await world.view(YUKI), await world.view(MANAGER)];
  const track = await yukiServes(world);
  const answers = [];
  for (const about of [track ^ 1, track ^ 2, track ^ 3, track, track]) answers.push(await breaks(yuki, about));
  assert.equal(answers, ['not_allowed', 'not_allowed', 'not_allowed', 'too_fast', 'too_fast']);
  await world.tick();
  assert.equal(glassesOf(manager), [{ is: 'tried', by: 'Yuki', at: world.now() - 200 }]);
  assert.equal(glassesOf(yuki), []);
  await world.store().glasses.settled(world.now());
  assert.equal(
    (await entries(world)).map(({ kind, customerId }) => [kind, customerId]),
    [['glass_refused', null]],
  );
});

test('without the database none opens, and one that is open closes all the same', async () => {
  const database = await opened({ dataDir: 'memory' });
  const { db, goAway, comeBack } = hesitant(database.db);
  const world = await createWorld({ database: { ...database, db } });
  const [yuki, manager] = [await world.view(YUKI), await world.view(MANAGER)];
  const track = await yukiServes(world);
  goAway();
  assert.is(await breaks(yuki, track), 'unavailable');
  await world.tick();
  assert.equal([yuki.view().presences[track]!.own!.book, glassesOf(manager)], ['stand_in', []]);
  comeBack();
  await world.tick(3_000);
  assert.is(await breaks(yuki, track), 'done');
  await world.tick();
  goAway();
  assert.is(await asks(yuki, { do: 'close_glass', track }), 'done');
  await world.tick();
  assert.is(yuki.view().presences[track]!.own!.book, 'stand_in');
  comeBack();
  await world.tick(3_000);
  await world.store().glasses.settled(world.now());
  assert.equal(
    (await entries(world)).map(({ details }) => details.why ?? 'started'),
    ['unwritten', 'started', 'done'],
  );
  await world.close();
});

test('that it was closed is written at the latest as the server stops, and no start finds it open', async () => {
  const database = await opened({ dataDir: 'memory' });
  const { db, goAway, comeBack } = hesitant(database.db);
  const world = await createWorld({ database: { ...database, db } });
  const yuki = await world.view(YUKI);
  const track = await yukiServes(world);
  assert.is(await breaks(yuki, track), 'done');
  goAway();
  assert.is(await asks(yuki, { do: 'close_glass', track }), 'done');
  await world.store().glasses.settled(world.now());
  comeBack();
  await world.restart(1_000);
  assert.is((await world.view(YUKI)).view().presences[trackOf(world, ADAEZE.id)]!.own!.book, 'stand_in');
  await world.close();
});

test.run();
