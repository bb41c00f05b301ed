import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assignment } from '../db/schema.ts';
import type { AlertRow } from '../protocol/alert.ts';
import { isRefusal } from '../protocol/refusal.ts';
import type { FloorCommand } from '../protocol/sockets.ts';
import { fix } from './fixes.ts';
import { GALLERY, INES, LEATHER, LEILA, MANAGER, VESTIBULE, YUKI } from './house.ts';
import { phoneOf } from './phone.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, type World } from './world.ts';

const test = suite<{ world: World }>('the ladder');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

/** In Odile's book, and for leather in Inès's; she need not be left to herself first. */
const MARGUERITE = { tag: 'T-WYTGCZ', id: 'c-12' };
/** Only her own associates, Yuki and Leïla, may know of her visits. */
const MINE_OF_YUKI = { tag: 'T-H3CS8E', id: 'c-27' };
const ODILE = 'a-odile';
const MATEO = 'a-mateo';

const windows = <People extends string[]>(world: World, ...people: People) =>
  Promise.all(people.map((who) => world.view(who))) as Promise<{ [Each in keyof People]: TestViewer }>;
let commands = 0;
type Doing = FloorCommand extends infer Command
  ? Command extends { id: string }
    ? Omit<Command, 'id'>
    : never
  : never;
/** What a window asks for, under an id of its own: `done`, or the code of the refusal and who was quicker. */
async function asks(window: TestViewer, doing: Doing): Promise<string> {
  commands += 1;
  const answer = await window.act('act', { id: `errand-${commands}`, ...doing } as FloorCommand);
  return isRefusal(answer) ? [answer.refused, answer.by ?? []].flat().join(' ') : 'done';
}
const alertsOf = (window: TestViewer): [string, AlertRow][] => Object.entries(window.view().alerts);
/** Besides whom they serve. */
const kinds = (window: TestViewer): string[] =>
  alertsOf(window).flatMap(([, one]) => {
    if (one.is === 'serving') return [];
    return one.is === 'offer' ? `${one.is} ${one.because.code}` : one.is;
  });
const greetedAt = (window: TestViewer): number | null | undefined =>
  alertsOf(window).flatMap(([, one]) => (one.is === 'serving' ? one.greetedAt : []))[0];
/** What was said last of somebody's shift, as the rota has it. */
const lastSaid = (world: World, person: string) => {
  const { roster, rota } = world.store();
  const own = roster.rota().filter(({ associate }) => associate === person);
  return rota.rows(own, world.now())[0]?.changed?.is;
};
const trackOf = (world: World, customer: string) =>
  [...world.store().live.visits()].find((one) => one.customer === customer)!.track;

test('goes from her own associate to the next in turn and to the manager, and whoever says yes has her', async ({
  world,
}) => {
  const [odile, ines, mateo, manager] = await windows(world, ODILE, INES, MATEO, MANAGER);
  await world.stand(MARGUERITE.tag, VESTIBULE, 6_000);
  const track = trackOf(world, MARGUERITE.id);
  assert.equal([odile, ines, mateo, manager].map(kinds), [['offer primary'], [], [], []]);
  const [[alert, row]] = alertsOf(odile) as [[string, AlertRow & { is: 'offer' }]];
  assert.equal([row.track, row.quiet], [track, false]);
  assert.is(await asks(ines, { do: 'accept', alert }), 'not_allowed', 'nobody answers for another');
  assert.is(await asks(odile, { do: 'decline', alert }), 'done');
  await world.tick();
  assert.equal([odile, ines, mateo].map(kinds), [[], ['offer secondary'], []]);
  await world.stand(MARGUERITE.tag, VESTIBULE, 31_000);
  assert.equal([ines, mateo].map(kinds), [['offer secondary'], ['offer turn']], 'whoever was asked stays asked');
  await world.stand(MARGUERITE.tag, VESTIBULE, 21_000);
  assert.equal(kinds(manager), ['nobody_free']);
  const [[late]] = alertsOf(ines) as [[string, AlertRow]];
  assert.is(await asks(ines, { do: 'accept', alert: late }), 'done');
  await world.tick();
  assert.equal([ines, mateo, manager].map(kinds), [[], [], []]);
  assert.is(manager.view().presences[track]!.servedBy, INES);
  assert.equal(
    [ines, mateo].map((window) => window.view().team[INES]!.status),
    ['with_customer', 'with_customer'],
  );
  assert.is(await asks(mateo, { do: 'claim', track }), 'taken Inès');
});

