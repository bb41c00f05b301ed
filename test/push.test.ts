import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pushSubscription } from '../db/schema.ts';
import type { DemoPerson } from '../protocol/api.ts';
import type { Waking } from '../protocol/push.ts';
import { DEVICE_COOKIE, SESSION_COOKIE } from '../server/cookies.ts';
import { setShifts } from '../server/live/live.ts';
import type { Outcome } from '../server/push/delivery.ts';
import { REACHED_FOR_MS } from '../server/serving/reach.ts';
import { fix } from './fixes.ts';
import { INES, LEATHER, MANAGER, MINE_OF_INES, YUKI } from './house.ts';
import { createWorld, STORE, TABLET, type World } from './world.ts';

/** In Odile's book, and for leather in Inès's; she need not be left to herself first. */
const MARGUERITE = 'T-WYTGCZ';
const ODILE = 'a-odile';
const SERVICE = 'https://updates.push.services.mozilla.com/wpush/v2/';

interface Pocket {
  world: World;
  /** What came to the push service: whose address, and for how many seconds. */
  sent: { to: string; forS: number }[];
  /** What the push service answers next; taken, if nothing is said. */
  answers: (Outcome | Promise<Outcome>)[];
}
/** Two worlds for all of them: the tests of each go on where the one before ended. */
const ringing = suite<Pocket>('a phone in a pocket rings');
const ending = suite<Pocket>('a phone in a pocket, until it ends');
for (const test of [ringing, ending]) {
  test.before(async (context) => {
    const [sent, answers]: [Pocket['sent'], Pocket['answers']] = [[], []];
    const deliver = async (endpoint: URL, forS: number): Promise<Outcome> => {
      sent.push({ to: endpoint.href.replace(SERVICE, ''), forS });
      return answers.shift() ?? { is: 'taken' };
    };
    Object.assign(context, { sent, answers, world: await createWorld({ deliver }) });
  });
  test.after(({ world }) => world.close());
}

const asks = (world: World, cookie: string, body: object, path = '/api/push') =>
  world.post(path, body, { cookie, origin: world.url });
/** Somebody signs in, and asks to be woken at an address of that name. */
async function pocket(world: World, person: string, name = person): Promise<string> {
  const cookie = await world.signIn(person);
  const answer = await asks(world, cookie, { endpoint: SERVICE + name });
  assert.is(((await answer.json()) as Waking).isOn, true);
  return cookie;
}
/** Somebody is heard every five seconds, for so many; by the end whoever is to be woken was. */
async function stays(world: World, tag: string, seconds: number): Promise<void> {
  for (let s = 0; s < seconds; s += 5) {
    await world.send([fix(tag, LEATHER, world.now())]);
    await world.tick(5_000);
  }
  await world.server().app.pushed();
}
const wakes = async (world: World, cookie: string): Promise<boolean> => {
  const answer = await fetch(`${world.url}/api/push`, { headers: { cookie } });
  return answer.ok && ((await answer.json()) as Waking).isOn;
};
const kept = (world: World) => world.db.select().from(pushSubscription);

ringing(
  'a visit for her own people alone rings for them when its time has come, and for nobody else',
  async ({ world, sent }) => {
    for (const person of [INES, YUKI, MANAGER]) await pocket(world, person);
    await stays(world, MINE_OF_INES.tag, 170);
    assert.equal(sent, []);
    await stays(world, MINE_OF_INES.tag, 90);
    assert.equal(
      sent.map(({ to }) => to),
      [INES],
    );
  },
);

ringing(
  'not on a break; then once, for as long as there is to answer; and no more when somebody goes',
  async ({ world, sent }) => {
    const hers = () => sent.filter(({ to }) => to === ODILE);
    await pocket(world, ODILE);
    const odile = await world.view(ODILE);
    await odile.act('act', { id: 'a', do: 'in_view', inView: false });
    await odile.act('act', { id: 'b', do: 'set_status', status: 'on_break' });
    await stays(world, MARGUERITE, 15);
    assert.equal(hers(), []);
    await odile.act('act', { id: 'c', do: 'set_status', status: null });
    await stays(world, MARGUERITE, 15);
    assert.is(hers().length, 1);
    const [{ forS }] = hers() as [Pocket['sent'][0]];
    assert.ok(forS > 35 && forS <= 45, `${forS} s`);
    const alerts = Object.entries(odile.view().alerts);
    const [alert] = alerts.find(([, { is }]) => is === 'offer')!;
    await odile.act('act', { id: 'd', do: 'accept', alert });
    odile.close();
    await stays(world, MARGUERITE, 60);
    assert.is(hers().length, 1, 'neither again nor for what is accepted');
    assert.not.match(world.log(), /mozilla|wpush/);
  },
);

