import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shift, shiftBreak } from '../db/schema.ts';
import { BEAT_EVERY_MS, KEY_FRAME_EVERY_MS, TICK_MS } from '../protocol/limits.ts';
import { discloseFloor } from '../server/disclosure/disclose.ts';
import {
  ADAEZE,
  FITTING,
  INES,
  INTO_LEATHER,
  LEATHER,
  LEILA,
  MANAGER,
  MINE_OF_INES,
  TOMASZ,
  VESTIBULE,
  YUKI,
} from './house.ts';
import { openViewer } from './viewer.ts';
import { createWorld, STORE, type World } from './world.ts';

const test = suite<{ world: World }>('screens are told');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

const rows = (view: { presences: Record<string, unknown> }) => Object.keys(view.presences);
const refusalOf = (opening: Promise<unknown>): Promise<{ refused?: string }> =>
  opening.then(
    () => ({}),
    (refusal) => refusal,
  );

test('a customer walks in, and only her own associates are told her name', async ({ world }) => {
  const [ines, leila, yuki, manager] = await Promise.all([INES, LEILA, YUKI, MANAGER].map((who) => world.view(who)));
  await world.walk(ADAEZE.tag, INTO_LEATHER);
  await world.stand(ADAEZE.tag, LEATHER, 15_000);
  const [track] = rows(ines!.view());
  assert.is(ines!.view().presences[track!]!.own!.family, ADAEZE.family);
  assert.is(leila!.view().presences[track!]!.own!.book, 'secondary');
  for (const stranger of [yuki!, manager!]) {
    assert.equal(rows(stranger.view()), [track]);
    assert.is(stranger.view().presences[track!]!.own, null);
    assert.not.match(stranger.received().join('\n'), new RegExp(`${ADAEZE.family}|${ADAEZE.id}|${ADAEZE.tag}`));
  }
  assert.is(ines!.view().presences[track!]!.zone, 'leather');
  assert.is(yuki!.view().zones.leather!.recognised, 1);
  const [dot] = yuki!.dots();
  assert.is(String(dot!.track), track);
  assert.ok(Math.hypot(dot!.xM - LEATHER.x, dot!.yM - LEATHER.y) < 0.5);
});

test('a visit of scope «mine» reaches its own associate, and changes not one byte for anybody else', async ({
  world,
}) => {
  const without = await createWorld();
  const [here, there] = [await world.view(YUKI), await without.view(YUKI)];
  const ines = await world.view(INES);
  await without.view(INES);
  for (let second = 0; second < 20; second++) {
    await world.stand(MINE_OF_INES.tag, VESTIBULE, 1_000);
    await without.pass(1_000);
  }
  assert.is(rows(ines.view()).length, 1);
  assert.is(ines.dots().length, 1);
  assert.equal(here.received(), there.received());
  await without.close();
});

test('who wants to be asked is nowhere until the phone says yes', async ({ world }) => {
  const yuki = await world.view(YUKI);
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  assert.equal(rows(yuki.view()), []);
  const said = await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'yes' });
  assert.is(said.status, 200);
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  assert.is(rows(yuki.view()).length, 1);
  const again = await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'yes' });
  assert.is(again.status, 409);
});

test('no means no for the rest of the visit', async ({ world }) => {
  const yuki = await world.view(YUKI);
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  assert.is((await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'no' })).status, 200);
  await world.stand(TOMASZ.tag, VESTIBULE, 30_000);
  assert.equal(rows(yuki.view()), []);
});

test('in the fitting rooms there is presence, and no dot', async ({ world }) => {
  const ines = await world.view(INES);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  await world.stand(ADAEZE.tag, FITTING, 60_000);
  const [row] = Object.values(ines.view().presences);
  assert.equal([row!.zone, row!.since, row!.placed], ['fitting', null, false]);
  assert.is(ines.dots().length, 0);
});

test('what a window put together from patches is what a new window is sent', async ({ world }) => {
  const people = [INES, LEILA, YUKI, MANAGER];
  const windows = await Promise.all(people.map((person) => world.view(person)));
  await world.walk(ADAEZE.tag, INTO_LEATHER);
  await world.stand(MINE_OF_INES.tag, VESTIBULE, 10_000);
  for (const [i, person] of people.entries()) {
    const fresh = await world.view(person, { window: `fresh-${person}` });
    assert.equal(windows[i]!.view(), fresh.view());
    const role = person === MANAGER ? ('manager' as const) : ('associate' as const);
    const truth = discloseFloor(world.store().scene(world.now()), { store: STORE, person, role });
    assert.equal(windows[i]!.view(), truth);
  }
});

test('one message with positions per tick and window, key frames at least every two seconds', async ({ world }) => {
  await world.stand(ADAEZE.tag, VESTIBULE, 5_000);
  const yuki = await world.view(YUKI);
  const before = yuki.received().length;
  await world.pass(20 * TICK_MS);
  const sent = yuki
    .received()
    .slice(before)
    .filter((text) => text.includes('"positions"'));
  assert.is(sent.length, 20);
  assert.ok(sent.filter((text) => text.includes('"K')).length >= (20 * TICK_MS) / KEY_FRAME_EVERY_MS);
});

