import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { credential, device, session, shift } from '../db/schema.ts';
import type { Refusal } from '../protocol/refusal.ts';
import type { DeviceInfo, FirstPinInfo, PersonInfo, SecondFactorSecret } from '../protocol/sign-in.ts';
import { opened } from '../scripts/databases.ts';
import { CODE_LASTS_MS, FIRST_PIN_LASTS_MS, IDLE_LOCK_MS } from '../server/auth/limits.ts';
import { codeOf, stepAt } from '../server/auth/totp.ts';
import { SESSION_COOKIE } from '../server/cookies.ts';
import { hesitant } from './hesitant-db.ts';
import { INES, MANAGER, YUKI } from './house.ts';
import { demoPerson, openPage, type Page, signInOn } from './page.ts';
import { openViewer } from './viewer.ts';
import { createWorld, STORE, type World } from './world.ts';

const test = suite<{ world: World; page: Page; manager: Page }>('signing in');
test.before.each(async (context) => {
  context.world = await createWorld({ idleLockMs: IDLE_LOCK_MS });
  context.page = openPage(context.world);
  context.manager = openPage(context.world);
  await signInOn(context.manager, MANAGER);
});
test.after.each(({ world }) => world.close());

const refusedIn = ({ body }: { body: unknown }) => (body as Partial<Refusal>).refused;
const MANAGERS_OWN = ['/api/people/add', '/api/people/role', '/api/people/active', '/api/people/pin'].concat([
  '/api/people/open',
  '/api/people/second-factor',
  '/api/devices/code',
  '/api/devices/shut-out',
]);
/** A window of whoever is signed in on a page. */
const windowOf = (world: World, page: Page) => openViewer({ url: world.url, cookie: page.cookie() });

test('to a tablet on which nobody is signed in nothing is told but who may, and nothing is done', async ({ page }) => {
  for (const path of ['/api/plan', '/api/people', '/api/devices']) assert.is((await page.get(path)).status, 401, path);
  const rest = [
    '/api/touch',
    '/api/sign-out',
    '/api/own/pin',
    '/api/own/second-factor',
    '/api/own/second-factor/confirm',
  ];
  for (const path of [...MANAGERS_OWN, ...rest])
    assert.is(refusedIn(await page.post(path, { code: '482913', pin: '482913' })), 'signed_out', path);
  const here = (await page.get<object[]>('/api/people/here')).body;
  assert.equal(Object.keys(here[0]!).sort(), ['family', 'given', 'id', 'initials', 'role']);
});

test('a PIN counts on a device that was let in, and nowhere else', async ({ world, manager }) => {
  const { pin } = await demoPerson(manager, INES);
  for (const token of [null, 'a-token-somebody-made-up']) {
    const stranger = openPage(world, token);
    assert.is(refusedIn(await stranger.post('/api/sign-in', { person: INES, pin })), 'not_enrolled');
    assert.is(refusedIn(await stranger.get('/api/people/here')), 'not_enrolled');
  }
  assert.is((await world.db.select().from(session)).length, 1, 'the manager’s alone');
});

test('a device is let in with a code that works once, within a quarter of an hour', async ({ world, manager }) => {
  const make = async (kind: string) =>
    (await manager.post<{ code: string }>('/api/devices/code', { kind, name: 'By the stairs' })).body.code;
  const late = await make('tablet');
  await world.tick(CODE_LASTS_MS);
  const page = openPage(world, null);
  assert.is(refusedIn(await page.post('/api/enrol', { code: late })), 'wrong_code');
  await signInOn(manager, MANAGER);
  const code = await make('tablet');
  assert.is((await page.post('/api/enrol', { code: code.toLowerCase().replace('-', ' ') })).status, 200);
  assert.equal((await page.session()).device, { kind: 'tablet', name: 'By the stairs' });
  assert.is(refusedIn(await openPage(world, null).post('/api/enrol', { code })), 'wrong_code');
  await signInOn(page, INES);

  const wall = openPage(world, null);
  await wall.post('/api/enrol', { code: await make('wall') });
  const { pin } = await demoPerson(manager, INES);
  assert.is(
    refusedIn(await wall.post('/api/sign-in', { person: INES, pin })),
    'not_allowed',
    'nobody signs in on a wall',
  );
  assert.is(refusedIn(await wall.get('/api/people/here')), 'not_allowed');
});

