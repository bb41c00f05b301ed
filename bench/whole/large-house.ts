/** The demo house with a crowd of customers and as many sessions as windows need, in a data folder of its own. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDevice } from '../../db/device.ts';
import { readPeople } from '../../db/person.ts';
import { seedCrowd } from '../../db/seed/crowd.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import type { Plan } from '../../protocol/place.ts';
import { opened } from '../../scripts/databases.ts';
import { openKeys } from '../../server/auth/keys.ts';
import { createSessions } from '../../server/auth/sessions.ts';
import { SESSION_COOKIE } from '../../server/cookies.ts';
import { prepareDemo } from '../../server/demo.ts';
import { MAX_WINDOWS_PER_SESSION } from '../../server/stream/floor.ts';

/** Who a window belongs to, and the cookie that says so. */
export interface SignedIn {
  person: string;
  cookie: string;
}

export interface LargeHouse {
  dataDir: string;
  plan: Plan;
  /** One for each window; as many share a session as may. */
  windows: SignedIn[];
  forget(): void;
}

/** Nobody touches these screens, and they must not lock themselves before the bench is over: as if touched so much later. */
const LASTS_MS = 30 * 60_000;

export async function makeLargeHouse(customers: number, windows: number, nowMs: number): Promise<LargeHouse> {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-bench-'));
  const keys = openKeys(dataDir, randomBytes);
  if ('wrong' in keys) throw new Error(keys.wrong);
  const database = await opened({ dataDir });
  const { db } = database;
  const prepared = await prepareDemo(db, { folder: demoHouse(), keys, nowMs });
  if ('wrong' in prepared) throw new Error(prepared.wrong);
  const { store } = prepared;
  await seedCrowd(db, { store, customers, tagKey: keys.tagKey, nowMs });

  const people = (await readPeople(db, store)).filter(({ active }) => active);
  const device = randomUUID();
  const about = { kind: 'tablet' as const, name: 'Tablet of a bench', enrolledById: null, active: true };
  await addDevice(db, { storeId: store, id: device, tokenHash: randomBytes(32), ...about, enrolledAt: nowMs });
  const roles = new Map(people.map(({ id, role }) => [id, role]));
  const standing = { role: (_: string, id: string) => roles.get(id) ?? null, shiftEnded: () => false };
  const sessions = createSessions(db, { random: (bytes) => randomBytes(bytes), standing });
  const signedIn: SignedIn[] = [];
  for (let n = 0; n < windows / MAX_WINDOWS_PER_SESSION; n++) {
    const person = people[n % people.length]!.id;
    const cookie = `${SESSION_COOKIE}=${await sessions.create({ store, person, device }, nowMs + LASTS_MS)}`;
    signedIn.push(...Array.from({ length: MAX_WINDOWS_PER_SESSION }, () => ({ person, cookie })));
  }
  await database.close();
  return {
    dataDir,
    plan: house.plan,
    windows: signedIn.slice(0, windows),
    forget: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
