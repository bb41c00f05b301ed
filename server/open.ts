/** Opens the server on a database: what it must remember, and the app that answers. `main.ts` and tests start here. */
import { createHmac } from 'node:crypto';
import { request } from 'node:https';
import { join } from 'node:path';
import { buryAgain } from '../db/erasure/bury-again.ts';
import { openTakenList, takenListIn } from '../db/erasure/taken-list.ts';
import type { Tombstones } from '../db/erasure/tombstones.ts';
import type { Handles } from '../db/handles.ts';
import { DEMO_STORE } from '../db/seed/house.ts';
import { storeIds } from '../db/store.ts';
import { tagHmac } from '../db/tag.ts';
import type { Vault } from '../db/vault.ts';
import { type App, createApp } from './app.ts';
import { openSigningKey } from './audit/signing-key.ts';
import { type Access, createAccess } from './auth/access.ts';
import { createDoors } from './auth/customer-doors.ts';
import { type CustomerLinks, createCustomerLinks } from './auth/customer-links.ts';
import { type CustomerSessions, createCustomerSessions } from './auth/customer-sessions.ts';
import type { Keys } from './auth/keys.ts';
import { createProviders, type Providers } from './auth/providers.ts';
import type { Standing } from './auth/sessions.ts';
import type { Chance, Clock, DrivenClock } from './clock.ts';
import { dropSetAside, openJournal, UNREADABLE } from './consent/journal.ts';
import { createReceipts } from './consent/receipts.ts';
import { createTags } from './ingest/tags.ts';
import { createRota, type Rota, type Shift } from './live/shift.ts';
import type { Log } from './log.ts';
import { createDelivery, type Deliver } from './push/delivery.ts';
import { publicLookup } from './push/hosts.ts';
import { createSubscriptions, type Subscriptions } from './push/subscriptions.ts';
import { createVapid } from './push/vapid.ts';
import { createRecorder, type Recorder } from './recorder/recorder.ts';
import { systemTimer, type Timer } from './recorder/timer.ts';
import type { Store } from './store.ts';
import { openStores } from './stores.ts';
import type { Certificate } from './tls.ts';
import { troubleOf } from './trouble.ts';

/** What customers took back while the database was away, in the installation's folder. */
const JOURNAL = 'taken-back.journal';
/** Where the audit's signed heads are, and the key that signs them. */
const AUDIT = 'audit';

export interface Opened {
  app: App;
  stores: ReadonlyMap<string, Store>;
  recorder: Recorder;
  access: Access;
  customerLinks: CustomerLinks;
  customerSessions: CustomerSessions;
  providers: Providers;
  subscriptions: Subscriptions;
  /** Closes every socket, then writes down what is still queued. The database stays open. */
  close(): Promise<void>;
}