test('the sixth wrong PIN is not looked at, nor a right one then, on this tablet alone, also after a restart', async ({
  world,
  page,
  manager,
}) => {
  const { pin } = await demoPerson(manager, INES);
  const wrong = pin === '482913' ? '482914' : '482913';
  for (let n = 4; n >= 0; n--) {
    const { body } = await page.post<Refusal>('/api/sign-in', { person: INES, pin: wrong });
    assert.equal([body.refused, body.triesLeft], ['wrong_pin', n]);
  }
  await world.restart();
  const again = openPage(world);
  const waits = await again.post<Refusal>('/api/sign-in', { person: INES, pin });
  assert.equal([waits.status, waits.body.refused], [429, 'too_fast']);
  assert.ok(waits.body.retryAfterMs! > 14 * 60_000);
  const other = openPage(world, null);
  await other.post('/api/demo/enrol');
  await signInOn(other, INES);
});

test('every sign-in has a token of its own, and the one before is dead', async ({ world, page }) => {
  await signInOn(page, INES);
  const before = page.cookie();
  await signInOn(page, INES);
  assert.is.not(page.cookie(), before);
  const plan = async (cookie: string) => (await fetch(`${world.url}/api/plan`, { headers: { cookie } })).status;
  assert.equal([await plan(before), await plan(page.cookie())], [401, 200]);
});

test('a manager needs a code besides, and no code counts twice', async ({ world, page, manager }) => {
  await world.tick(60_000);
  const { pin, code } = await demoPerson(manager, MANAGER);
  assert.equal((await page.post('/api/sign-in', { person: MANAGER, pin })).body, { next: 'code' });
  assert.is((await page.session()).me, null);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  assert.is(refusedIn(await page.post('/api/sign-in', { person: MANAGER, pin, code: wrong })), 'wrong_code');
  assert.equal((await page.post('/api/sign-in', { person: MANAGER, pin, code })).body, { next: 'floor' });
  const again = await openPage(world).post('/api/sign-in', { person: MANAGER, pin, code });
  assert.is(refusedIn(again), 'wrong_code');
});

test('a tablet that nobody touches is locked after three minutes, its open screen with it', async ({ world, page }) => {
  await signInOn(page, INES);
  const window = await windowOf(world, page);
  await world.tick(IDLE_LOCK_MS - 10_000);
  assert.is((await page.post('/api/touch')).status, 200);
  await world.tick(IDLE_LOCK_MS - 1_000);
  await window.settled();
  assert.ok(window.connected());
  await world.tick(1_000);
  await window.settled();
  assert.is(window.refused()?.refused, 'signed_out');
  assert.is(refusedIn(await page.get('/api/plan')), 'signed_out');
});

test('when a shift ends the screen is closed at the next tick, for those in it alone', async ({ world, page }) => {
  const other = openPage(world);
  await signInOn(page, INES);
  await signInOn(other, YUKI);
  const windows = [await windowOf(world, page), await windowOf(world, other)];
  await world.db
    .update(shift)
    .set({ endsAt: world.now() + 500 })
    .where(eq(shift.personId, INES));
  await world.store().roster.reload();
  await world.tick(499);
  await Promise.all(windows.map((window) => window.settled()));
  assert.equal(
    windows.map((window) => window.connected()),
    [true, true],
  );
  await world.tick(1);
  await Promise.all(windows.map((window) => window.settled()));
  assert.equal(
    windows.map((window) => window.connected()),
    [false, true],
  );
  assert.is(refusedIn(await page.get('/api/plan')), 'signed_out');
  windows[1]!.close();
});