test('a claim is ordered by the server: of many at once one has the customer, and the others hear who', async ({
  world,
}) => {
  await world.view(MATEO);
  await world.stand(MARGUERITE.tag, VESTIBULE, 6_000);
  const { serving } = world.store();
  const visit = [...world.store().live.visits()].find((one) => one.customer === MARGUERITE.id)!;
  const people = [ODILE, INES, MATEO, LEILA, YUKI];
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, i) => {
      const person = people[i % people.length]!;
      return serving.claim({ visit, person }, world.now()).then((refused) => ({ person, refused }));
    }),
  );
  const { servedBy } = world.store().live.attendance(visit.id);
  const rows = await world.db.select().from(assignment);
  assert.equal(
    rows.map((row) => row.personId),
    [servedBy],
  );
  for (const { person, refused } of answers) assert.is(refused?.refused ?? null, person === servedBy ? null : 'taken');
  const { given } = world.store().roster.person(servedBy!)!;
  assert.ok(answers.every(({ refused }) => refused === null || refused.by === given));
});

test('a restart in the middle goes on with the same offer, and asks nobody twice', async ({ world }) => {
  const [odile, ines] = await windows(world, ODILE, INES);
  await world.stand(MARGUERITE.tag, VESTIBULE, 6_000);
  const [[alert, before]] = alertsOf(odile) as [[string, AlertRow & { is: 'offer' }]];
  assert.is(await asks(odile, { do: 'decline', alert }), 'done');
  await world.tick();
  const [[second, offered]] = alertsOf(ines) as [[string, AlertRow & { is: 'offer' }]];
  await world.restart(4_000);
  const [odileAgain, inesAgain, mateo] = await windows(world, ODILE, INES, MATEO);
  await world.stand(MARGUERITE.tag, VESTIBULE, 10_000);
  assert.equal([odileAgain, mateo].map(kinds), [[], []]);
  const [[again, row]] = alertsOf(inesAgain) as [[string, AlertRow & { is: 'offer' }]];
  assert.equal([again, row.since, row.until], [second, offered.since, offered.until]);
  assert.is.not(row.track, before.track, 'the number dies with the server');
  await world.stand(MARGUERITE.tag, VESTIBULE, 20_000);
  assert.equal([odileAgain, mateo].map(kinds), [[], ['offer turn']], 'and the ladder goes on from there');
  assert.is(await asks(inesAgain, { do: 'accept', alert: second }), 'done');
  await world.restart();
  assert.is(world.store().live.attendance([...world.store().live.visits()][0]!.id).servedBy, INES);
});

test('a hand-over is offered, never forced, and with it the tier goes in the next tick', async ({ world }) => {
  const [odile, mateo] = await windows(world, ODILE, MATEO);
  await world.stand(MARGUERITE.tag, VESTIBULE, 6_000);
  const track = trackOf(world, MARGUERITE.id);
  const [[toOdile]] = alertsOf(odile) as [[string, AlertRow]];
  await asks(odile, { do: 'decline', alert: toOdile });
  await world.stand(MARGUERITE.tag, VESTIBULE, 2_000);
  const [[toMateo]] = alertsOf(mateo) as [[string, AlertRow]];
  assert.is(await asks(mateo, { do: 'accept', alert: toMateo }), 'done');
  await world.tick();
  await world.settle();
  assert.is(mateo.view().presences[track]!.own!.book, 'stand_in');
  assert.is(await asks(mateo, { do: 'open_card', track }), 'done');
  await world.stand(MARGUERITE.tag, VESTIBULE, 2_000);
  assert.is(Object.values(mateo.view().card).length, 1);
  assert.equal([kinds(odile), kinds(mateo)], [['hand_over'], ['relief']], 'whose customer she is first is free');
  const [[alert, row]] = alertsOf(odile) as [[string, AlertRow & { is: 'hand_over' }]];
  assert.equal([row.why, row.from, row.track], ['relief', 'Mateo', track]);
  assert.is(await asks(odile, { do: 'accept', alert }), 'done');
  const heard = mateo.received().length;
  await world.tick();
  const bytes = mateo.received().slice(heard).join('');
  assert.match(bytes, /"servedBy"\],"a-odile"/);
  assert.equal([mateo.view().card, mateo.view().presences[track]!.own, kinds(mateo)], [{}, null, []]);
  assert.is(world.store().live.attendance([...world.store().live.visits()][0]!.id).servedBy, ODILE);
});

test('a word on how to serve goes with a hand-over, read like a note and shown on the card', async ({ world }) => {
  const [odile, mateo] = await windows(world, ODILE, MATEO);
  await world.stand(MARGUERITE.tag, VESTIBULE, 6_000);
  const track = trackOf(world, MARGUERITE.id);
  await asks(odile, { do: 'claim', track });
  const hands = { do: 'hand_to', track, person: MATEO } as const;
  assert.is(await asks(odile, { ...hands, note: 'She is pregnant.' }), 'malformed');
  assert.is(await asks(odile, { ...hands, person: 'a-nobody', note: null }), 'not_allowed');
  assert.is(await asks(odile, { ...hands, note: 'Speak low, show before you say.' }), 'done');
  await world.tick();
  const [alert, row] = alertsOf(mateo).find(([, one]) => one.is === 'hand_over')!;
  assert.ok(row.is === 'hand_over' && row.why === 'asked' && row.warm && row.from === 'Odile');
  assert.not.match(mateo.received().join(''), /Speak low/, 'not before they serve');
  assert.is(await asks(mateo, { do: 'accept', alert }), 'done');
  await world.tick();
  assert.is(await asks(mateo, { do: 'open_card', track }), 'done');
  await world.tick();
  assert.match(JSON.stringify(mateo.view().card), /Speak low/);
});

