import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { customerCode, customerCodeFailure, customerSession } from '../db/schema.ts';
import type { DemoLetter } from '../protocol/api.ts';
import type { CustomerLink, DoorOpened, DoorView, Letter, MeView } from '../protocol/me.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { opened } from '../scripts/databases.ts';
import {
  DOOR_LASTS_MS,
  LETTER_LASTS_MS,
  LINK_LASTS_MS,
  OPEN_LINKS_PER_MAKER,
  TRIES_AT_A_DOOR,
  TRIES_PER_CUSTOMER,
  TRIES_WITHIN_MS,
} from '../server/auth/limits.ts';
import { CUSTOMER_COOKIE, DOOR_COOKIE } from '../server/cookies.ts';
import { hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, LEILA, MANAGER, MINE_OF_INES, OFF, VESTIBULE, YUKI } from './house.ts';
import { openPage, type Page } from './page.ts';
import { atDoor, phoneOf } from './phone.ts';
import { createWorld, STORE, type World } from './world.ts';

const ROHAN = 'm-rohan';
const MY_CODE = '804271';

/** One world for all that is about a customer each, in which time only goes on. */
const test = suite<{ world: World }>('the way to a customer’s own page');
test.before(async (context) => {
  context.world = await createWorld();
});
test.after(({ world }) => world.close());

/** A world of its own for what comes in, opens links without end, or starts again. */
const fresh = suite<{ world: World }>('the way to a customer’s own page, from the floor');
fresh.before.each(async (context) => {
  context.world = await createWorld();
});
fresh.after.each(({ world }) => world.close());

async function call<Body>(world: World, person: string, path: string, body: object) {
  const headers = { 'content-type': 'application/json', origin: world.url, cookie: await world.signIn(person) };
  const response = await fetch(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Body & Refusal };
}
const linkFor = (world: World, person: string, track: number) =>
  call<CustomerLink>(world, person, '/api/customer-links', { track });
const letterFor = async (world: World, manager: string, customer: string) =>
  (await call<Letter>(world, manager, '/api/letters', { customer })).body;

/** A customer comes in, and those whose customer they are see it on their screens; their track. */
async function arrives(world: World, { tag, id }: { tag: string; id: string }): Promise<number> {
  await world.stand(tag, VESTIBULE, 6_000);
  for (const person of [INES, LEILA]) await world.view(person);
  return [...world.store().live.visits()].find(({ customer }) => customer === id)!.track;
}

const enter = (phone: Page, code: string) => phone.post<DoorOpened & Refusal>('/api/me/door/code', { code });
const choose = (phone: Page, code: string) => phone.post<DoorOpened & Refusal>('/api/me/door/own-code', { code });
const pageOf = async (phone: Page) => (await phone.get<MeView & Refusal>('/api/me')).body;

/** A customer who has exchanged their letter for MY_CODE; their phone. */
async function withOwnCode(world: World, customer: string): Promise<Page> {
  const { code } = await letterFor(world, MANAGER, customer);
  const phone = await atDoor(world, customer);
  assert.is((await enter(phone, code)).body.next, 'own_code');
  assert.is((await choose(phone, MY_CODE)).body.next, 'page');
  return phone;
}