const CUTS: Record<string, (parts: { manager: Page; world: World }) => Promise<unknown>> = {
  'another role': ({ manager }) => manager.post('/api/people/role', { person: INES, role: 'manager' }),
  'having left the house': ({ manager }) => manager.post('/api/people/active', { person: INES, active: false }),
  'a new PIN': ({ manager }) => manager.post('/api/people/pin', { person: INES }),
  'a device shut out': async ({ manager }) => {
    const devices = (await manager.get<DeviceInfo[]>('/api/devices')).body;
    return manager.post('/api/devices/shut-out', { device: devices.find(({ here }) => !here)!.id });
  },
};
for (const [what, happens] of Object.entries(CUTS))
  test(`${what} closes every open screen at the next tick, and the cookie opens nothing`, async ({
    world,
    manager,
  }) => {
    const page = openPage(world, null);
    await page.post('/api/demo/enrol');
    await signInOn(page, INES);
    const window = await windowOf(world, page);
    const done = (await happens({ manager, world })) as { status: number };
    assert.is(done.status, 200);
    await world.tick();
    await window.settled();
    assert.not(window.connected());
    assert.is(window.refused()?.refused, 'signed_out');
    assert.is((await page.get('/api/plan')).status, 401);
    const late = await windowOf(world, page).catch((refusal: Refusal) => refusal);
    assert.is((late as Refusal).refused, 'signed_out');
  });

test('who was added signs in with the PIN they were given, once, and chooses their own before anything opens', async ({
  world,
  page,
  manager,
}) => {
  const given = { given: 'Noor', family: 'Haddad', role: 'associate' };
  const added = (await manager.post<FirstPinInfo & { id: string }>('/api/people/add', given)).body;
  const enter = (pin: string) => page.post('/api/sign-in', { person: added.id, pin });
  assert.equal((await enter(added.pin)).body, { next: 'pin' });
  assert.is(refusedIn(await page.get('/api/plan')), 'half_way');
  assert.is(((await windowOf(world, page).catch((why: Refusal) => why)) as Refusal).refused, 'signed_out');
  for (const poor of ['123456', added.pin]) assert.is((await page.post('/api/own/pin', { pin: poor })).status, 400);
  assert.is(refusedIn(await page.post('/api/own/second-factor')), 'not_allowed');
  assert.equal((await page.post('/api/own/pin', { pin: '905172' })).body, { next: 'floor' });
  assert.is((await page.get('/api/plan')).status, 200);
  assert.is(refusedIn(await page.post('/api/own/pin', { pin: '905173' })), 'not_allowed');
  assert.is(refusedIn(await enter(added.pin)), 'wrong_pin');

  const again = (await manager.post<FirstPinInfo>('/api/people/pin', { person: added.id })).body;
  await world.tick(FIRST_PIN_LASTS_MS);
  assert.is(refusedIn(await enter(again.pin)), 'wrong_pin', 'it has run out');
});

test('a new manager sets a second factor up, and is none before', async ({ world, page, manager }) => {
  const given = { given: 'Noor', family: 'Haddad', role: 'manager' };
  const added = (await manager.post<FirstPinInfo & { id: string }>('/api/people/add', given)).body;
  await page.post('/api/sign-in', { person: added.id, pin: added.pin });
  assert.equal((await page.post('/api/own/pin', { pin: '905172' })).body, { next: 'second_factor' });
  for (const path of ['/api/people', '/api/devices', '/api/plan'])
    assert.is(refusedIn(await page.get(path)), 'half_way', path);
  const { secret, uri } = (await page.post<SecondFactorSecret>('/api/own/second-factor')).body;
  assert.ok(uri.includes(secret) && !uri.includes('Haddad'));
  assert.is(refusedIn(await page.post('/api/own/second-factor/confirm', { code: '000000' })), 'wrong_code');
  const code = codeOf(fromBase32(secret), stepAt(world.now()));
  assert.equal((await page.post('/api/own/second-factor/confirm', { code })).body, { next: 'floor' });
  assert.is((await page.get('/api/people')).status, 200);
  const [kept] = await world.db.select().from(credential).where(eq(credential.personId, added.id));
  assert.not(kept!.totpSealed!.includes(fromBase32(secret)), 'sealed');
});

