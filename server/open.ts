/** Opens the server on a database: what it must remember, and the app that answers. `main.ts` and tests start here. */
import type { Db } from '../db/db.ts';
import { tagHmac } from '../db/tag.ts';
import { type App, createApp } from './app.ts';
import { createProviders, type Providers } from './auth/providers.ts';
import { createSessions, type Sessions } from './auth/sessions.ts';
import type { Chance, Clock, DrivenClock } from './clock.ts';
import { createTags } from './ingest/tags.ts';
import type { Log } from './log.ts';
import { createRecorder, type Recorder } from './recorder/recorder.ts';
import { systemTimer, type Timer } from './recorder/timer.ts';
import type { Store } from './store.ts';
import { openStores } from './stores.ts';

export interface Opened {
  app: App;
  stores: ReadonlyMap<string, Store>;
  recorder: Recorder;
  sessions: Sessions;
  providers: Providers;
  /** Closes every socket, then writes down what is still queued. The database stays open. */
  close(): Promise<void>;
}

export async function openServer(parts: {
  db: Db;
  tagKey: Buffer;
  clock: Clock;
  /** The same clock, where the demo's provider may drive it. */
  driven?: DrivenClock | null;
  chance: Chance;
  log: Log;
  timer?: Timer;
  demo: boolean;
  origins: readonly string[];
  pages: string;
}): Promise<Opened> {
  const { db, tagKey, clock, driven = null, chance, log, timer = systemTimer, demo, origins, pages } = parts;
  const recorder = createRecorder(db, { log, timer });
  const stores = await openStores({ db, recorder, clock, chance, log });
  const tags = createTags({ stores, hmac: (store, tag) => tagHmac(tagKey, store, tag).toString('hex') });
  const sessions = createSessions(db, chance.bytes);
  const providers = await createProviders(db);
  const app = createApp({ stores, sessions, providers, recorder, tags, clock, driven, log, demo, origins, pages });
  return {
    ...{ app, stores, recorder, sessions, providers },
    async close() {
      await app.close();
      for (const { importer } of stores.values()) await importer.close();
      await recorder.close();
    },
  };
}