fresh(
  'letter and link lead to a code of their own; from then on link and code, whoever shows the way',
  async ({ world }) => {
    const track = await arrives(world, ADAEZE);
    const letter = await letterFor(world, MANAGER, ADAEZE.id);
    assert.is(letter.until, world.now() + LETTER_LASTS_MS);
    const { body: link } = await linkFor(world, INES, track);
    assert.is(link.expiresAt, world.now() + LINK_LASTS_MS);

    const phone = openPage(world, null);
    const opened = await phone.post<DoorView>('/api/me/door', { code: link.code });
    assert.equal([opened.body.asks, opened.body.until], ['code', world.now() + DOOR_LASTS_MS]);
    assert.is((await pageOf(phone)).refused, 'signed_out', 'a link alone opens no page');
    assert.is((await choose(phone, MY_CODE)).body.refused, 'not_allowed', 'nor does it choose a code');
    assert.equal((await enter(phone, letter.code.toLowerCase().replace('-', ' '))).body, { next: 'own_code' });
    assert.is((await pageOf(phone)).refused, 'signed_out', 'nor do both, before a code is chosen');
    assert.is((await phone.get<DoorView>('/api/me/door')).body.asks, 'own_code');
    for (const easy of ['123456', '12345678', '131313', '4711', 'letters'])
      assert.is((await choose(phone, easy)).body.refused, 'malformed', easy);
    assert.equal((await choose(phone, MY_CODE)).body, { next: 'page' });
    assert.equal((await pageOf(phone)).address, { en: 'Madame Okonkwo-Vidal', fr: 'Madame Okonkwo-Vidal' });
    assert.not.ok(phone.cookie().includes(DOOR_COOKIE), 'the door is closed behind them');

    for (const by of [LEILA, MANAGER]) {
      const later = await atDoor(world, ADAEZE.id, by);
      assert.is((await enter(later, letter.code)).body.refused, 'wrong_code', 'the letter is used up');
      assert.is((await enter(later, MY_CODE)).body.next, 'page');
    }
  },
);

fresh(
  'a link works once, within ten minutes; any other gets the same sentence, and so does a closed door',
  async ({ world }) => {
    const track = await arrives(world, ADAEZE);
    const { body: link } = await linkFor(world, INES, track);
    const { body: late } = await linkFor(world, LEILA, track);
    const open = async (code: string) => {
      const answer = await openPage(world, null).post('/api/me/door', { code });
      return [answer.status, JSON.stringify(answer.body)];
    };
    const phone = openPage(world, null);
    await phone.post('/api/me/door', { code: link.code });
    const used = await open(link.code);
    await world.tick(DOOR_LASTS_MS);
    assert.equal(used, await open(late.code));
    assert.equal(used, await open('A'.repeat(43)));
    assert.is(used[0], 403);
    assert.is((await enter(phone, '1')).body.refused, 'signed_out');
  },
);

fresh(
  'whoever may open the card shows the way, and a manager who may know of the visit; to others it is not theirs',
  async ({ world }) => {
    const track = await arrives(world, ADAEZE);
    for (const person of [INES, LEILA, MANAGER]) assert.is((await linkFor(world, person, track)).status, 200, person);
    assert.is((await linkFor(world, YUKI, track)).status, 403);
    await call(world, MANAGER, '/api/assignments', { track, person: YUKI });
    await world.view(YUKI);
    assert.is((await linkFor(world, YUKI, track)).status, 200, 'who stands in may');
  },
);

fresh('who may not know of a visit is answered, byte for byte, as if there were none', async ({ world }) => {
  const hidden = await arrives(world, MINE_OF_INES);
  for (const person of [YUKI, LEILA, MANAGER, ROHAN]) {
    const [there, nowhere] = [await linkFor(world, person, hidden), await linkFor(world, person, hidden + 1)];
    assert.equal([there.status, there.text], [nowhere.status, nowhere.text], person);
    assert.is(there.status, 404);
  }
  assert.is((await linkFor(world, INES, hidden)).status, 200);
});

fresh(
  'nobody has more than a few links open, whomever they lead to, and nobody makes them without end',
  async ({ world }) => {
    const { customerLinks } = world.server();
    const make = () => customerLinks.make({ store: STORE, customer: 'c-02', by: INES }, world.now());
    const made = [];
    for (let n = 0; n <= OPEN_LINKS_PER_MAKER; n++) made.push(await make());
    assert.equal(made.at(-1), { wait: world.now() + LINK_LASTS_MS });
    assert.is((await customerLinks.use((made[0] as CustomerLink).code, world.now()))?.by, INES);
    const both = await Promise.all([make(), make()]);
    assert.is(both.filter((one) => 'code' in one).length, 1, 'one that was used makes room for one');
    const track = await arrives(world, ADAEZE);
    const answers = [];
    for (let n = 0; n < 8; n++) {
      const { status, body } = await linkFor(world, LEILA, track);
      if (status === 200) await customerLinks.use(body.code, world.now());
      answers.push(status);
    }
    assert.equal([answers[0], answers.at(-1)], [200, 429]);
  },
);