test('a PIN that was reset opens no manager’s account without the second factor', async ({ world, page, manager }) => {
  const second = (await manager.get<PersonInfo[]>('/api/people')).body.find(
    ({ role, id }) => role === 'manager' && id !== MANAGER,
  )!;
  const { pin } = (await manager.post<FirstPinInfo>('/api/people/pin', { person: second.id })).body;
  assert.equal((await page.post('/api/sign-in', { person: second.id, pin })).body, { next: 'code' });
  assert.not(page.cookie().includes(SESSION_COOKIE));
  await manager.post('/api/people/second-factor', { person: second.id });
  await world.tick();
  assert.equal((await page.post('/api/sign-in', { person: second.id, pin })).body, { next: 'pin' });
});

/** With a key that a literal would make the prototype of. */
const PROTOTYPE = JSON.parse(
  '{"given":"Noor","family":"Haddad","role":"associate","__proto__":{"role":"manager"}}',
) as object;

test('nothing of a manager’s is anybody else’s, and nothing can be slipped in', async ({ page, manager }) => {
  await signInOn(page, INES);
  for (const path of ['/api/people', '/api/devices']) assert.is((await page.get(path)).status, 403, path);
  for (const path of MANAGERS_OWN) assert.is((await page.post(path)).status, 403, path);
  const more = { given: 'Noor', family: 'Haddad', role: 'associate', storeId: 'another', active: true };
  for (const body of [more, { ...more, role: 'owner' }, { given: ['Noor'] }, PROTOTYPE])
    assert.is((await manager.post('/api/people/add', body)).status, 400);
  for (const path of MANAGERS_OWN.filter((path) => path.startsWith('/api/people/') && !path.endsWith('add'))) {
    const body = { person: 'nobody', ...(path.endsWith('role') && { role: 'associate' }) };
    const answer = await manager.post(path, { ...body, ...(path.endsWith('active') && { active: false }) });
    assert.is(answer.status, 404, path);
  }
});

test('what cannot be a name or a device is refused for what it is, not for want of a database', async ({ manager }) => {
  for (const given of ['\0', 'A\0da', '\u202eadA', '\u200b'])
    assert.is(refusedIn(await manager.post('/api/people/add', { given, family: 'X', role: 'associate' })), 'malformed');
  for (const device of ['\0', '__proto__', 'a-tablet'])
    assert.is(refusedIn(await manager.post('/api/devices/shut-out', { device })), 'malformed');
});

test('a device that was shut out opens nothing, whatever became of its sessions; shut out again they are gone', async ({
  world,
  page,
  manager,
}) => {
  await signInOn(page, INES);
  const [here] = (await manager.get<DeviceInfo[]>('/api/devices')).body;
  const other = openPage(world, null);
  await other.post('/api/demo/enrol');
  await signInOn(other, MANAGER);
  // As when the database goes away in between, or somebody signs in at that moment.
  await world.db.update(device).set({ active: false }).where(eq(device.id, here!.id));
  assert.is(refusedIn(await page.get('/api/plan')), 'signed_out');
  const before = await world.db.select().from(session);
  assert.is(refusedIn(await other.post('/api/devices/shut-out', { device: here!.id })), 'not_found');
  assert.ok((await world.db.select().from(session)).length < before.length);
});

test('the last manager stays one', async ({ manager }) => {
  const managers = (await manager.get<PersonInfo[]>('/api/people')).body.filter(({ role }) => role === 'manager');
  const others = managers.filter(({ id }) => id !== MANAGER);
  for (const { id } of others)
    assert.is((await manager.post('/api/people/active', { person: id, active: false })).status, 200);
  for (const [path, change] of [
    ['/api/people/active', { active: false }],
    ['/api/people/role', { role: 'associate' }],
  ] as const)
    assert.is(refusedIn(await manager.post(path, { person: MANAGER, ...change })), 'last_manager');
  assert.is((await manager.get('/api/people')).status, 200);
});

