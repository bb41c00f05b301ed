import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { putProvider } from '../../db/access.ts';
import type { Db } from '../../db/db.ts';
import { addDevice } from '../../db/device.ts';
import { session } from '../../db/schema.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { seedHouse } from '../../db/seed/seed.ts';
import { freshVault, testDatabases } from '../../scripts/databases.ts';
import { IDLE_LOCK_MS, SESSION_LASTS_MS } from './limits.ts';
import { createProviders } from './providers.ts';
import { createSessions, type Role, type Standing } from './sessions.ts';

const vault = freshVault();
const NOW = Date.parse('2026-11-21T10:00:00Z');
const STORE = 'maison-sotto';
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);
const databases = await testDatabases();
test.after(() => databases.stop());

let calls = 0;
const random = (length: number): Buffer => Buffer.alloc(length, ++calls);

const DEVICES = ['0dec1ce0-0000-4000-8000-000000000001', '0dec1ce0-0000-4000-8000-000000000002'] as const;
const [HERE, THERE] = DEVICES;
/** Everybody is an associate whose shift goes on, until it is said otherwise. */
const standing = (now: Partial<{ role: Role | null; shiftEndsAt: number }> = {}): Standing => ({
  role: () => (now.role === undefined ? 'associate' : now.role),
  shiftEnded: (_store, _person, sinceMs, nowMs) =>
    now.shiftEndsAt !== undefined && sinceMs < now.shiftEndsAt && now.shiftEndsAt <= nowMs,
});

for (const { kind, open } of databases.all) {
  let db: Db;
  let close = () => Promise.resolve();
  test(`opens and is seeded (${kind})`, async () => {
    ({ db, close } = await open());
    await seedHouse(db, vault, { house, tagKey: Buffer.alloc(32), providerKey: 'the demo’s key', nowMs: NOW });
    for (const [n, id] of DEVICES.entries()) {
      const row = { storeId: STORE, id, kind: 'tablet' as const, name: 'Tablet', tokenHash: Buffer.alloc(32, n) };
      await addDevice(db, { ...row, enrolledById: null, enrolledAt: NOW, active: true });
    }
  });

  test(`a provider is found by its key alone (${kind})`, async () => {
    const providers = await createProviders(db);
    assert.equal(providers.find('the demo’s key'), { id: 'simulator', store: STORE, name: 'Simulator' });
    for (const wrong of ['', 'the demo’s ke', 'THE DEMO’S KEY', 'simulator', 'x'.repeat(10_000)])
      assert.is(providers.find(wrong), null);
  });

  test(`a new key replaces the old, and an inactive provider has none (${kind})`, async () => {
    const providers = await createProviders(db);
    const cameras = { id: 'cameras', store: STORE, name: 'Cameras' };
    const first = await providers.giveKey(cameras, random);
    assert.equal(providers.find(first), cameras);
    const second = await providers.giveKey(cameras, random);
    assert.is(providers.find(first), null);
    assert.equal(providers.find(second), cameras);
    assert.is(Buffer.from(second, 'base64url').length, 32);
    await putProvider(db, { storeId: STORE, id: 'cameras', name: 'Cameras', keyHash: Buffer.alloc(32), active: false });
    await providers.reload();
    assert.is(providers.find(second), null);
    assert.is(providers.find('the demo’s key')?.id, 'simulator');
  });

  test(`a session lasts twelve hours, is found by its token alone, and ends when told (${kind})`, async () => {
    const sessions = createSessions(db, { random, standing: standing(), idleLockMs: Number.POSITIVE_INFINITY });
    const token = await sessions.create({ store: STORE, person: 'a-ines', device: HERE }, NOW);
    const found = await sessions.find(token, NOW + SESSION_LASTS_MS - 1);
    assert.equal([found!.store, found!.person, found!.device], [STORE, 'a-ines', HERE]);
    assert.equal([found!.role, found!.lacks, found!.expiresAt], ['associate', null, NOW + SESSION_LASTS_MS]);
    assert.is(await sessions.find(token, NOW + SESSION_LASTS_MS), null);
    assert.is(await sessions.find(found!.id, NOW), null);
    assert.is(await sessions.find('', NOW), null);
    assert.is(Buffer.from(token, 'base64url').length, 32);

    const [row] = await db.select().from(session);
    assert.not(row!.tokenHash.includes(Buffer.from(token, 'base64url')));
    assert.not(row!.tokenHash.equals(Buffer.from(token)));

    await sessions.end(token);
    assert.is(await sessions.find(token, NOW), null);
    assert.ok(sessions.isOver(found!, NOW), 'also for whoever found it before');
  });

  test(`a screen that nobody touches is locked after three minutes, and stays locked after a restart (${kind})`, async () => {
    const sessions = createSessions(db, { random, standing: standing() });
    const token = await sessions.create({ store: STORE, person: 'a-ines', device: HERE }, NOW);
    const found = (await sessions.find(token, NOW))!;
    assert.not(sessions.isOver(found, NOW + IDLE_LOCK_MS - 1));
    await sessions.touch(found, NOW + 100_000);
    assert.not(sessions.isOver(found, NOW + 100_000 + IDLE_LOCK_MS - 1));
    assert.ok(sessions.isOver(found, NOW + 100_000 + IDLE_LOCK_MS));
    const again = createSessions(db, { random, standing: standing() });
    assert.ok(await again.find(token, NOW + 100_000 + IDLE_LOCK_MS - 1), 'the touch was written down');
    assert.is(await again.find(token, NOW + 100_000 + IDLE_LOCK_MS), null);
    await again.end(token);
  });

  test(`a session ends with the shift, with the role and with the job it began in (${kind})`, async () => {
    const now: { role?: Role | null; shiftEndsAt?: number } = {};
    const sessions = createSessions(db, { random, standing: standing(now) });
    const token = await sessions.create({ store: STORE, person: 'a-ines', device: HERE }, NOW);
    now.shiftEndsAt = NOW + 60_000;
    assert.ok(await sessions.find(token, NOW + 59_999));
    assert.is(await sessions.find(token, NOW + 60_000), null);
    delete now.shiftEndsAt;
    for (const role of ['manager', null] as const) {
      now.role = role;
      assert.is(await sessions.find(token, NOW), null, String(role));
    }
    await sessions.end(token);
  });

  test(`all sessions of one person, or on one device, end together, and old ones are forgotten (${kind})`, async () => {
    const sessions = createSessions(db, { random, standing: standing() });
    const begin = (person: string, device: string) => sessions.create({ store: STORE, person, device }, NOW);
    const find = (token: string) => sessions.find(token, NOW);
    const [one, two] = [await begin('a-ines', HERE), await begin('a-ines', THERE)];
    const other = await begin('a-kwame', HERE);
    await sessions.endAll({ store: STORE, person: 'a-ines' });
    assert.equal([await find(one), await find(two)], [null, null]);
    assert.is((await find(other))?.person, 'a-kwame');
    const elsewhere = await begin('a-ines', THERE);
    await sessions.endOn({ store: STORE, device: HERE });
    assert.equal([await find(other), (await find(elsewhere))?.person], [null, 'a-ines']);
    await sessions.create({ store: STORE, person: 'a-ines', device: HERE }, NOW + SESSION_LASTS_MS);
    assert.is((await db.select().from(session)).length, 1);
  });

  test(`closes (${kind})`, () => close());
}

test.run();
