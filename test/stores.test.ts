import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { putProvider } from '../db/access.ts';
import { addBooks, addCustomers } from '../db/customer.ts';
import type { Db } from '../db/db.ts';
import { addPeople } from '../db/person.ts';
import { demoHouse, readHouse } from '../db/seed/house.ts';
import { addStore } from '../db/store.ts';
import { addTags, tagHmac } from '../db/tag.ts';
import type { Vault } from '../db/vault.ts';
import { fix } from './fixes.ts';
import { ADAEZE, INES, VESTIBULE } from './house.ts';
import { openViewer } from './viewer.ts';
import { createWorld, enrolTablet, TAG_KEY, type World } from './world.ts';

const OTHER = 'other-house';
/** A tablet there. */
const THERE = { store: OTHER, device: '0dec1ce0-0000-4000-8000-000000000001' };
const OTHER_KEY = 'the-key-of-the-other-house';
/** The one person there has the same id as somebody here, and the one customer the same tag. */
async function openOtherHouse(db: Db, vault: Vault, nowMs: number): Promise<void> {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  await addStore(db, { ...house.plan, store: { ...house.plan.store, id: OTHER } });
  const nothing = { languages: {}, categories: [], homeZoneId: null, sign: null, active: true };
  await addPeople(db, [{ storeId: OTHER, id: INES, given: 'Other', family: 'Person', role: 'associate', ...nothing }]);
  const about = { given: 'Somebody', family: 'Elsewhere', pronounce: null, languages: ['en'], consentSince: nowMs };
  const address = { en: 'Somebody', fr: 'Somebody' };
  const consent = { consentMode: 'automatic' as const, consentScope: 'store' as const };
  await addCustomers(db, vault, [{ storeId: OTHER, id: ADAEZE.id, ...about, address, ...consent }]);
  await addBooks(db, [{ storeId: OTHER, customerId: ADAEZE.id, personId: INES, place: 'primary', categories: [] }]);
  const hmac = tagHmac(TAG_KEY, OTHER, ADAEZE.tag);
  await addTags(db, [{ storeId: OTHER, hmac, customerId: ADAEZE.id, personId: null }]);
  const keyHash = createHash('sha256').update(OTHER_KEY).digest();
  await enrolTablet(db, OTHER, nowMs, { id: THERE.device, token: 'the-token-of-another-tablet' });
  await putProvider(db, { storeId: OTHER, id: 'simulator', name: 'Other', keyHash, active: true });
}

const stores = suite<{ world: World }>('two stores in one server');
stores.before.each(async (context) => {
  context.world = await createWorld({ seedMore: openOtherHouse });
});
stores.after.each(({ world }) => world.close());

stores('a provider’s key opens its own store alone, and the same tag is another person there', async ({ world }) => {
  const here = await world.view(INES);
  const there = await openViewer({ url: world.url, cookie: await world.signIn(INES, THERE) });
  for (let second = 0; second < 6; second++) {
    const headers = { authorization: `Bearer ${OTHER_KEY}` };
    await world.post('/api/fixes', { fixes: [fix(ADAEZE.tag, VESTIBULE, world.now())] }, headers);
    await world.pass(1_000);
  }
  await there.settled();
  assert.equal(Object.keys(here.view().presences), []);
  assert.is(Object.values(there.view().presences)[0]!.own!.family, 'Elsewhere');
  assert.not.match(here.received().join('\n'), /Elsewhere/);
  assert.is(here.dots().length, 0);
  assert.is(there.dots().length, 1);

  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  await there.settled();
  assert.is(Object.values(here.view().presences)[0]!.own!.family, ADAEZE.family);
  assert.not.match(there.received().join('\n'), new RegExp(ADAEZE.family));
  there.close();
});

stores('a session of one store is nobody in the other, and the plan is its own', async ({ world }) => {
  const headers = { cookie: await world.signIn(INES, THERE) };
  const me = await (await fetch(`${world.url}/api/session`, { headers })).json();
  assert.is((me as { me: { family: string } }).me.family, 'Person');
  const plan = (await (await fetch(`${world.url}/api/plan`, { headers })).json()) as { store: { id: string } };
  assert.is(plan.store.id, OTHER);
  const cookie = await world.signIn(INES, THERE);
  await world.post('/api/sign-out', {}, { cookie, origin: world.url });
  assert.is((await fetch(`${world.url}/api/plan`, { headers: { cookie } })).status, 401);
  assert.is((await world.post('/api/demo/answer', { tag: ADAEZE.tag, answer: 'yes' })).status, 409);
});

stores.run();