test('a tag that comes and goes rings once a visit', async ({ world }) => {
  const [odile] = await windows(world, ODILE);
  await world.stand(MARGUERITE.tag, LEATHER, 12_000);
  for (let n = 0; n < 3; n += 1) {
    await world.pass(50_000);
    await world.stand(MARGUERITE.tag, LEATHER, 5_000);
  }
  const rung = odile.received().filter((text) => text.includes('"is":"offer"'));
  assert.is(rung.length, 1);
});

test('a private visit is her own associate’s alone; with nobody to come she is told, and nobody else', async ({
  world,
}) => {
  const phone = await phoneOf(world, MINE_OF_YUKI.id);
  const [yuki, leila, ines, manager] = await windows(world, YUKI, LEILA, INES, MANAGER);
  await world.stand(MINE_OF_YUKI.tag, VESTIBULE, 6_000);
  const all = [yuki, leila, ines, manager];
  assert.equal(all.map(kinds), [['offer primary'], [], [], []]);
  assert.is((await phone.look()).presence, 'here');
  for (const [own, is] of [
    [yuki, 'offer primary'],
    [leila, 'offer secondary'],
  ] as const) {
    assert.equal(kinds(own), [is]);
    await asks(own, { do: 'decline', alert: alertsOf(own)[0]![0] });
    await world.tick();
  }
  assert.is((await phone.look()).presence, 'alone');
  assert.equal(all.map(kinds), [[], [], [], []]);
  assert.not.match([...ines.received(), ...manager.received()].join(''), /"alerts","/);
});

test('what somebody says they are doing holds for a while; on a break of their own they have no dot and no alert', async ({
  world,
}) => {
  const [odile, manager] = await windows(world, ODILE, MANAGER);
  await world.stand('B-a-odile', GALLERY, 4_000);
  assert.ok(manager.view().colleagues[ODILE]);
  assert.is(await asks(odile, { do: 'set_status', status: 'on_break' }), 'done');
  await world.tick();
  assert.equal([manager.view().colleagues[ODILE], manager.view().team[ODILE]!.status], [undefined, 'on_break']);
  const own = odile.view().team[ODILE]!;
  assert.ok(own.until! > world.now() && manager.view().team[ODILE]!.until === null, 'until when is theirs');
  assert.is(lastSaid(world, ODILE), 'break', 'the rota has it, and nothing else');
  await world.restart();
  const [again] = await windows(world, ODILE);
  await world.stand('B-a-odile', GALLERY, 4_000);
  assert.equal([again.view().team[ODILE]!.status, again.view().colleagues[ODILE]], ['on_break', undefined]);
  await world.stand(MARGUERITE.tag, VESTIBULE, 6_000);
  assert.equal(kinds(again), []);
  assert.is(await asks(again, { do: 'set_status', status: null }), 'done');
  await world.stand(MARGUERITE.tag, VESTIBULE, 2_000);
  assert.equal([again.view().team[ODILE]!.status, kinds(again)], ['free', ['offer primary']]);
  assert.is(lastSaid(world, ODILE), 'back');
  assert.is(await asks(again, { do: 'set_status', status: 'free' }), 'done');
  await world.store().rota.change({ shift: `demo-${ODILE}`, change: { do: 'break' }, by: MANAGER }, world.now());
  await world.tick();
  assert.is(again.view().team[ODILE]!.status, 'on_break', 'whoever says it, and whatever was said before');
  await world.store().rota.change({ shift: `demo-${ODILE}`, change: { do: 'off' }, by: MANAGER }, world.now());
  await world.tick();
  assert.is(world.store().serving.reading(world.now()).statusOf(ODILE, 'own').status, 'off');
});

test('whoever was asked and stands with the customer has greeted them, and may take that back', async ({ world }) => {
  const [odile] = await windows(world, ODILE);
  await world.stand(MARGUERITE.tag, VESTIBULE, 6_000);
  const track = trackOf(world, MARGUERITE.id);
  for (let second = 0; second < 9; second += 1) {
    await world.send([fix('B-a-odile', VESTIBULE, world.now()), fix(MARGUERITE.tag, VESTIBULE, world.now())]);
    await world.pass(1_000);
  }
  await world.store().audit.settled();
  await world.tick();
  assert.is(odile.view().presences[track]!.servedBy, ODILE);
  assert.type(greetedAt(odile), 'number');
  assert.is(await asks(odile, { do: 'undo_greeted', track }), 'done');
  await world.tick();
  assert.equal([odile.view().presences[track]!.servedBy, greetedAt(odile)], [ODILE, null]);
  const [row] = await world.db.select().from(assignment);
  assert.equal([row!.how, row!.greetedAt], ['near', null]);
});

test.run();