test('a link is chance alone, whoever it is for and whoever made it', async ({ world }) => {
  for (const customer of [ADAEZE.id, OFF.id]) {
    const { body } = await call<CustomerLink>(world, MANAGER, '/api/customer-links', { customer });
    assert.match(body.code, /^[\w-]{43}$/);
  }
});

test('the door says the same of every customer: with a letter, a code of their own, neither, locked or off', async ({
  world,
}) => {
  await withOwnCode(world, ADAEZE.id);
  await letterFor(world, MANAGER, 'c-08');
  for (let n = 0; n < TRIES_PER_CUSTOMER; n++) {
    await world.tick(TRIES_WITHIN_MS);
    await enter(await atDoor(world, 'c-09'), 'WRONG');
  }
  await world.tick(TRIES_WITHIN_MS);
  const told = [];
  for (const customer of [ADAEZE.id, 'c-08', 'c-09', 'c-10', OFF.id]) {
    const phone = await atDoor(world, customer);
    const bytes = [];
    bytes.push(JSON.stringify(await phone.get('/api/me/door')));
    for (let n = 0; n <= TRIES_AT_A_DOOR; n++) bytes.push(JSON.stringify(await enter(phone, '000111')));
    bytes.push(JSON.stringify(await phone.post('/api/me/door/private')));
    for (const page of ['/api/me', '/api/photo/1']) bytes.push(JSON.stringify(await phone.get(page)));
    for (const what of ['consent', 'private', 'answer', 'licence', 'profile', 'code', 'sign-out'])
      assert.is((await phone.post(`/api/me/${what}`)).status, 401, what);
    told.push(bytes);
  }
  for (const bytes of told) assert.equal(bytes, told[0]);
  assert.match(told[0]!.join(), /"refused":"too_fast".*"retryAfterMs":900000/);
  assert.not.match(told[0]!.join(), /Okonkwo|c-\d/);
});

fresh('being left alone needs no code, and tells nothing', async ({ world }) => {
  const ines = await world.view(INES);
  await arrives(world, ADAEZE);
  const phone = await atDoor(world, ADAEZE.id);
  const done = await phone.post('/api/me/door/private');
  assert.equal([done.status, done.body], [200, {}]);
  await world.tick();
  assert.equal([Object.keys(ines.view().presences), ines.dots()], [[], []]);
});

test('being left alone works at the door also while the database is away', async () => {
  const database = await opened({ dataDir: 'memory' });
  const { db, goAway, comeBack } = hesitant(database.db);
  const world = await createWorld({ database: { ...database, db } });
  const ines = await world.view(INES);
  await arrives(world, ADAEZE);
  await world.server().recorder.flush();
  const phone = await atDoor(world, ADAEZE.id);
  goAway();
  assert.equal([(await phone.post('/api/me/door/private')).status, (await enter(phone, MY_CODE)).status], [200, 503]);
  await world.tick();
  assert.equal([Object.keys(ines.view().presences), ines.dots()], [[], []]);
  comeBack();
  await world.close();
});

