import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pushSubscription } from '../db/schema.ts';
import type { DemoPerson } from '../protocol/api.ts';
import type { Waking } from '../protocol/push.ts';
import { DEVICE_COOKIE, SESSION_COOKIE } from '../server/cookies.ts';
import { setShifts } from '../server/live/live.ts';
import type { Outcome } from '../server/push/delivery.ts';
import { INES, LEATHER, MANAGER, MINE_OF_INES, YUKI } from './house.ts';
import { createWorld, TABLET, type World } from './world.ts';

/** In Odile's book, and for leather in Inès's; she need not be left to herself first. */
const MARGUERITE = { tag: 'T-WYTGCZ', id: 'c-12' };
const ODILE = 'a-odile';
const SERVICE = 'https://updates.push.services.mozilla.com/wpush/v2/';

interface Pocket {
  world: World;
  /** What came to the push service: whose address, and for how many seconds. */
  sent: { to: string; forS: number }[];
  /** What the push service answers next; taken, if nothing is said. */
  answers: (Outcome | Promise<Outcome>)[];
}
const test = suite<Pocket>('a phone in a pocket');

test.before.each(async (context) => {
  const [sent, answers]: [Pocket['sent'], Pocket['answers']] = [[], []];
  const deliver = async (endpoint: URL, forS: number): Promise<Outcome> => {
    sent.push({ to: endpoint.href.replace(SERVICE, ''), forS });
    return answers.shift() ?? { is: 'taken' };
  };
  Object.assign(context, { sent, answers, world: await createWorld({ deliver }) });
});
test.after.each(({ world }) => world.close());

const asks = (world: World, cookie: string, body: object, path = '/api/push') =>
  world.post(path, body, { cookie, origin: world.url });
/** Somebody signs in, and asks to be woken at an address of that name. */
async function pocket(world: World, person: string, name = person): Promise<string> {
  const cookie = await world.signIn(person);
  const answer = await asks(world, cookie, { endpoint: SERVICE + name });
  assert.is(((await answer.json()) as Waking).isOn, true);
  return cookie;
}
/** A customer comes in; by the end whoever is to be woken was. */
async function comes(world: World, { tag }: { tag: string } = MARGUERITE): Promise<void> {
  await world.stand(tag, LEATHER, 12_000);
  await world.server().app.pushed();
}
const wakes = async (world: World, cookie: string): Promise<boolean> => {
  const answer = await fetch(`${world.url}/api/push`, { headers: { cookie } });
  return answer.ok && ((await answer.json()) as Waking).isOn;
};

test('rings once, for as long as there is to answer, when its person has no screen open; and stops when somebody goes', async ({
  world,
  sent,
}) => {
  await pocket(world, ODILE);
  await comes(world);
  assert.is(sent.length, 1);
  const [{ to, forS }] = sent as [Pocket['sent'][0]];
  assert.is(to, ODILE);
  assert.ok(forS > 30 && forS <= 45, `${forS} s`);
  const odile = await world.view(ODILE);
  const [alert] = Object.keys(odile.view().alerts);
  await odile.act('act', { id: 'a', do: 'accept', alert: alert! });
  odile.close();
  await world.stand(MARGUERITE.tag, LEATHER, 60_000);
  assert.is(sent.length, 1, 'neither again nor for what is accepted');
  assert.not.match(world.log(), /mozilla|wpush/);
});

test('stays silent before somebody’s eyes, and rings once the page is hidden', async ({ world, sent }) => {
  const cookie = await pocket(world, ODILE);
  const odile = await world.view(ODILE, { cookie });
  await odile.act('act', { id: 'a', do: 'in_view', inView: true });
  await comes(world);
  assert.equal([Object.keys(odile.view().alerts).length, sent.length], [1, 0]);
  await odile.act('act', { id: 'b', do: 'in_view', inView: false });
  await world.tick();
  assert.is(sent.length, 0, 'what was before their eyes does not ring');
  await comes(world, { tag: 'T-FCMXB4' });
  await odile.act('act', { id: 'c', do: 'decline', alert: Object.keys(odile.view().alerts)[0]! });
  assert.is(sent.length, 0);
});

test('a visit for her own people alone rings for them, and for nobody else', async ({ world, sent }) => {
  for (const person of [INES, YUKI, ODILE, MANAGER]) await pocket(world, person);
  await comes(world, MINE_OF_INES);
  await world.stand(MINE_OF_INES.tag, LEATHER, 20 * 60_000);
  assert.equal([...new Set(sent.map(({ to }) => to))], [INES]);
});

