import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fact } from '../protocol/fact.ts';
import { freshVault, testDatabases } from '../scripts/databases.ts';
import { putCustomers, readBooks, readCustomers, replaceBooks } from './customer.ts';
import { addFacts, changeFact, countFacts, forgetFact, readFacts } from './fact.ts';
import { putPhoto, readPhoto, readPhotoTerms, removeExpiredPhotos, removePhoto } from './photo.ts';
import { demoHouse, readHouse } from './seed/house.ts';
import { seedHouse } from './seed/seed.ts';
import { lineDigest, take, whichTaken } from './taken.ts';

const vault = freshVault();
const NOW = Date.parse('2026-11-21T10:00:00.123Z');
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);
const STORE = house.plan.store.id;
const databases = await testDatabases();
test.after(() => databases.stop());

const wish = (id: string): Fact => ({
  ...{
    id,
    customer: 'c-01',
    kind: 'wish',
    body: { text: 'Something “red” \\ or not', itemId: null },
    category: 'silk',
  },
  ...{ how: 'told', person: 'a-ines', learnedAt: NOW, expiresAt: NOW + 1, audience: null, licence: 'know' },
  ...{ repeatedAt: NOW, secretFrom: 'c-02' },
});

for (const { kind, open } of databases.all)
  test(`facts, photos, books and what was taken come back as they were written (${kind})`, async () => {
    const { db, close } = await open();
    await seedHouse(db, vault, { house, tagKey: Buffer.alloc(32), nowMs: NOW });
    const before = await countFacts(db, STORE);
    const many = Array.from({ length: 450 }, (_, n) => wish(`w-${n}`));
    assert.is((await addFacts(db, vault, STORE, many)).size, 450);
    assert.equal([...(await addFacts(db, vault, STORE, [wish('w-0'), wish('w-new')]))], ['w-new']);
    const find = async (id: string) => (await readFacts(db, vault, STORE)).find((fact) => fact.id === id);
    assert.equal(await find('w-0'), wish('w-0'));
    await changeFact(db, vault, STORE, { ...wish('w-0'), licence: null, expiresAt: null });
    assert.equal(await find('w-0'), { ...wish('w-0'), licence: null, expiresAt: null });
    await forgetFact(db, STORE, 'w-0');
    assert.is(await find('w-0'), undefined);
    assert.is((await addFacts(db, vault, STORE, [wish('w-0')])).size, 0, 'what was forgotten does not come in again');
    assert.is(await countFacts(db, STORE), before + 450);

    const lines = ['1', '2'].map((line) => lineDigest('till', line));
    assert.is((await take(db, STORE, lines)).size, 2);
    assert.is((await take(db, STORE, [...lines, lineDigest('till', '3')])).size, 1);
    assert.equal(
      [...(await whichTaken(db, STORE, [lines[0]!, lineDigest('other', '1')]))],
      [lines[0]!.toString('hex')],
    );

    const photo = { storeId: STORE, customerId: 'c-01', type: 'image/webp' as const, addedAt: NOW, expiresAt: NOW + 9 };
    for (const picture of [Buffer.from([0, 255, 1]), Buffer.from([7])])
      await putPhoto(db, vault, { ...photo, picture });
    assert.equal((await readPhoto(db, vault, { storeId: STORE, customerId: 'c-01' }, NOW))?.picture, Buffer.from([7]));
    assert.is(await readPhoto(db, vault, { storeId: STORE, customerId: 'c-01' }, NOW + 9), null);
    assert.equal(await readPhotoTerms(db, STORE), [{ customerId: 'c-01', expiresAt: NOW + 9 }]);
    assert.equal(await removeExpiredPhotos(db, STORE, ['c-01', 'c-02'], NOW + 8), new Set());
    assert.equal(await removeExpiredPhotos(db, STORE, ['c-01', 'c-02'], NOW + 9), new Set(['c-01']));
    await putPhoto(db, vault, { ...photo, picture: Buffer.from([7]) });
    await removePhoto(db, STORE, 'c-01');
    assert.equal(await readPhotoTerms(db, STORE), []);

    const [adaeze] = await readCustomers(db, vault, STORE);
    const [changed] = await putCustomers(db, vault, [
      { ...adaeze!, given: 'Ada', consentMode: 'off', guideOnline: true },
    ]);
    assert.equal(changed, { ...adaeze!, given: 'Ada' }, 'what they chose themself stays');
    const book = { storeId: STORE, customerId: 'c-01', personId: 'a-yuki', place: 'primary' as const, categories: [] };
    await db.transaction((change) => replaceBooks(change, STORE, ['c-01', 'c-02'], [book]));
    const own = (await readBooks(db, STORE)).filter(({ customerId }) => ['c-01', 'c-02'].includes(customerId));
    assert.equal(own, [book]);
    await close();
  });

test.run();
