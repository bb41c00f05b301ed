/** Opens the server on a database: what it must remember, and the app that answers. `main.ts` and tests start here. */
import type { Db } from '../db/db.ts';
import { DEMO_STORE } from '../db/seed/house.ts';
import { tagHmac } from '../db/tag.ts';
import { type App, createApp } from './app.ts';
import { type Access, createAccess } from './auth/access.ts';
import type { Keys } from './auth/keys.ts';
import { createProviders, type Providers } from './auth/providers.ts';
import type { Standing } from './auth/sessions.ts';
import type { Chance, Clock, DrivenClock } from './clock.ts';
import type { RosterShift } from './facts/roster.ts';
import { createTags } from './ingest/tags.ts';
import { createRota, type Rota, type Shift } from './live/shift.ts';
import type { Log } from './log.ts';
import { createRecorder, type Recorder } from './recorder/recorder.ts';
import { systemTimer, type Timer } from './recorder/timer.ts';
import type { Store } from './store.ts';
import { openStores } from './stores.ts';
import type { Certificate } from './tls.ts';

export interface Opened {
  app: App;
  stores: ReadonlyMap<string, Store>;
  recorder: Recorder;
  access: Access;
  providers: Providers;
  /** Closes every socket, then writes down what is still queued. The database stays open. */
  close(): Promise<void>;
}

export async function openServer(parts: {
  db: Db;
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
  pages: string;
  tls?: Certificate | null;
  trustedProxies?: readonly string[];
  /** For tests: fewer rounds for a PIN, screens that need no touching. */
  pinCost?: number;
  idleLockMs?: number;
}): Promise<Opened> {
  const { db, keys, clock, driven = null, chance, log, timer = systemTimer, demo, demoStore = DEMO_STORE } = parts;
  const recorder = createRecorder(db, { log, timer });
  const stores = await openStores({ db, recorder, clock, chance, log });
  const tags = createTags({ stores, hmac: (store, tag) => tagHmac(keys.tagKey, store, tag).toString('hex') });
  const reload = async (store: string) => stores.get(store)?.roster.reload();
  // Where a recording drives the time, minutes pass in a moment, and no screen could be touched often enough.
  const idleLockMs = driven ? Number.POSITIVE_INFINITY : parts.idleLockMs;
  const access = createAccess({ ...parts, idleLockMs, standing: standingIn(stores), reload });
  const demoHouse = demo ? (stores.get(demoStore) ?? null) : null;
  if (demoHouse) await access.demoPeople.prepare(db, demoStore, demoHouse.roster.people(), clock.now());
  const providers = await createProviders(db);
  const app = createApp({ ...parts, driven, demoHouse, stores, access, providers, recorder, tags });
  return {
    ...{ app, stores, recorder, access, providers },
    async close() {
      await app.close();
      for (const { importer } of stores.values()) await importer.close();
      await recorder.close();
    },
  };
}

/** What the rosters say about people now. */
function standingIn(stores: ReadonlyMap<string, Store>): Standing {
  /** Each list of shifts by person, for as long as that list is the roster's: it is asked at every tick. */
  const rotas = new WeakMap<readonly RosterShift[], Rota>();
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