test('does not ring on a break, nor off work, nor for whom no rota knows and nobody has seen for an hour', async ({
  world,
  sent,
}) => {
  const { live } = world.store();
  await pocket(world, ODILE);
  const odile = await world.view(ODILE);
  await odile.act('act', { id: 'a', do: 'set_status', status: 'on_break' });
  odile.close();
  await comes(world);
  assert.equal(sent, []);
  const shift = { associate: ODILE, startsAt: world.now() + 3_600_000, endsAt: world.now() + 7_200_000, breaks: [] };
  setShifts(live, [shift]);
  await comes(world);
  assert.equal(sent, []);
});

/** What ends it, each for good. */
const ENDS: Record<string, (world: World, cookie: string, manager: string) => Promise<unknown>> = {
  'signing out': (world, cookie) => asks(world, cookie, {}, '/api/sign-out'),
  'taking it back': (world, cookie) =>
    fetch(`${world.url}/api/push`, { method: 'DELETE', headers: { cookie, origin: world.url } }),
  'no longer working here': (world, _, cookie) =>
    asks(world, cookie, { person: ODILE, active: false }, '/api/people/active'),
  'another role': (world, _, cookie) => asks(world, cookie, { person: ODILE, role: 'manager' }, '/api/people/role'),
  'a device that is shut out': (world, _, cookie) => asks(world, cookie, { device: TABLET.id }, '/api/devices/shut-out'),
};

test('ends with the session, whatever ends it, and when the push service says that nobody is there', async ({
  world,
  sent,
  answers,
}) => {
  const subscriptions = () => world.db.select().from(pushSubscription);
  for (const [what, end] of Object.entries(ENDS)) {
    const cookie = await pocket(world, ODILE);
    const done = (await end(world, cookie, await world.signIn(MANAGER))) as Response;
    assert.ok(done.ok, `${what}: ${done.status}`);
    await world.tick();
    assert.equal(await subscriptions(), [], what);
    if (what === 'no longer working here')
      await asks(world, await world.signIn(MANAGER), { person: ODILE, active: true }, '/api/people/active');
    if (what === 'another role')
      await asks(world, await world.signIn(MANAGER), { person: ODILE, role: 'associate' }, '/api/people/role');
  }
});

test('a push service that hesitates holds nothing up, and what it did not take is tried again while it is worth something', async ({
  world,
  sent,
  answers,
}) => {
  await pocket(world, ODILE);
  let answer = (_: Outcome): void => {};
  answers.push(
    new Promise((tell) => {
      answer = tell;
    }),
  );
  await world.stand(MARGUERITE.tag, LEATHER, 12_000);
  assert.is(sent.length, 1);
  answer({ is: 'later', afterMs: 0 });
  await world.server().app.pushed();
  await world.tick();
  assert.is(sent.length, 1, 'not at once');
  answers.push({ is: 'gone' });
  await world.pass(2_000);
  await world.server().app.pushed();
  assert.is(sent.length, 2);
  assert.ok(sent[1]!.forS < sent[0]!.forS);
  assert.equal(await world.db.select().from(pushSubscription), [], 'nobody is there any more');
});

test('outlives a restart and a lock; whoever else signs in on the device ends it', async ({ world, sent }) => {
  const device = `${DEVICE_COOKIE}=${TABLET.token}`;
  const before = await pocket(world, ODILE);
  const rows = await world.db.select().from(pushSubscription);
  assert.not.match(rows[0]!.endpointSealed.toString('latin1'), /mozilla/);
  await world.restart();
  assert.ok(await wakes(world, before));
  const people = (await (await fetch(`${world.url}/api/demo/people`)).json()) as DemoPerson[];
  const enter = async (person: string, cookie: string): Promise<string> => {
    const { pin, code } = people.find(({ id }) => id === person)!;
    const given = { person, pin, ...(code !== null && { code }) };
    const answer = await asks(world, `${device}; ${cookie}`, given, '/api/sign-in');
    const [, token] = new RegExp(`${SESSION_COOKIE}=([^;]+)`).exec(answer.headers.get('set-cookie') ?? '') ?? [];
    return `${SESSION_COOKIE}=${token}`;
  };
  const unlocked = await enter(ODILE, before);
  assert.equal([await wakes(world, before), await wakes(world, unlocked)], [false, true]);
  await comes(world);
  assert.equal(sent.map(({ to }) => to), [ODILE]);
  const other = await enter(YUKI, unlocked);
  assert.equal([await wakes(world, unlocked), await wakes(world, other)], [false, false]);
  assert.equal(await world.db.select().from(pushSubscription), []);
});

test('an address is one phone’s, and of a push service we know', async ({ world }) => {
  const cookie = await pocket(world, ODILE, 'one');
  const other = await pocket(world, YUKI, 'one');
  assert.equal([await wakes(world, cookie), await wakes(world, other)], [false, true]);
  for (const endpoint of ['https://127.0.0.1/', 'http://fcm.googleapis.com/a', 'https://evil.example/a', 7, ''])
    assert.is((await asks(world, cookie, { endpoint })).status, 400, String(endpoint));
});

test.run();
