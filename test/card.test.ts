import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAudit } from '../db/audit.ts';
import { asReveal } from '../db/receipt.ts';
import { assignment, fact, shift, visit } from '../db/schema.ts';
import type { Card } from '../protocol/card.ts';
import { isRefusal } from '../protocol/refusal.ts';
import type { FloorCommand } from '../protocol/sockets.ts';
import { opened } from '../scripts/databases.ts';
import { revealedBy } from '../server/disclosure/reveal.ts';
import { hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, LEATHER, LEILA, MANAGER, MINE_OF_INES, VESTIBULE, YUKI } from './house.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, OPENING, STORE, type World } from './world.ts';

const test = suite<{ world: World }>('a briefing card');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

type Doing = FloorCommand extends infer Command
  ? Command extends { id: string }
    ? Omit<Command, 'id'>
    : never
  : never;
let commands = 0;
/** What a window asks for, under an id of its own: `done`, or the code of the refusal. */
async function asks(window: TestViewer, doing: Doing): Promise<string> {
  commands += 1;
  const answer = await window.act('act', { id: `command-${commands}`, ...doing } as FloorCommand);
  return isRefusal(answer) ? answer.refused : 'done';
}
const cardOf = (window: TestViewer): Card | undefined => Object.values(window.view().card)[0];

/** Adaeze stands in the leather room; her track. */
async function adaezeIsHere(world: World): Promise<number> {
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  return trackOf(world, ADAEZE.id);
}
const trackOf = (world: World, customer: string) =>
  [...world.store().live.visits()].find((one) => one.customer === customer)!.track;
const assign = async (world: World, track: number, person: string | null, by = MANAGER) => {
  const headers = { cookie: await world.signIn(by), origin: world.url };
  return (await world.post('/api/assignments', { track, person }, headers)).status;
};
const reveals = async (world: World) =>
  (await readAudit(world.db, STORE, 0, 1_000)).flatMap((row) => {
    const reveal = asReveal(row);
    return reveal ? [{ ...reveal, customerId: row.customerId }] : [];
  });
/** Time passes until this is written down as shown. */
async function written(world: World, about: string): Promise<void> {
  for (;;) {
    await world.tick();
    await world.store().audit.settled();
    if ((await reveals(world)).some(({ classes }) => classes.includes(about))) return;
  }
}

test('opens for her own associate when it is written down, and for nobody else', async ({ world }) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  const track = await adaezeIsHere(world);
  assert.is(ines.view().presences[track]!.mayOpen, true);
  assert.is(yuki.view().presences[track]!.mayOpen, false);
  const before = yuki.received().length;
  assert.is(await asks(yuki, { do: 'open_card', track }), 'not_allowed');
  assert.is(await asks(yuki, { do: 'open_card', track: track ^ 1 }), 'not_allowed');
  assert.is(await asks(ines, { do: 'open_card', track }), 'done');
  const [row] = await reveals(world);
  assert.equal([row!.personId, row!.customerId, row!.tier], [INES, ADAEZE.id, 'primary']);
  assert.is(cardOf(ines), undefined, 'nothing was sent before it was written');
  await world.tick();
  assert.is(cardOf(ines)!.track, track);
  assert.equal(revealedBy(cardOf(ines)!), row!.classes);
  assert.not.match(yuki.received().slice(before).join('\n'), /"card"/);
});

test('opened again it shares its row, and the same command is done once', async ({ world }) => {
  const ines = await world.view(INES);
  const track = await adaezeIsHere(world);
  for (const id of ['same', 'same']) await ines.act('act', { id, do: 'open_card', track });
  await world.tick();
  const { key } = cardOf(ines)!.do[0]!;
  assert.is(await asks(ines, { do: 'close_card' }), 'done');
  await world.tick();
  assert.is(cardOf(ines), undefined);
  assert.is(await asks(ines, { do: 'open_card', track }), 'done');
  await world.tick();
  assert.is.not(cardOf(ines)!.do[0]!.key, key, 'a key lives as long as its card is open');
  assert.is((await reveals(world)).length, 1);
});

