import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freshVault, testDatabases } from '../scripts/databases.ts';
import { changeConsent, quietSince, readConsentChanges } from './consent.ts';
import { keepAnswer } from './customer.ts';
import {
  addCustomerLink,
  addCustomerSession,
  endCustomerSession,
  extendCustomerSession,
  readCustomerSessions,
  useCustomerLink,
} from './customer-link.ts';
import type { Database } from './database.ts';
import type { Db } from './db.ts';
import { customerLink } from './schema.ts';
import { demoHouse, readHouse } from './seed/house.ts';
import { seedHouse } from './seed/seed.ts';
import { putVisits } from './visit.ts';

const vault = freshVault();
const NOW = Date.parse('2026-11-21T10:00:00Z');
const storeId = 'maison-sotto';
const customerId = 'c-01';
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);

const databases = await testDatabases();

for (const { kind, open } of databases.all) {
  const test = suite<{ database: Database; db: Db }>(`what customers decided, and their links (${kind})`);
  test.before(async (context) => {
    context.database = await open();
    context.db = context.database.db;
    await seedHouse(context.db, vault, { house, tagKey: Buffer.alloc(32, 5), nowMs: NOW });
  });
  test.after(({ database }) => database.close());

  test(`each change is kept once, and what is so already is none`, async ({ db }) => {
    const off = { storeId, customerId, mode: 'off', scope: 'store', changedAt: NOW } as const;
    for (let n = 0; n < 2; n++) {
      const row = await db.transaction((change) => changeConsent(change, vault, { ...off, changedAt: NOW + n }));
      assert.equal([row!.consentMode, row!.consentSince], ['off', NOW]);
    }
    const ask = { ...off, mode: 'ask', changedAt: NOW + 9 } as const;
    await changeConsent(db, vault, ask);
    assert.equal(await readConsentChanges(db, storeId, customerId), [off, ask]);
    assert.is(await changeConsent(db, vault, { ...off, customerId: 'c-99' }), null);
  });

  test(`who said no last, and has not begun a visit since, is quiet`, async ({ db }) => {
    const say = (id: string, answer: 'yes' | 'no', answeredAt: number) =>
      keepAnswer(db, { storeId, customerId: id, askedAt: null, answeredAt, answer });
    await say('c-01', 'no', NOW);
    await say('c-02', 'no', NOW);
    await say('c-02', 'yes', NOW + 1);
    await say('c-03', 'no', NOW - 1);
    await say('c-04', 'no', NOW);
    await say('c-05', 'no', NOW + 5);
    const open = (id: string, customer: string, openedAt: number) => {
      return {
        storeId,
        id,
        customerId: customer,
        scope: 'store',
        entranceId: null,
        openedAt,
        lastSeenAt: openedAt,
      } as const;
    };
    await putVisits(db, [
      open('00000000-0000-4000-8000-000000000001', 'c-04', NOW + 60_000),
      open('00000000-0000-4000-8000-000000000002', 'c-05', NOW),
    ]);
    assert.equal((await quietSince(db, storeId, NOW)).sort(), ['c-01', 'c-05']);
  });

  test(`of two who use a link at once one gets in, and old links go`, async ({ db }) => {
    const [codeHash, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const link = {
      storeId,
      codeHash,
      customerId,
      createdById: 'a-ines',
      createdAt: NOW,
      expiresAt: NOW + 100,
      usedAt: null,
    };
    await addCustomerLink(db, link);
    const used = await Promise.all([useCustomerLink(db, codeHash, NOW + 1), useCustomerLink(db, codeHash, NOW + 1)]);
    assert.is(used.filter((row) => row?.customerId === customerId).length, 1);
    assert.is(used.filter((row) => row === null).length, 1);
    await addCustomerLink(db, { ...link, codeHash: other, createdAt: NOW + 100, expiresAt: NOW + 200 });
    assert.equal(
      (await db.select().from(customerLink)).map((row) => row.codeHash),
      [other],
    );
    assert.is(await useCustomerLink(db, other, NOW + 200), null);
  });

  test(`sessions last until they are over, are made to last longer, and end`, async ({ db }) => {
    const session = (n: number, expiresAt: number) => {
      return { tokenHash: Buffer.alloc(32, n), storeId, customerId, createdAt: NOW, expiresAt };
    };
    await addCustomerSession(db, session(1, NOW + 10));
    await addCustomerSession(db, session(2, NOW + 10));
    await addCustomerSession(db, session(3, NOW + 10));
    await extendCustomerSession(db, Buffer.alloc(32, 2), NOW + 20);
    await endCustomerSession(db, Buffer.alloc(32, 3));
    assert.is((await readCustomerSessions(db, NOW)).length, 2);
    assert.equal(await readCustomerSessions(db, NOW + 10), [session(2, NOW + 20)]);
    assert.is((await readCustomerSessions(db, NOW + 20)).length, 0);
  });
  test.run();
}

const end = suite('the databases');
end('are stopped', () => databases.stop());
end.run();