test('a quiet floor still says its time', async ({ world }) => {
  const yuki = await world.view(YUKI);
  await world.pass(3 * BEAT_EVERY_MS + TICK_MS);
  assert.ok(yuki.beats().length >= 3);
  assert.is(yuki.beats().at(-1)!.version, yuki.version());
});

test('a window that comes back with what it held gets a patch, never what it may no longer have', async ({ world }) => {
  const cookie = await world.signIn(INES);
  const first = await world.view(INES, { cookie });
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  const have = { version: first.version(), view: first.view() };
  first.close();
  await world.stand(ADAEZE.tag, VESTIBULE, 4_000);
  const second = await world.view(INES, { cookie, have });
  assert.not.match(second.received().join('\n'), '"view"');
  assert.match(second.received().join('\n'), '"patch"');
  assert.equal(
    second.view(),
    discloseFloor(world.store().scene(world.now()), { store: STORE, person: INES, role: 'associate' }),
  );
});

test('a window that claims a version nobody gave it gets everything anew', async ({ world }) => {
  const cookie = await world.signIn(INES);
  const first = await world.view(INES, { cookie });
  const have = { version: first.version() + 7, view: first.view() };
  first.close();
  const second = await world.view(INES, { cookie, have });
  assert.match(second.received().join('\n'), '"view"');
  const someoneElse = await world.view(YUKI, { have: { version: first.version(), view: first.view() } });
  assert.match(someoneElse.received().join('\n'), '"view"');
});

test('nobody comes back to what another session’s window held', async ({ world }) => {
  const lost = await world.view(INES);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  const have = { version: lost.version(), view: lost.view() };
  lost.close();
  await world.pass(1_000);
  const other = await world.view(YUKI, { have });
  assert.match(other.received().join('\n'), '"view"');
  assert.not.match(other.received().join('\n'), '"patch"');
});

test('resync sends the whole view again', async ({ world }) => {
  const yuki = await world.view(YUKI);
  const version = yuki.version();
  assert.equal(await yuki.act('act', { id: 'once', do: 'resync' }), { done: 'once' });
  assert.is(yuki.version(), version + 1);
});

test('foreign pages, pages without origin and strangers are not let in', async ({ world }) => {
  const cookie = await world.signIn(YUKI);
  for (const origin of ['http://evil.example', 'null', `${world.url}.evil.example`, ''])
    assert.ok((await refusalOf(openViewer({ url: world.url, cookie, origin }))) instanceof Error, origin);
  assert.is((await refusalOf(openViewer({ url: world.url, cookie: '' }))).refused, 'signed_out');
  assert.is((await refusalOf(openViewer({ url: world.url, cookie: '__Host-sotto_session=x' }))).refused, 'signed_out');
  assert.is((await refusalOf(openViewer({ url: world.url, cookie, protocol: 0 }))).refused, 'reload');
});

test('signing out closes the screen at once', async ({ world }) => {
  const cookie = await world.signIn(YUKI);
  const yuki = await world.view(YUKI, { cookie });
  const answer = await world.post('/api/sign-out', {}, { cookie, origin: world.url });
  assert.is(answer.status, 200);
  assert.match(answer.headers.get('set-cookie')!, /__Host-sotto_session=;/);
  await world.tick();
  assert.not.ok(yuki.connected());
  assert.is((await refusalOf(openViewer({ url: world.url, cookie }))).refused, 'signed_out');
});

test('a session ends after twelve hours, also on an open screen', async ({ world }) => {
  // Without a rota no shift ends it before.
  await world.db.delete(shiftBreak);
  await world.db.delete(shift);
  await world.store().roster.reload();
  const cookie = await world.signIn(YUKI);
  const yuki = await world.view(YUKI, { cookie });
  await world.tick(12 * 3_600_000 - TICK_MS);
  assert.ok(yuki.connected());
  await world.tick();
  await yuki.settled();
  assert.is(yuki.refused()?.refused, 'signed_out');
  assert.not.ok(yuki.connected());
  assert.is((await refusalOf(openViewer({ url: world.url, cookie }))).refused, 'signed_out');
});

test('who no longer works here is cut at the next tick', async ({ world }) => {
  const yuki = await world.view(YUKI);
  const { roster } = world.store();
  const person = roster.person;
  roster.person = (id) => (id === YUKI ? undefined : person(id));
  await world.tick();
  await world.tick();
  assert.not.ok(yuki.connected());
  assert.is(yuki.refused()!.refused, 'signed_out');
});

test('an error in disclosure sends nothing, and nobody else notices', async ({ world }) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  await world.stand(ADAEZE.tag, VESTIBULE, 4_000);
  const { roster } = world.store();
  const customer = roster.customer;
  roster.customer = (id) => ({
    ...customer(id)!,
    get given(): string {
      throw new Error('the facts are broken');
    },
  });
  await world.tick();
  await world.tick();
  assert.not.ok(ines.connected());
  assert.is(ines.refused()!.refused, 'internal');
  assert.ok(yuki.connected());
  roster.customer = customer;
});

test.run();
