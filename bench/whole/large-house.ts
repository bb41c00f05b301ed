/** The demo house with a crowd of customers and an associate for every window, in a data folder of its own. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '../../db/db.ts';
import { addDevice } from '../../db/device.ts';
import { oneHandle } from '../../db/handles.ts';
import { addPeople, type PersonRow, readPeople } from '../../db/person.ts';
import { seedCrowd } from '../../db/seed/crowd.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import type { Plan } from '../../protocol/place.ts';
import { opened } from '../../scripts/databases.ts';
import { openKeys } from '../../server/auth/keys.ts';
import { openVault } from '../../server/auth/open-vault.ts';
import { createSessions } from '../../server/auth/sessions.ts';
import { SESSION_COOKIE } from '../../server/cookies.ts';
import { prepareDemo } from '../../server/demo.ts';

/** Who a window belongs to, and the cookie that says so. */
export interface SignedIn {
  person: string;
  cookie: string;
}

export interface LargeHouse {
  dataDir: string;
  plan: Plan;
  /** One for each window. */
  windows: SignedIn[];
  forget(): void;
}

/** Nobody touches these screens, and they must not lock themselves before the bench is over: as if touched so much later. */
export const LASTS_MS = 30 * 60_000;

/** What a bench may add to a house before its server starts. */
export interface Made {
  db: Db;
  store: string;
  windows: readonly SignedIn[];
  /** Begins a session of a person on the house's tablet as of a moment (epoch ms). */
  signIn(person: string, nowMs: number): Promise<SignedIn>;
}

/** `url`: of a PostgreSQL to make it in; otherwise it has an embedded database in its folder. */
export async function makeLargeHouse(
  customers: number,
  windows: number,
  nowMs: number,
  { url, more }: { url?: string; more?: (made: Made) => Promise<void> } = {},
): Promise<LargeHouse> {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-bench-'));
  const keys = openKeys(dataDir, randomBytes);
  if ('wrong' in keys) throw new Error(keys.wrong);
  const database = await opened({ dataDir, ...(url && { url }) });
  const { db } = database;
  const opening = openVault(dataDir, { random: randomBytes, isNeeded: false });
  if ('wrong' in opening) throw new Error(opening.wrong);
  const { vault } = opening;
  const prepared = await prepareDemo(database.handles ?? oneHandle(db), vault, { folder: demoHouse(), keys, nowMs });
  if ('wrong' in prepared) throw new Error(prepared.wrong);
  const { store } = prepared;
  const associate = (_: unknown, n: number): PersonRow => ({
    ...{ storeId: store, id: `associate-${n}`, given: 'Associate', family: `Number ${n}`, role: 'associate' },
    ...{ languages: {}, categories: [], homeZoneId: null, sign: null, active: true },
  });
  await addPeople(db, Array.from({ length: windows }, associate));
  // Books are spread over everybody, so that each window has some customers of its own.
  await seedCrowd(db, vault, { store, customers, tagKey: keys.tagKey, nowMs });

  const all = await readPeople(db, store);
  const people = all.filter(({ active, role }) => active && role === 'associate');
  const device = randomUUID();
  const about = { kind: 'tablet' as const, name: 'Tablet of a bench', enrolledById: null, active: true };
  await addDevice(db, { storeId: store, id: device, tokenHash: randomBytes(32), ...about, enrolledAt: nowMs });
  const roles = new Map(all.map(({ id, role }) => [id, role]));
  const standing = { role: (_: string, person: string) => roles.get(person) ?? null, shiftEnded: () => false };
  const sessions = createSessions(db, { random: (bytes) => randomBytes(bytes), standing });
  const signIn = async (person: string, atMs: number): Promise<SignedIn> => {
    const token = await sessions.create({ store, person, device }, atMs);
    return { person, cookie: `${SESSION_COOKIE}=${token}` };
  };
  const signedIn: SignedIn[] = [];
  for (const { id: person } of people.slice(0, windows)) signedIn.push(await signIn(person, nowMs + LASTS_MS));
  await more?.({ db, store, windows: signedIn, signIn });
  opening.close();
  await database.close();
  return {
    dataDir,
    plan: house.plan,
    windows: signedIn,
    forget: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