test('wrong codes wait after five, and after ten in a row only a new letter helps', async ({ world }) => {
  await withOwnCode(world, 'c-11');
  for (let n = 0; n < TRIES_PER_CUSTOMER; n++) {
    const phone = await atDoor(world, 'c-11');
    assert.is((await enter(phone, '111222')).body.refused, 'wrong_code');
    if (n % TRIES_AT_A_DOOR < TRIES_AT_A_DOOR - 1) continue;
    const held = await enter(phone, MY_CODE);
    assert.equal([held.body.refused, held.body.retryAfterMs], ['too_fast', TRIES_WITHIN_MS]);
    await world.tick(TRIES_WITHIN_MS);
  }
  assert.is((await enter(await atDoor(world, 'c-11'), MY_CODE)).body.refused, 'wrong_code');
  const { code } = await letterFor(world, MANAGER, 'c-11');
  const phone = await atDoor(world, 'c-11');
  assert.is((await enter(phone, code)).body.next, 'own_code');
  assert.is((await choose(phone, MY_CODE)).body.next, 'page');
  const wrong = await world.db.select().from(customerCodeFailure).where(eq(customerCodeFailure.customerId, 'c-11'));
  assert.equal(wrong, [], 'what is right forgets what was wrong');
});

test('of tries made at one moment no more are looked at than of tries made one after another', async ({ world }) => {
  await withOwnCode(world, 'c-12');
  const phones: Page[] = [];
  for (let n = 0; n < 8; n++) phones.push(await atDoor(world, 'c-12'));
  const answers = await Promise.all(phones.map((phone) => enter(phone, '111222')));
  const refused = answers.map(({ body }) => body.refused);
  assert.is(refused.filter((why) => why === 'wrong_code').length, TRIES_AT_A_DOOR);
  assert.is(refused.filter((why) => why === 'too_fast').length, 8 - TRIES_AT_A_DOOR);
});

test('letter and link come from two people; who has both is told so, once the code is right', async ({ world }) => {
  const { code } = await letterFor(world, MANAGER, 'c-13');
  const both = await atDoor(world, 'c-13', MANAGER);
  assert.is((await enter(both, 'AAAA-BBBB')).body.refused, 'wrong_code');
  const right = await enter(both, code);
  assert.equal([right.status, right.body.refused], [403, 'one_hand']);
  assert.is((await choose(both, MY_CODE)).body.refused, 'not_allowed');
  assert.is((await enter(await atDoor(world, 'c-13', ROHAN), code)).body.next, 'own_code');
});

test('a new letter ends the one before, a code of their own, and a choice that was begun', async ({ world }) => {
  const first = await letterFor(world, MANAGER, 'c-14');
  const begun = await atDoor(world, 'c-14');
  assert.is((await enter(begun, first.code)).body.next, 'own_code');
  const second = await letterFor(world, MANAGER, 'c-14');
  assert.is((await choose(begun, MY_CODE)).body.refused, 'wrong_code');
  assert.is((await enter(begun, first.code)).body.refused, 'wrong_code');
  assert.is((await enter(begun, second.code)).body.next, 'own_code');
  assert.is((await choose(begun, MY_CODE)).body.next, 'page');
  const third = await letterFor(world, MANAGER, 'c-14');
  const phone = await atDoor(world, 'c-14');
  assert.is((await enter(phone, MY_CODE)).body.refused, 'wrong_code');
  await world.tick(LETTER_LASTS_MS);
  const late = await atDoor(world, 'c-14');
  assert.is((await enter(late, third.code)).body.refused, 'wrong_code', 'a letter runs out after thirty days');
});

test('a letter read at two doors is used at one', async ({ world }) => {
  const { code } = await letterFor(world, MANAGER, 'c-15');
  const doors = [await atDoor(world, 'c-15'), await atDoor(world, 'c-15', LEILA)];
  for (const door of doors) assert.is((await enter(door, code)).body.next, 'own_code');
  const chosen = await Promise.all(doors.map((door, n) => choose(door, `80427${n}`)));
  assert.equal(chosen.map(({ status }) => status).sort(), [200, 403]);
});