test('whoever goes through the floor card by card is told to wait', async ({ world }) => {
  const ines = await world.view(INES);
  const answers = new Set<string>();
  for (let i = 0; i < 12; i += 1) answers.add(await asks(ines, { do: 'open_card', track: i }));
  assert.equal([...answers], ['not_allowed', 'too_fast']);
});

test('what she says today is added, written down as shown, and then may be said', async ({ world }) => {
  const ines = await world.view(INES);
  const track = await adaezeIsHere(world);
  await asks(ines, { do: 'open_card', track });
  assert.is(await asks(ines, { do: 'said_today', track, text: 'The terrace is finished.' }), 'done');
  await written(world, 'told');
  await world.tick();
  const line = cardOf(ines)!.say[0]!;
  assert.equal([line.about, line.from!.how], ['told', 'today']);
  const classes = (await reveals(world)).flatMap((row) => row.classes);
  assert.ok(classes.includes('told'));
  assert.is(new Set(classes).size, classes.length, 'each once');
});

test('what is refused in a note is refused as her word too, and nobody says more than anybody could hear', async ({
  world,
}) => {
  const ines = await world.view(INES);
  const track = await adaezeIsHere(world);
  assert.is(await asks(ines, { do: 'said_today', track, text: 'She is pregnant.' }), 'malformed');
  const answers: string[] = [];
  for (let n = 0; n < 15; n += 1) answers.push(await asks(ines, { do: 'said_today', track, text: `word ${n}` }));
  assert.equal([...new Set(answers)], ['done', 'too_fast']);
  await world.pass(10_000);
  assert.is(await asks(ines, { do: 'not_alone', track, notAlone: true }), 'done');
});

test('somebody with her lowers the card at the next tick, for as long as they are', async ({ world }) => {
  const [ines, leila] = [await world.view(INES), await world.view(LEILA)];
  const track = await adaezeIsHere(world);
  for (const window of [ines, leila]) await asks(window, { do: 'open_card', track });
  await world.tick();
  assert.equal([cardOf(ines)!.tier, cardOf(leila)!.tier], ['primary', 'secondary']);
  assert.is(await asks(ines, { do: 'not_alone', track, notAlone: true }), 'done');
  await world.tick();
  assert.equal([cardOf(ines)!.tier, cardOf(ines)!.accompanied], ['secondary', true]);
  assert.is(cardOf(leila)!.tier, 'stand_in');
  assert.equal(leila.view().presences[track]!.own!.family, null);
  await world.restart();
  const again = await world.view(INES);
  assert.is(again.view().presences[trackOf(world, ADAEZE.id)]!.own!.book, 'secondary', 'also after a restart');
  assert.is(await asks(again, { do: 'not_alone', track: trackOf(world, ADAEZE.id), notAlone: false }), 'done');
  await world.tick();
  assert.is(again.view().presences[trackOf(world, ADAEZE.id)]!.own!.book, 'primary');
});

test('a manager assigns by hand: a stand-in has a card without her name, until that ends', async ({ world }) => {
  const [yuki, manager] = [await world.view(YUKI), await world.view(MANAGER)];
  const track = await adaezeIsHere(world);
  assert.is(await assign(world, track, YUKI, INES), 403, 'managers alone');
  assert.is(await assign(world, track, YUKI), 200);
  await world.tick();
  assert.equal([yuki.view().presences[track]!.servedBy, yuki.view().presences[track]!.own], [YUKI, null]);
  await world.settle();
  const row = yuki.view().presences[track]!;
  assert.equal([row.servedBy, row.mayOpen, row.own!.book], [YUKI, true, 'stand_in']);
  assert.equal([row.own!.given, row.own!.family, row.own!.primary, row.own!.arrivedAt], [null, null, null, null]);
  assert.equal([manager.view().presences[track]!.servedBy, manager.view().presences[track]!.own], [YUKI, null]);
  assert.is(await asks(yuki, { do: 'open_card', track }), 'done');
  await world.tick();
  assert.equal([cardOf(yuki)!.tier, cardOf(yuki)!.know], ['stand_in', []]);
  assert.is(await asks(yuki, { do: 'said_today', track, text: 'It is for a journey.' }), 'done');

  await world.restart();
  const again = await world.view(YUKI);
  const trackNow = trackOf(world, ADAEZE.id);
  assert.is(again.view().presences[trackNow]!.servedBy, YUKI, 'also after a restart');
  assert.is(await asks(again, { do: 'open_card', track: trackNow }), 'done');
  await world.tick();
  assert.ok(cardOf(again)!.say.some(({ about }) => about === 'told'));
  assert.is(await assign(world, trackNow, null), 200);
  await world.tick();
  assert.equal([cardOf(again), again.view().presences[trackNow]!.own], [undefined, null]);
  assert.is(await asks(again, { do: 'open_card', track: trackNow }), 'not_allowed');
  const rows = await world.db.select().from(assignment);
  assert.equal(
    rows.map(({ personId, byPersonId, endedAt }) => [personId, byPersonId, endedAt]),
    [[YUKI, MANAGER, world.now() - 200]],
  );
});