export async function openServer(parts: {
  handles: Handles;
  vault: Vault;
  tombstones: Tombstones;
  /** The installation's folder: beside its keys lies what customers took back while the database was away. */
  dataDir: string;
  keys: Keys;
  clock: Clock;
  /** The same clock, where the demo's provider may drive it. */
  driven?: DrivenClock | null;
  chance: Chance;
  log: Log;
  timer?: Timer;
  demo: boolean;
  /** The demo's store, where it is not the invented house. */
  demoStore?: string;
  origins: readonly string[];
  /** Hosts of push services besides those we know. */
  pushHosts?: readonly string[];
  pages: string;
  tls?: Certificate | null;
  trustedProxies?: readonly string[];
  /** For tests: fewer rounds for a PIN, screens that need no touching, sales answered at once. */
  pinCost?: number;
  idleLockMs?: number;
  saleHeldMs?: number;
  /** For tests: what takes the place of the way to push services. */
  deliver?: Deliver;
}): Promise<Opened> {
  const { handles, vault, tombstones, dataDir, keys, clock, driven = null, chance, log, timer = systemTimer } = parts;
  const { demo, demoStore = DEMO_STORE } = parts;
  const recorder = createRecorder(handles, { log, timer });
  const journal = openJournal(join(dataDir, JOURNAL));
  if (journal.unreadable > 0)
    log.warn(
      { lines: journal.unreadable, file: JOURNAL + UNREADABLE },
      'some of what customers took back cannot be read; it is set aside',
    );
  const takenList = openTakenList(takenListIn(dataDir), chance.bytes);
  const besides = (nowMs: number) => {
    try {
      dropSetAside(join(dataDir, JOURNAL), nowMs);
      takenList.drop(nowMs);
    } catch (error) {
      log.warn(
        troubleOf(error),
        'what has outlived its term beside the database could not be deleted; it is tried again',
      );
    }
  };
  const folder = join(dataDir, AUDIT);
  const audit = { folder, key: openSigningKey(folder) };
  for (const store of await storeIds(handles.door)) await buryAgain(handles.of(store), vault, tombstones);
  const customerSessions = await createCustomerSessions(handles.door, chance.bytes, clock.now());
  const doors = createDoors(chance.bytes);
  const closePhones = (store: string, customer: string) => {
    customerSessions.endAll({ store, customer });
    doors.closeAll({ store, customer });
  };
  const stores = await openStores({
    ...{ handles, vault, tombstones, closePhones, recorder, journal, audit, clock, chance, timer, log },
    ...{ takenList, besides },
  });
  const tags = createTags({ stores, hmac: (store, tag) => tagHmac(keys.tagKey, store, tag).toString('hex') });
  const reload = async (store: string) => stores.get(store)?.roster.reload();
  // Where a recording drives the time, minutes pass in a moment, and no screen could be touched often enough.
  const idleLockMs = driven ? Number.POSITIVE_INFINITY : parts.idleLockMs;
  const access = createAccess({ ...parts, idleLockMs, standing: standingIn(stores), reload });
  const demoHouse = demo ? (stores.get(demoStore) ?? null) : null;
  if (demoHouse) {
    const { roster } = demoHouse;
    await access.demoPeople.prepare(handles.of(demoStore), demoStore, roster.people(), clock.now());
    const customers = [...roster.customers()].map(({ id }) => id);
    await access.demoLetters.prepare(handles.of(demoStore), demoStore, customers, clock.now());
  }
  const customerLinks = createCustomerLinks(handles, chance);
  const nameKey = chance.bytes(32);
  const nameOf = (...names: string[]) =>
    createHmac('sha256', nameKey).update(JSON.stringify(names)).digest('base64url');
  const customers = {
    customerSessions,
    customerLinks,
    doors,
    readReceipt: createReceipts(handles.of, vault, timer),
    nameOf,
    nameFact: nameOf,
  };
  const providers = await createProviders(handles.door);
  const named = parts.pushHosts ?? [];
  const contact = parts.origins.find((origin) => origin.startsWith('https://')) ?? null;
  const vapid = createVapid({ key: keys.pushKey, contact });
  const sealing = { key: keys.sealKey, random: chance.bytes, named };
  const subscriptions = await createSubscriptions(handles.door, { ...sealing, sessions: access.sessions }, clock.now());
  const deliver = parts.deliver ?? createDelivery({ vapid, request, lookup: publicLookup(named) });
  const push = { subscriptions, deliver, pushKey: vapid.publicKey };
  const app = createApp({
    ...parts,
    ...customers,
    ...push,
    driven,
    demoHouse,
    stores,
    access,
    providers,
    recorder,
    tags,
  });
  return {
    ...{ app, stores, recorder, access, customerLinks, customerSessions, providers, subscriptions },
    async close() {
      await app.close();
      for (const { importer } of stores.values()) await importer.close();
      for (const { audit } of stores.values()) await audit.settled();
      for (const { takings } of stores.values()) takings.close();
      await recorder.close();
      // What waits for another try is in memory alone: a glass that was closed would be found open again.
      for (const { glasses, notes } of stores.values()) {
        const nowMs = clock.now();
        await Promise.all([glasses.settled(nowMs), notes.settled(nowMs)]);
      }
      journal.close();
    },
  };
}

/** What the rosters say about people now. */
function standingIn(stores: ReadonlyMap<string, Store>): Standing {
  /** Each list of shifts by person, for as long as that list is the roster's: it is asked at every tick. */
  const rotas = new WeakMap<readonly Shift[], Rota>();
  function shiftsOf(store: string, person: string): readonly Shift[] {
    const shifts = stores.get(store)?.roster.shifts() ?? [];
    const rota = rotas.get(shifts) ?? createRota(shifts);
    rotas.set(shifts, rota);
    return rota.get(person) ?? [];
  }
  return {
    role: (store, person) => stores.get(store)?.roster.person(person)?.role ?? null,
    shiftEnded(store, person, sinceMs, nowMs) {
      const theirs = shiftsOf(store, person);
      const goesOn = theirs.some(({ startsAt, endsAt }) => startsAt <= nowMs && nowMs < endsAt);
      return !goesOn && theirs.some(({ endsAt }) => sinceMs < endsAt && endsAt <= nowMs);
    },
  };
}