ringing('off work nobody is woken, and nobody waits for their answer', async ({ world }) => {
  const isReached = () => world.store().reach.isReached(ODILE, world.now() + REACHED_FOR_MS);
  await world.tick();
  assert.ok(isReached());
  const [startsAt, endsAt] = [world.now() + 3_600_000, world.now() + 7_200_000];
  setShifts(world.store().live, [{ associate: ODILE, startsAt, endsAt, breaks: [] }]);
  await world.tick();
  assert.not.ok(isReached());
});

ending(
  'silent before somebody’s eyes; a push service that hesitates holds nothing up, and is tried again',
  async ({ world, sent, answers }) => {
    const [odile, ines] = [
      await world.view(ODILE, { cookie: await pocket(world, ODILE) }),
      await world.view(INES, { cookie: await pocket(world, INES) }),
    ];
    await ines.act('act', { id: 'a', do: 'in_view', inView: false });
    await stays(world, MARGUERITE, 30);
    const [alert] = Object.keys(odile.view().alerts);
    await odile.act('act', { id: 'b', do: 'in_view', inView: false });
    await world.tick();
    assert.is(sent.length, 0, 'what was before her eyes does not ring');
    let answer = (_: Outcome): void => {};
    answers.push(
      new Promise((tell) => {
        answer = tell;
      }),
    );
    await odile.act('act', { id: 'c', do: 'decline', alert: alert! });
    await world.pass(3_000);
    assert.equal(
      sent.map(({ to }) => to),
      [INES],
      'she is asked next, and does not look',
    );
    answer({ is: 'later', afterMs: 0 });
    await world.server().app.pushed();
    await world.tick();
    assert.is(sent.length, 1, 'not at once');
    answers.push({ is: 'gone' });
    await world.pass(2_000);
    await world.server().app.pushed();
    assert.is(sent.length, 2);
    assert.ok(sent[1]!.forS < sent[0]!.forS);
    assert.is((await kept(world)).length, 1, 'hers is let go');
  },
);

ending('outlives a restart and a lock; whoever else signs in on the device ends it', async ({ world }) => {
  const device = `${DEVICE_COOKIE}=${TABLET.token}`;
  const before = await pocket(world, ODILE);
  const rows = await kept(world);
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
  const other = await enter(YUKI, unlocked);
  assert.equal([await wakes(world, unlocked), await wakes(world, other)], [false, false]);
});

ending('an address is one phone’s, and of a push service we know', async ({ world }) => {
  const cookie = await pocket(world, ODILE, 'one');
  const other = await pocket(world, YUKI, 'one');
  assert.equal([await wakes(world, cookie), await wakes(world, other)], [false, true]);
  for (const endpoint of ['https://127.0.0.1/', 'http://fcm.googleapis.com/a', 'https://evil.example/a', 7, ''])
    assert.is((await asks(world, cookie, { endpoint })).status, 400, String(endpoint));
});

/** What ends it, each for good. */
const ENDS: Record<string, (world: World, cookie: string, manager: string) => Promise<unknown>> = {
  'signing out': (world, cookie) => asks(world, cookie, {}, '/api/sign-out'),
  'taking it back': (world, cookie) =>
    fetch(`${world.url}/api/push`, { method: 'DELETE', headers: { cookie, origin: world.url } }),
  'no longer working here': (world, _, cookie) =>
    asks(world, cookie, { person: ODILE, active: false }, '/api/people/active'),
  'another role': (world, _, cookie) => asks(world, cookie, { person: ODILE, role: 'manager' }, '/api/people/role'),
  'a device that is shut out': (world, _, cookie) =>
    asks(world, cookie, { device: TABLET.id }, '/api/devices/shut-out'),
};

ending('ends with the session, whatever ends it', async ({ world }) => {
  for (const [what, end] of Object.entries(ENDS)) {
    const others = (await kept(world)).length;
    const cookie = await pocket(world, ODILE, what);
    const done = (await end(world, cookie, await world.signIn(MANAGER))) as Response;
    assert.ok(done.ok, `${what}: ${done.status}`);
    await world.tick();
    const left = what.startsWith('a device') ? 0 : others;
    const standing = world.server().subscriptions.standing(STORE, world.now());
    assert.equal([(await kept(world)).length, standing.length], [left, left], what);
    if (what === 'no longer working here')
      await asks(world, await world.signIn(MANAGER), { person: ODILE, active: true }, '/api/people/active');
    if (what === 'another role')
      await asks(world, await world.signIn(MANAGER), { person: ODILE, role: 'associate' }, '/api/people/role');
  }
});

ringing.run();
ending.run();
