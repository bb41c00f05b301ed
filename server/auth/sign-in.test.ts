import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { putPin } from '../../db/credential.ts';
import type { Database } from '../../db/database.ts';
import { addDevice } from '../../db/device.ts';
import { session } from '../../db/schema.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { seedHouse } from '../../db/seed/seed.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import { freshVault, opened } from '../../scripts/databases.ts';
import { systemChance } from '../clock.ts';
import { createPins, type Pins } from './pins.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessions, type Role } from './sessions.ts';
import { createSignIn, type Entered, type SignIn } from './sign-in.ts';
import { createTries } from './tries.ts';

const vault = freshVault();
const NOW = Date.parse('2026-11-21T10:00:00Z');
const STORE = 'maison-sotto';
const [YUKI, PIN] = ['a-yuki', '482913'];
const DEVICE = {
  store: STORE,
  id: '0dec1ce0-0000-4000-8000-000000000001',
  kind: 'tablet' as const,
  name: 'Tablet',
  wallMode: null,
};
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);

interface Context {
  database: Database;
  signIn: SignIn;
  pins: Pins;
  /** Happens while a PIN is looked at. */
  meanwhile: () => Promise<void>;
  role: Role;
}
const test = suite<Context>('signing in, while a manager changes what somebody signs in by');
test.before(async (context) => {
  context.database = await opened({ dataDir: 'memory' });
  const { db } = context.database;
  await seedHouse(db, vault, { house, tagKey: Buffer.alloc(32), nowMs: NOW });
  const { store: storeId, id, kind, name } = DEVICE;
  const about = { kind, name, tokenHash: Buffer.alloc(32), enrolledById: null, enrolledAt: NOW, active: true };
  await addDevice(db, { storeId, id, ...about });
  const random = systemChance.bytes;
  const standing = { role: () => context.role, shiftEnded: () => false };
  context.pins = createPins(2, systemChance);
  const slow: Pins = {
    ...context.pins,
    async matches(pin, kept) {
      await context.meanwhile();
      return context.pins.matches(pin, kept);
    },
  };
  const secondFactor = createSecondFactor(db, { key: Buffer.alloc(32), random });
  const sessions = createSessions(db, { random, standing });
  const tries = createTries(db, systemChance.id);
  context.signIn = createSignIn({ db, pins: slow, tries, secondFactor, sessions, standing, note: () => undefined });
});
test.before.each(async (context) => {
  context.role = 'associate';
  context.meanwhile = async () => undefined;
  await givePin(context, PIN, null);
  await context.database.db.delete(session);
});
test.after(({ database }) => database.close());

async function givePin({ database, pins }: Context, pin: string, firstPinUntil: number | null): Promise<void> {
  await putPin(database.db, STORE, YUKI, { pinHash: await pins.hash(pin), pinSetAt: NOW, firstPinUntil });
}
const enter = ({ signIn }: Context) => signIn.enter(DEVICE, { person: YUKI, pin: PIN }, NOW);
const sessionsIn = ({ database }: Context) => database.db.select().from(session);

test('nothing changes, and they are in', async (context) => {
  assert.is(((await enter(context)) as Entered).next, 'floor');
  assert.is((await sessionsIn(context)).length, 1);
});

test('a PIN that is replaced while it is looked at opens nothing', async (context) => {
  context.meanwhile = () => givePin(context, '739164', NOW + 1_000);
  assert.ok(isRefusal(await enter(context)));
  assert.equal(await sessionsIn(context), []);
});

test('a role that changes while a PIN is looked at opens nothing', async (context) => {
  context.meanwhile = async () => {
    context.role = 'manager';
  };
  assert.ok(isRefusal(await enter(context)));
  assert.equal(await sessionsIn(context), []);
});

test('a first PIN that was replaced by another is exchanged by nobody who held the old one', async (context) => {
  await givePin(context, PIN, NOW + 1_000);
  assert.is(((await enter(context)) as Entered).next, 'pin');
  const [row] = await sessionsIn(context);
  const half = { id: row!.tokenHash.toString('hex'), store: STORE, person: YUKI, role: 'associate' as const };
  const times = { createdAt: NOW, touchedAt: NOW, expiresAt: NOW + 1_000 };
  context.meanwhile = () => givePin(context, '739164', NOW + 1_000);
  const chosen = context.signIn.choosePin({ ...half, device: DEVICE.id, lacks: 'pin', ...times }, '620485', NOW);
  assert.ok(isRefusal(await chosen));
  context.meanwhile = async () => undefined;
  assert.ok(isRefusal(await context.signIn.enter(DEVICE, { person: YUKI, pin: '620485' }, NOW)));
});

test.run();