test('nobody is assigned who is not there, nor to a visit the manager may not know of', async ({ world }) => {
  await world.stand(MINE_OF_INES.tag, VESTIBULE, 12_000);
  const track = await adaezeIsHere(world);
  assert.is(await assign(world, trackOf(world, MINE_OF_INES.id), YUKI), 404);
  assert.is(await assign(world, track ^ 1, YUKI), 404);
  assert.is(await assign(world, track, 'a-nobody'), 400);
});

test('an assignment ends with the visit, on record too', async ({ world }) => {
  const track = await adaezeIsHere(world);
  await assign(world, track, YUKI);
  const yuki = await world.view(YUKI);
  await asks(yuki, { do: 'open_card', track });
  await world.tick();
  assert.ok(cardOf(yuki));
  for (let minute = 0; minute < 25; minute += 1) await world.tick(60_000);
  assert.equal([cardOf(yuki), yuki.view().presences], [undefined, {}]);
  await world.server().recorder.flush();
  const [row] = await world.db.select().from(assignment);
  assert.ok(row!.endedAt !== null);
});

test('an assignment ends with the shift, on record too; who signs in off work is told of no customer', async () => {
  const shortly = 40_000;
  const world = await createWorld({
    seedMore: async (db, _vault, nowMs) =>
      void (await db
        .update(shift)
        .set({ endsAt: nowMs + shortly })
        .where(eq(shift.personId, YUKI))),
  });
  const track = await adaezeIsHere(world);
  await assign(world, track, YUKI);
  const yuki = await world.view(YUKI);
  await asks(yuki, { do: 'open_card', track });
  await world.tick();
  assert.ok(cardOf(yuki));
  const endsAt = OPENING + shortly;
  await world.stand(ADAEZE.tag, LEATHER, endsAt - world.now());
  assert.is(yuki.refused()!.refused, 'signed_out');
  await world.server().recorder.flush();
  const [row] = await world.db.select().from(assignment);
  assert.ok(row!.endedAt! >= endsAt);
  const [off, manager] = [await world.view(YUKI), await world.view(MANAGER)];
  await world.stand(ADAEZE.tag, LEATHER, 3_000);
  assert.equal([off.view().presences, off.dots()], [{}, []]);
  assert.is(off.view().zones.leather!.recognised, 0);
  assert.equal([manager.view().presences[track]!.servedBy, manager.dots().length], [null, 1]);
  await world.close();
});

test('a note is refused for what it tells, with the topics named, and kept for whom its author may read with', async ({
  world,
}) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  const track = await adaezeIsHere(world);
  const note = { do: 'add_note', track, text: 'Looks first, speaks after.', handling: null } as const;
  const bad = { id: 'bad', ...note, text: 'She is pregnant.', audience: 'book' } as const;
  const refused = await ines.act('act', bad);
  assert.ok(isRefusal(refused) && refused.refused === 'malformed' && refused.faults![0]!.path === 'text');
  assert.not.match(JSON.stringify(refused), /pregnant/);
  assert.is(await asks(ines, { ...note, audience: 'primary' }), 'done');
  assert.is(await asks(yuki, { ...note, audience: 'house' }), 'not_allowed');
  assert.is(await asks(yuki, { ...note, track: track ^ 1, audience: 'house' }), 'not_allowed', 'as about nobody');
  await assign(world, track, YUKI);
  assert.is(await asks(yuki, { ...note, audience: 'book' }), 'not_allowed');
  assert.is(await asks(yuki, { ...note, audience: 'house' }), 'done');
  const notes = (await world.db.select().from(fact).where(eq(fact.customerId, ADAEZE.id))).filter(
    ({ kind, learnedAt }) => kind === 'note' && learnedAt > world.now() - 60_000,
  );
  assert.equal(notes.map(({ personId, audience }) => [personId, audience]).sort(), [
    [INES, 'primary'],
    [YUKI, 'house'],
  ]);
});