test('of managers who make each other associates at one moment one stays a manager', async ({ world }) => {
  const { people } = world.server().access;
  const managers = (await people.all(STORE)).filter(({ role }) => role === 'manager').map(({ id }) => id);
  const by = (await world.server().access.sessions.find((await world.signIn(MANAGER)).split('=')[1]!, world.now()))!;
  const done = await Promise.all(managers.map((id) => people.change(by, id, { role: 'associate' })));
  assert.is(done.filter((one) => 'refused' in one && one.refused === 'last_manager').length, 1);
  assert.is((await people.all(STORE)).filter(({ role }) => role === 'manager').length, 1);
});

test('what happened is in the log, and nobody’s name, PIN, code or token is', async ({ world, page, manager }) => {
  const { pin } = await demoPerson(manager, INES);
  await page.post('/api/sign-in', { person: INES, pin: pin === '905172' ? '905173' : '905172' });
  await signInOn(page, INES);
  const cookies = page.cookie();
  await page.get('/api/people');
  await page.post('/api/sign-out');
  await manager.post('/api/people/role', { person: YUKI, role: 'manager' });
  const events = world
    .log()
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { event?: string }).event);
  for (const event of ['wrong_pin', 'signed_in', 'not_a_manager', 'signed_out', 'role_changed'])
    assert.ok(events.includes(event), event);
  for (const word of [INES, YUKI, MANAGER, 'Inès', 'Marchetti', pin, ...cookies.split(/=|; /)])
    assert.not(world.log().includes(word), word);
});

test('while the database is away nobody comes in, and nothing is changed', async () => {
  const database = await opened({ dataDir: 'memory' });
  const hesitating = hesitant(database.db);
  const world = await createWorld({ database: { ...database, db: hesitating.db } });
  const page = openPage(world);
  const { pin } = await demoPerson(page, INES);
  hesitating.goAway();
  for (const [path, body] of [
    ['/api/sign-in', { person: INES, pin }],
    ['/api/enrol', { code: 'K7QX-93TB' }],
  ] as const) {
    const answer = await page.post(path, body);
    assert.equal([answer.status, refusedIn(answer), answer.set], [503, 'unavailable', []], path);
  }
  hesitating.comeBack();
  assert.equal([await world.db.select().from(session), (await world.db.select().from(device)).length], [[], 1]);
  await signInOn(page, INES);
  await world.close();
});

test('a new house lets nobody in before its code is used; with it the first manager and their device are in', async () => {
  const world = await createWorld({ demo: false });
  const { setUp } = world.server().access;
  const first = { given: 'Ada', family: 'Roy', pin: '482913', device: 'First device' };
  assert.is((await openPage(world).session()).setUp, null);
  const nobody = await openPage(world).post('/api/sign-in', { person: MANAGER, pin: '482913' });
  assert.is(refusedIn(nobody), 'wrong_pin', 'there are no default accounts');
  const late = setUp.offer(STORE, world.now());
  await world.tick(CODE_LASTS_MS);
  const page = openPage(world, null);
  assert.is((await page.session()).setUp, 'over');
  assert.is(refusedIn(await page.post('/api/set-up', { ...first, code: late })), 'wrong_code');

  const code = setUp.offer(STORE, world.now());
  assert.is((await page.session()).setUp, 'open');
  assert.is(
    (await page.post('/api/set-up', { ...first, code, pin: '123456' })).status,
    400,
    'and the code is not used up',
  );
  const both = await Promise.all([1, 2].map(() => openPage(world, null).post('/api/set-up', { ...first, code })));
  assert.equal(both.map(({ status }) => status).sort(), [200, 403]);
  const session = await page.session();
  assert.equal([session.setUp, session.me], [null, null]);
  await world.close();
});

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

test.run();
