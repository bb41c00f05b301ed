import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { putProvider } from '../../db/access.ts';
import type { Db } from '../../db/db.ts';
import { session } from '../../db/schema.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { seedHouse } from '../../db/seed/seed.ts';
import { testDatabases } from '../../scripts/databases.ts';
import { createProviders } from './providers.ts';
import { createSessions, SESSION_LASTS_MS } from './sessions.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const STORE = 'maison-sotto';
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);
const databases = await testDatabases();
test.after(() => databases.stop());

let calls = 0;
const random = (length: number): Buffer => Buffer.alloc(length, ++calls);

for (const { kind, open } of databases.all) {
  let db: Db;
  let close = () => Promise.resolve();
  test(`opens and is seeded (${kind})`, async () => {
    ({ db, close } = await open());
    await seedHouse(db, { house, tagKey: Buffer.alloc(32), providerKey: 'the demo’s key', nowMs: NOW });
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
    const sessions = createSessions(db, random);
    const who = { store: STORE, person: 'a-ines' };
    const token = await sessions.create(who, NOW);
    const found = await sessions.find(token, NOW + SESSION_LASTS_MS - 1);
    assert.equal([found!.store, found!.person, found!.expiresAt], [STORE, 'a-ines', NOW + SESSION_LASTS_MS]);
    assert.is(await sessions.find(token, NOW + SESSION_LASTS_MS), null);
    assert.is(await sessions.find(found!.id, NOW), null);
    assert.is(await sessions.find('', NOW), null);

    const [row] = await db.select().from(session);
    assert.not(row!.tokenHash.includes(Buffer.from(token, 'base64url')));
    assert.not(row!.tokenHash.equals(Buffer.from(token)));

    await sessions.end(token);
    assert.is(await sessions.find(token, NOW), null);
  });

  test(`all sessions of one person end together, and old ones are forgotten (${kind})`, async () => {
    const sessions = createSessions(db, random);
    const ines = { store: STORE, person: 'a-ines' };
    const [one, two] = [await sessions.create(ines, NOW), await sessions.create(ines, NOW)];
    const other = await sessions.create({ store: STORE, person: 'a-kwame' }, NOW);
    await sessions.endAll(ines);
    assert.equal([await sessions.find(one, NOW), await sessions.find(two, NOW)], [null, null]);
    assert.is((await sessions.find(other, NOW))?.person, 'a-kwame');
    await sessions.create(ines, NOW + SESSION_LASTS_MS);
    assert.is((await db.select().from(session)).length, 1);
  });

  test(`closes (${kind})`, () => close());
}

test.run();
