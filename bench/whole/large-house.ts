/** The demo house with a crowd of customers and as many sessions as windows need, in a data folder of its own. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPeople } from '../../db/person.ts';
import { seedCrowd } from '../../db/seed/crowd.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import type { Plan } from '../../protocol/place.ts';
import { opened } from '../../scripts/databases.ts';
import { SESSION_COOKIE } from '../../server/answer.ts';
import { openKeys } from '../../server/auth/keys.ts';
import { createSessions } from '../../server/auth/sessions.ts';
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

export async function makeLargeHouse(customers: number, windows: number, nowMs: number): Promise<LargeHouse> {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-bench-'));
  const keys = openKeys(dataDir, randomBytes);
  if ('wrong' in keys) throw new Error(keys.wrong);
  const database = await opened({ dataDir });
  const { db } = database;
  const unfit = await prepareDemo(db, { folder: demoHouse(), keys, nowMs });
  if (unfit) throw new Error(unfit.wrong);
  const store = house.plan.store.id;
  await seedCrowd(db, { store, customers, tagKey: keys.tagKey, nowMs });

  const people = (await readPeople(db, store)).filter(({ active }) => active);
  const sessions = createSessions(db, randomBytes);
  const signedIn: SignedIn[] = [];
  for (let n = 0; n < windows / MAX_WINDOWS_PER_SESSION; n++) {
    const person = people[n % people.length]!.id;
    const cookie = `${SESSION_COOKIE}=${await sessions.create({ store, person }, nowMs)}`;
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