test('a picture is for whoever has the card open on which it stands, and for everybody else there is none', async ({
  world,
}) => {
  const cookies = { [INES]: await world.signIn(INES), [LEILA]: await world.signIn(LEILA) };
  const ines = await world.view(INES, { cookie: cookies[INES]! });
  const leila = await world.view(LEILA, { cookie: cookies[LEILA]! });
  const track = await adaezeIsHere(world);
  const picture = Buffer.from('what the decoder made of it');
  await world.store().keeper.givePhoto(ADAEZE.id, { webp: picture }, world.now());
  const fetched = async (cookie: string, of: number | string = track) => {
    const response = await fetch(`${world.url}/api/photo/${of}`, { headers: { cookie } });
    return [response.status, response.headers.get('cache-control'), Buffer.from(await response.arrayBuffer())] as const;
  };
  const none = await fetched(cookies[INES]!, 'nothing');
  assert.is(none[0], 404);
  assert.equal(await fetched(cookies[INES]!), none, 'not before the card is open');
  for (const window of [ines, leila]) await asks(window, { do: 'open_card', track });
  await world.tick();
  assert.equal(await fetched(cookies[INES]!), [200, 'no-store', picture]);
  assert.equal(await fetched(cookies[LEILA]!), none);
  assert.is((await reveals(world)).filter(({ classes }) => classes.includes('photo')).length, 1);
  await asks(ines, { do: 'not_alone', track, notAlone: true });
  assert.equal(await fetched(cookies[INES]!), none, 'in company nobody sees it');
});

test('it is gone at the next tick with consent, and a window that comes back holds none', async ({ world }) => {
  const cookie = await world.signIn(INES);
  const ines = await world.view(INES, { cookie });
  const track = await adaezeIsHere(world);
  await asks(ines, { do: 'open_card', track });
  await world.tick();
  const have = { version: ines.version(), view: ines.view() };
  assert.ok(cardOf(ines));
  ines.close();
  await world.tick();
  const back = await world.view(INES, { cookie, have });
  assert.is(cardOf(back), undefined, 'it has to be asked for again');
  await asks(back, { do: 'open_card', track });
  await world.tick();
  assert.ok(cardOf(back));
  const known = world.store().roster.customer(ADAEZE.id)!;
  Object.assign(known, { mode: 'off' });
  await world.tick();
  assert.equal([cardOf(back), back.view().presences[track]], [undefined, undefined]);
});

test('while the database is away what was shown stays, and what was not waits', async () => {
  const database = await opened({ dataDir: 'memory' });
  const { db, goAway, comeBack } = hesitant(database.db);
  const world = await createWorld({ database: { ...database, db } });
  const [ines, leila] = [await world.view(INES), await world.view(LEILA)];
  const track = await adaezeIsHere(world);
  await asks(ines, { do: 'open_card', track });
  await world.tick();
  goAway();
  assert.is(await asks(leila, { do: 'open_card', track }), 'unavailable');
  await world.tick();
  assert.equal([cardOf(ines)!.tier, cardOf(leila)], ['primary', undefined]);
  await asks(ines, { do: 'close_card' });
  assert.is(await asks(ines, { do: 'open_card', track }), 'done', 'all of it was written down before');
  comeBack();
  assert.is(await asks(leila, { do: 'open_card', track }), 'done');
  assert.is((await reveals(world)).length, 2);
  await world.server().recorder.flush();
  assert.is((await world.db.select().from(visit)).length, 1);
  assert.match(world.server().stores.get(STORE)!.id, /maison/);
  await world.close();
});

test.run();