test('only a manager issues letters, for a number that the house knows', async ({ world }) => {
  assert.is((await call(world, INES, '/api/letters', { customer: 'c-16' })).status, 403);
  assert.is((await call(world, MANAGER, '/api/letters', { customer: 'c-none' })).status, 404);
  const letter = await letterFor(world, MANAGER, 'c-16');
  assert.match(letter.code, /^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  const [kept] = await world.db.select().from(customerCode).where(eq(customerCode.customerId, 'c-16'));
  assert.match(kept!.codeHash, /^scrypt\$/);
  const text = world.log();
  assert.match(text, 'letter_issued');
  assert.not.match(text, new RegExp(`${letter.code}|"c-16"`));
});

test('who has no visit is shown the way by a manager, by their number, and by nobody else', async ({ world }) => {
  const linkOf = (person: string, customer: string) =>
    call<CustomerLink>(world, person, '/api/customer-links', { customer });
  const { status, body } = await linkOf(ROHAN, OFF.id);
  assert.is(status, 200);
  assert.is((await openPage(world, null).post('/api/me/door', { code: body.code })).status, 200);
  assert.is((await linkOf(ROHAN, 'c-none')).status, 404);
  const [known, unknown] = [await linkOf(INES, ADAEZE.id), await linkOf(INES, 'c-none')];
  assert.equal([known.status, known.text], [403, unknown.text]);
});

fresh('the receipt says who showed the way, who issued a letter, and that a code was chosen', async ({ world }) => {
  const track = await arrives(world, ADAEZE);
  await linkFor(world, LEILA, track);
  await world.tick(1_000);
  const phone = await withOwnCode(world, ADAEZE.id);
  const { receipt } = await pageOf(phone);
  const ways = receipt!.entries.flatMap((entry) => ('times' in entry ? entry : []));
  assert.equal(ways.map(({ is, by }) => [is, by]).sort(), [
    ['code', null],
    ['letter', 'Solène'],
    ['link', 'Inès'],
    ['link', 'Leïla'],
  ]);
  assert.equal(ways.at(-1), { is: 'link', at: world.now() - 1_000, by: 'Leïla', times: 1 });
  assert.equal((await (await phoneOf(world, MINE_OF_INES.id)).look()).receipt, { entries: [], more: null });
});

test('however often somebody shows the way, the receipt still says who issued a letter', async ({ world }) => {
  await letterFor(world, MANAGER, 'c-24');
  const { customerLinks } = world.server();
  for (let n = 0; n < 60; n++) {
    await world.tick(1_000);
    const made = await customerLinks.make({ store: STORE, customer: 'c-24', by: LEILA }, world.now());
    await customerLinks.use((made as CustomerLink).code, world.now());
  }
  const { entries, more } = (await (await phoneOf(world, 'c-24')).look()).receipt!;
  assert.equal([entries.map(({ is }) => is), more], [['link', 'letter'], null]);
  assert.equal(
    entries.flatMap((entry) => ('times' in entry ? [[entry.by, entry.times]] : [])),
    [
      ['Leïla', 60],
      ['Solène', 1],
    ],
  );
});

test('they change their code with the one they have, and their other phones are signed out', async ({ world }) => {
  const phone = await withOwnCode(world, 'c-18');
  const other = await phoneOf(world, 'c-18');
  const change = (now: string, code: string) => phone.post<MeView & Refusal>('/api/me/code', { now, code });
  assert.is((await change('000111', '551903')).body.refused, 'wrong_code');
  assert.is((await change(MY_CODE, '111111')).body.refused, 'malformed');
  assert.ok((await other.look()).facts);
  assert.ok((await change(MY_CODE, '551903')).body.facts);
  assert.is((await other.look()).refused, 'signed_out');
  assert.ok((await pageOf(phone)).facts);
  assert.is((await world.db.select().from(customerSession).where(eq(customerSession.customerId, 'c-18'))).length, 1);
  assert.is((await enter(await atDoor(world, 'c-18'), MY_CODE)).body.refused, 'wrong_code');
  assert.is((await enter(await atDoor(world, 'c-18'), '551903')).body.next, 'page');
});

test('whoever issued a letter and has the customer’s open phone in hand chooses no code there', async ({ world }) => {
  const phone = await withOwnCode(world, 'c-25');
  const letter = await letterFor(world, MANAGER, 'c-25');
  const chosen = await phone.post<MeView & Refusal>('/api/me/code', { now: letter.code, code: '551903' });
  assert.equal([chosen.status, chosen.body.refused], [403, 'wrong_code']);
  assert.is((await enter(await atDoor(world, 'c-25', LEILA), letter.code)).body.next, 'own_code');
});

test('a code that is replaced while it is looked at opens nothing', async ({ world }) => {
  const phone = await withOwnCode(world, 'c-22');
  const late = await atDoor(world, 'c-22');
  const { customerSessions } = world.server();
  const { create } = customerSessions;
  customerSessions.create = async (...whose) => {
    customerSessions.create = create;
    assert.is((await phone.post('/api/me/code', { now: MY_CODE, code: '551903' })).status, 200);
    return create(...whose);
  };
  assert.is((await enter(late, MY_CODE)).body.refused, 'wrong_code');
  assert.is((await pageOf(late)).refused, 'signed_out');
  assert.is((await world.db.select().from(customerSession).where(eq(customerSession.customerId, 'c-22'))).length, 1);
});

test('a code and the phones that go with it change in one step, whatever breaks off after it', async ({ world }) => {
  const phone = await withOwnCode(world, 'c-23');
  await phoneOf(world, 'c-23');
  const { customerSessions } = world.server();
  const { endOthers } = customerSessions;
  customerSessions.endOthers = () => {
    throw new Error('broken off');
  };
  assert.is((await phone.post('/api/me/code', { now: MY_CODE, code: '551903' })).status, 500);
  customerSessions.endOthers = endOthers;
  assert.is((await world.db.select().from(customerSession).where(eq(customerSession.customerId, 'c-23'))).length, 1);
});

test('a phone that comes in is given a new token, out of reach of scripts, and what it had is over', async ({
  world,
}) => {
  const phone = await withOwnCode(world, 'c-19');
  const before = phone.cookie();
  const made = await world.server().customerLinks.make({ store: STORE, customer: 'c-19', by: INES }, world.now());
  const { set: door } = await phone.post('/api/me/door', { code: (made as CustomerLink).code });
  const { set } = await enter(phone, MY_CODE);
  for (const line of [door[0]!, set.find((one) => one.startsWith(CUSTOMER_COOKIE))!])
    assert.match(line, /^__Host-.*HttpOnly; Secure; SameSite=Strict/);
  assert.is.not(phone.cookie(), before);
  const old = await fetch(`${world.url}/api/me`, { headers: { cookie: before } });
  assert.is(old.status, 401);
});

test('nobody hammers a door or a page without end', async ({ world }) => {
  const door = await atDoor(world, 'c-20');
  const statuses = [];
  for (let n = 0; n < 32; n++) statuses.push((await door.post('/api/me/door/private')).status);
  assert.equal([statuses[0], statuses.at(-1)], [200, 429]);
  const phone = await phoneOf(world, 'c-20');
  for (let n = 0; n < 30; n++) await phone.decide('private', { private: true });
  assert.is((await phone.decide('private', { private: true })).status, 429);
  const other = await phoneOf(world, 'c-20');
  assert.is((await other.decide('private', { private: true })).status, 200, 'and another phone is not held up by it');
});

fresh('the demo tells the letters of a few of its customers until they are used', async ({ world }) => {
  const letters = async () => (await openPage(world).get<DemoLetter[]>('/api/demo/letters')).body;
  const told = await letters();
  const hers = told.find(({ customer }) => customer === ADAEZE.id)!;
  assert.is(hers.family, ADAEZE.family);
  const phone = await atDoor(world, ADAEZE.id);
  assert.is((await enter(phone, hers.code)).body.next, 'own_code');
  await choose(phone, MY_CODE);
  await world.restart();
  assert.equal(
    (await letters()).map(({ customer }) => customer),
    told.map(({ customer }) => customer).filter((id) => id !== ADAEZE.id),
  );
});

test.run();
fresh.run();
