/** A large house whose customers hold phones: a real server on an embedded database or on PostgreSQL, sensors, sessions. */
import { randomBytes } from 'node:crypto';
import { addBooks, readBooks } from '../../db/customer.ts';
import { addPeople } from '../../db/person.ts';
import { projectRoot } from '../../db/project-root.ts';
import { plannedShift, putShifts } from '../../db/shift.ts';
import type { Plan } from '../../protocol/place.ts';
import { ensureDist } from '../../scripts/start/dist.ts';
import { readServerMessage } from '../../scripts/start/server-message.ts';
import { createCustomerSessions } from '../../server/auth/customer-sessions.ts';
import { CUSTOMER_COOKIE } from '../../server/cookies.ts';
import { inside, segmentToRing } from '../../simulator/geometry.ts';
import { startPart } from '../part.ts';
import { startFeed } from '../whole/feed.ts';
import { type Made, makeLargeHouse, type SignedIn } from '../whole/large-house.ts';

export const CUSTOMERS = 240;
export const WINDOWS = 60;
/** The first so many customers stand upstairs, apart from one another; everybody else walks downstairs. */
export const STANDING = 48;

/** Shifts that end while windows are open: the first after this long, and one after the other, ms. */
const FIRST_SHIFT_ENDS_AFTER_MS = 90_000;
const SHIFTS_APART_MS = 350;
/** Metres between two who stand, and from zones where nobody has a dot. */
const APART_M = 2.4;
const MARGIN_M = 1.2;

/** A window whose session ends with a shift, at this time (epoch ms). */
export interface EndingShift extends SignedIn {
  endsAt: number;
}

export interface Spot {
  xM: number;
  yM: number;
}

export interface TappedHouse {
  url: string;
  plan: Plan;
  windows: readonly SignedIn[];
  shifts: readonly EndingShift[];
  /** Where the first customers stand; the floor's index is `STANDING_FLOOR`. */
  spots: readonly Spot[];
  /** Cookie of the n-th customer's phone, from 1. */
  phone(n: number): string;
  end(): Promise<void>;
}

export const STANDING_FLOOR = 1;

/** `database`: the address of an empty PostgreSQL; null for the embedded one. `shifts`: how many end. */
export async function openTappedHouse(database: string | null, shifts: number): Promise<TappedHouse> {
  const root = projectRoot();
  const problem = await ensureDist(root);
  if (problem) throw new Error(problem);
  const nowMs = Date.now();
  const phones: string[] = [];
  const ending: EndingShift[] = [];
  const house = await makeLargeHouse(CUSTOMERS, WINDOWS, nowMs, {
    ...(database && { url: database }),
    async more(made) {
      phones.push(...(await handOutPhones(made, nowMs)));
      await putAllWhoStandInOneBook(made);
      ending.push(...(await layShifts(made, shifts, Date.now())));
    },
  });
  const spots = spotsOn(house.plan);
  const server = startPart(new URL(`file://${root}/dist/server/server.js`), [], {
    cwd: root,
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', PORT: '0', SOTTO_DEMO: '1', SOTTO_DATA: house.dataDir },
      ...(database && { DATABASE_URL: database }),
    },
    execArgv: ['--enable-source-maps'],
  });
  const said = readServerMessage(await server.firstWord);
  if (said?.type !== 'ready') throw new Error(said?.sentence ?? 'the server ended before it was ready');
  const feed = startFeed({
    ...{ url: said.url, key: said.providerKey!, plan: house.plan, customers: CUSTOMERS },
    placed: (n, walked) =>
      n <= STANDING ? { ...walked, ...spots[n - 1]!, floor: STANDING_FLOOR } : { ...walked, floor: 0 },
  });
  return {
    ...{ url: said.url, plan: house.plan, windows: house.windows, shifts: ending, spots },
    phone: (n) => phones[n - 1]!,
    async end() {
      feed.close();
      await server.end();
      house.forget();
    },
  };
}

/** Everybody is signed in on a phone of their own. */
async function handOutPhones({ db, store }: Made, nowMs: number): Promise<string[]> {
  const sessions = await createCustomerSessions(db, randomBytes, nowMs);
  const cookies: string[] = [];
  for (let n = 1; n <= CUSTOMERS; n += 1) {
    const customer = `crowd-${String(n).padStart(4, '0')}`;
    cookies.push(`${CUSTOMER_COOKIE}=${await sessions.create({ store, customer }, nowMs)}`);
  }
  return cookies;
}

/** The first window's associate knows everybody who stands, if not first then second. */
async function putAllWhoStandInOneBook({ db, store, windows }: Made): Promise<void> {
  const personId = windows[0]!.person;
  const books = await readBooks(db, store);
  const known = new Set(books.filter((row) => row.personId === personId).map(({ customerId }) => customerId));
  const standing = Array.from({ length: STANDING }, (_, i) => `crowd-${String(i + 1).padStart(4, '0')}`);
  await addBooks(
    db,
    standing
      .filter((id) => !known.has(id))
      .map((customerId) => ({ storeId: store, customerId, personId, place: 'secondary' as const, categories: [] })),
  );
}

/** People of their own, whose shifts end one after the other. */
async function layShifts({ db, store, signIn }: Made, shifts: number, nowMs: number): Promise<EndingShift[]> {
  const people = Array.from({ length: shifts }, (_, n) => ({
    ...{ storeId: store, id: `leaving-${n}`, given: 'Leaving', family: String(n), role: 'associate' as const },
    ...{ languages: {}, categories: [], homeZoneId: null, sign: null, active: true },
  }));
  if (shifts > 0) await addPeople(db, people);
  const rows = people.map(({ id: personId }, n) => ({
    ...{ storeId: store, id: `shift-${n}`, personId, startsAt: nowMs - 60_000, breaks: [] },
    endsAt: nowMs + FIRST_SHIFT_ENDS_AFTER_MS + n * SHIFTS_APART_MS,
  }));
  await db.transaction((change) =>
    putShifts(
      change,
      store,
      rows.map((row) => plannedShift(row)),
    ),
  );
  const ending: EndingShift[] = [];
  for (const { personId, endsAt } of rows) ending.push({ ...(await signIn(personId, nowMs)), endsAt });
  return ending;
}

/** As many spots upstairs as there are who stand; throws where a plan has no room for them. */
function spotsOn({ floors }: Plan): Spot[] {
  const { outline, zones } = floors[STANDING_FLOOR]!;
  const hidden = zones.filter(({ policy }) => policy === 'dark' || policy === 'staff').map(({ ring }) => ring);
  const open = zones.filter(({ policy }) => policy === 'public' || policy === 'quiet').map(({ ring }) => ring);
  const spots: Spot[] = [];
  for (let xM = MARGIN_M; xM < 60; xM += APART_M)
    for (let yM = MARGIN_M; yM < 60; yM += APART_M) {
      const isFar = hidden.every((ring) => segmentToRing([xM, yM], [xM, yM], ring) > MARGIN_M);
      if (isFar && inside([xM, yM], outline) && open.some((ring) => inside([xM, yM], ring))) spots.push({ xM, yM });
    }
  if (spots.length < STANDING) throw new Error(`there is room for ${spots.length} who stand`);
  return spots.slice(0, STANDING);
}
