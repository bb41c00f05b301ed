/** Starts the server: settings, database, keys, stores, app, and the one timer that lets time pass. */
import { join } from 'node:path';
import { openDatabase } from '../db/connect.ts';
import type { Db } from '../db/db.ts';
import { openTombstones, tombstonesIn } from '../db/erasure/tombstones.ts';
import { oneHandle } from '../db/handles.ts';
import { projectRoot } from '../db/project-root.ts';
import { sealExisting } from '../db/seal-existing.ts';
import { holdsSealedCustomers } from '../db/sealed-customers.ts';
import { demoHouse } from '../db/seed/house.ts';
import { storeIds } from '../db/store.ts';
import { TICK_MS } from '../protocol/limits.ts';
import { openKeys } from './auth/keys.ts';
import { openVault } from './auth/open-vault.ts';
import { hasManager } from './auth/people.ts';
import type { SetUp } from './auth/set-up.ts';
import { systemChance as chance, createDrivenClock, systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { prepareDemo } from './demo.ts';
import { openHouse } from './house.ts';
import { listen } from './listen.ts';
import { createLog } from './log.ts';
import { openServer } from './open.ts';
import type { Store } from './store.ts';
import { readCertificate } from './tls.ts';
import { troubleOf } from './trouble.ts';

/** Ending takes what it takes to write down what is queued, but no longer than this, in ms. */
const END_WITHIN_MS = 4_000;

/** What whoever started us is told once we listen. */
interface Started {
  url: string;
  store: string;
  providerKey: string | null;
  notices: string[];
  database: string;
  /** Ends the server; resolves when nothing is left to write. */
  end(): Promise<void>;
}

/** The server, running; or the sentence that says why it cannot. */
async function start(config: Config): Promise<Started | { sentence: string }> {
  const log = createLog(config.logLevel);
  const driven = config.recording === undefined ? null : createDrivenClock(systemClock);
  const clock = driven ?? systemClock;
  // Node would print the error's words, which may quote people's data, before it ends.
  process.on('uncaughtException', (error) => {
    log.fatal(troubleOf(error), 'the server cannot go on');
    process.exit(1);
  });
  const database = await openDatabase({
    ...{ url: config.databaseUrl, ownerUrl: config.databaseOwnerUrl },
    ...{ dataDir: config.dataDir, log },
  });
  if ('refused' in database) return { sentence: database.refused };
  const toClose = [() => database.close()];
  const closeAll = async () => {
    for (const close of toClose.toReversed()) await close();
  };
  const giveUp = async (sentence: string) => {
    await closeAll();
    return { sentence };
  };
  const keys = openKeys(config.dataDir, chance.bytes, config.tagKey);
  if ('wrong' in keys) return giveUp(keys.wrong);
  const tls = config.tls && readCertificate(config.tls);
  if (tls && 'wrong' in tls) return giveUp(tls.wrong);
  const handles = database.handles ?? oneHandle(database.db);
  const isNeeded = await holdsSealedCustomers(handles);
  const opened = openVault(config.dataDir, { masterKey: config.masterKey, random: chance.bytes, isNeeded });
  if ('wrong' in opened) return giveUp(opened.wrong);
  toClose.push(async () => opened.close());
  const tombstones = openTombstones(tombstonesIn(config.dataDir), chance.bytes);
  if ('refused' in tombstones) return giveUp(tombstones.refused);
  const { vault } = opened;
  const tell = (rows: number) => log.warn({ rows }, 'what was there before is being sealed');
  let sealed = 0;
  for (const store of await storeIds(handles.door))
    sealed += await sealExisting(handles.of(store), vault, tell, database.db);
  const { demo, origins, pushHosts, trustedProxies } = config;
  const folder = config.recording ?? demoHouse();
  const unfit = config.house && (await openHouse(handles, vault, config.house, keys, clock.now()));
  if (unfit) return giveUp(unfit.wrong);
  const prepared = demo ? await prepareDemo(handles, vault, { folder, keys, nowMs: clock.now() }) : null;
  if (prepared && 'wrong' in prepared) return giveUp(prepared.wrong);

  const pages = join(projectRoot(), 'dist/client');
  const { app, stores, access, close } = await openServer({
    ...{
      handles,
      vault,
      tombstones,
      dataDir: config.dataDir,
      keys,
      clock,
      driven,
      chance,
      log,
      origins,
      pushHosts,
      tls,
      trustedProxies,
      pages,
    },
    ...{ demo, demoStore: prepared?.store },
  });
  const address = await listen(app.http, config);
  if ('wrong' in address) {
    await close();
    return giveUp(address.wrong);
  }
  const timer = setInterval(() => app.tick(), TICK_MS);
  const [house] = stores.values();
  return {
    url: address.url,
    store: house?.plan.store.name ?? 'no store yet',
    providerKey: demo && house ? keys.demoProviderKey : null,
    notices: [
      ...(database.notice ? [database.notice] : []),
      ...(sealed > 0 ? [SEALED] : []),
      ...(house ? [] : [NO_HOUSE]),
      ...[...stores.values()].flatMap(({ audit }) => audit.trouble() ?? []),
      ...(await offerSetUp(config, handles.door, access.setUp, [...stores.values()])),
    ],
    database: database.kind === 'postgres' ? 'PostgreSQL server' : `embedded, in ${config.dataDir}`,
    async end() {
      clearInterval(timer);
      await close();
      await closeAll();
    },
  };
}

const SEALED =
  'What is known of customers is sealed from now on. Copies of the database from before, and its own log for a while, still hold it as it was: delete the copies you do not need.';

const NO_HOUSE =
  'There is no store in this database yet. Name a folder with its plan.json in SOTTO_HOUSE, or start the demo with SOTTO_DEMO=1.';

/** Sentences with a code for each house where no manager could sign in, or, when that is asked for, for every one. */
async function offerSetUp(config: Config, db: Db, setUp: SetUp, stores: readonly Store[]): Promise<string[]> {
  const sentences = [];
  for (const { id, plan } of stores) {
    if (!config.setUp && (await hasManager(db, id))) continue;
    const code = setUp.offer(id, systemClock.now());
    sentences.push(
      `${plan.store.name}: the set-up code is ${code}. Within 15 minutes it makes a manager, once, on the page.`,
    );
  }
  return sentences;
}

const config = readConfig(process.env);
const started = 'wrong' in config ? { sentence: config.wrong } : await start(config);

if ('sentence' in started) {
  if (process.send) process.send({ type: 'cannot_start', sentence: started.sentence }, () => process.exit(1));
  else {
    console.error(started.sentence);
    process.exit(1);
  }
} else {
  const { end, ...ready } = started;
  let ending = false;
  // Ctrl-C arrives from the terminal and again from whoever started us; an orphan ends too.
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
      void end().then(() => process.exit(0));
    });
  if (process.send) process.send({ type: 'ready', ...ready });
  else console.log([`${ready.store} is open at ${ready.url}/floor`, ...ready.notices].join('\n'));
}
