import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCredential } from '../../db/credential.ts';
import type { Db } from '../../db/db.ts';
import { addDevice } from '../../db/device.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { openHouse } from '../../test/house-database.ts';
import { systemChance } from '../clock.ts';
import { createDemoPeople } from './demo-people.ts';
import { TRIES_WITHIN_MS } from './limits.ts';
import { createPins } from './pins.ts';
import { createTries, type Tries } from './tries.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const STORE = 'maison-sotto';
const deviceId = (n: number) => `0dec1ce0-0000-4000-8000-${String(n).padStart(12, '0')}`;
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);
const people = [...house.cast.associates, ...house.cast.managers].map(({ id, role }) => ({ id, role }));

let db: Db;
let close: () => Promise<void>;
let tries: Tries;
test.before.each(async () => {
  ({ db, close } = await openHouse({ house, tagKey: Buffer.alloc(32), nowMs: NOW }));
  for (let n = 0; n < 50; n++) {
    const row = {
      storeId: STORE,
      id: deviceId(n),
      kind: 'tablet' as const,
      name: 'Tablet',
      tokenHash: Buffer.alloc(32, n),
    };
    await addDevice(db, { ...row, enrolledById: null, enrolledAt: NOW, active: true });
  }
  const parts = { demoKey: 'a key', sealKey: Buffer.alloc(32), pins: createPins(2, systemChance) };
  await createDemoPeople({ ...parts, random: systemChance.bytes }).prepare(db, STORE, people, NOW);
  tries = createTries(db, systemChance.id);
});
test.after.each(() => close());

const at = (person: string, n: number) => ({ store: STORE, person, device: deviceId(n) });
/** How often a try is looked at, of so many wrong ones. */
async function lookedAt(person: string, device: number, times: number, nowMs: number): Promise<number> {
  let count = 0;
  for (let i = 0; i < times; i++) if ((await tries.admit(at(person, device), nowMs)).may === 'try') count += 1;
  return count;
}

test('after five wrong tries a device waits a quarter of an hour for this account', async () => {
  const left = [];
  for (let n = 0; n < 5; n++) left.push(await tries.admit(at('a-ines', 0), NOW + n));
  assert.equal(
    left.map((each) => each.may === 'try' && each.left),
    [4, 3, 2, 1, 0],
  );
  assert.equal(await tries.admit(at('a-ines', 0), NOW + 60_000), { may: 'wait', until: NOW + TRIES_WITHIN_MS });
  assert.is((await tries.admit(at('a-ines', 1), NOW + 60_000)).may, 'try', 'another device does not');
  assert.is((await tries.admit(at('a-ines', 0), NOW + TRIES_WITHIN_MS)).may, 'try');
});

test('whoever holds one tablet cannot lock anybody out, however long they try', async () => {
  let looked = 0;
  for (let hour = 0; hour < 48; hour++) looked += await lookedAt('a-ines', 0, 10, NOW + hour * 3_600_000);
  assert.is(looked, 8);
  assert.equal(await tries.admit(at('a-ines', 0), NOW + 49 * 3_600_000), { may: 'not', everywhere: false });
  const own = await tries.admit(at('a-ines', 1), NOW + 49 * 3_600_000);
  assert.equal(own, { may: 'try', left: 1 });
  await tries.right({ store: STORE, person: 'a-ines' });
  assert.is(
    (await tries.admit(at('a-ines', 0), NOW + 50 * 3_600_000)).may,
    'try',
    'and with a right one all is forgotten',
  );
});

test('of a thousand tries at one account from fifty devices at once ten are looked at; then it is locked', async () => {
  const crowd = Array.from({ length: 1_000 }, (_, n) => tries.admit(at('a-ines', n % 50), NOW));
  const admitted = (await Promise.all(crowd)).filter(({ may }) => may === 'try');
  assert.is(admitted.length, 10);
  const again = createTries(db, systemChance.id);
  assert.equal(await again.admit(at('a-ines', 0), NOW + 365 * 86_400_000), { may: 'not', everywhere: true });
  assert.ok((await readCredential(db, STORE, 'a-ines'))!.lockedAt);
  await again.open({ store: STORE, person: 'a-ines' });
  assert.is((await again.admit(at('a-ines', 0), NOW)).may, 'try', 'a manager opens it');
});

test('who goes through all colleagues on one tablet stops that tablet, and no other', async () => {
  let looked = 0;
  for (const { id } of people) looked += await lookedAt(id, 0, 4, NOW);
  assert.is(looked, 10);
  for (const { id } of people) {
    assert.is((await tries.admit(at(id, 0), NOW)).may, 'wait');
    assert.is((await tries.admit(at(id, 1 + people.findIndex((each) => each.id === id)), NOW)).may, 'try');
  }
});

test.run();
