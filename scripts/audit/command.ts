/** The whole command: opens a database or a file, checks, writes or accepts; what is wrong is one sentence. */
import { existsSync, readFileSync } from 'node:fs';
import type { AuditRow } from '../../db/audit.ts';
import { openDatabase } from '../../db/connect.ts';
import type { Db } from '../../db/db.ts';
import { acceptAsRestored } from '../../server/audit/accept.ts';
import { createHeadFile, type Kept, readKept } from '../../server/audit/head-file.ts';
import { openSigningKey, type SigningKey } from '../../server/audit/signing-key.ts';
import { createVerifier, type Witness } from '../../server/audit/verify.ts';
import { readConfig } from '../../server/config.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { auditFolder, chainedStores, pagesOf, witnessOf } from './chains.ts';
import { BadExport, keyOf, readExport, writeExport } from './exported.ts';

/** What the command speaks to, and what it goes by. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  say(text: string): void;
  warn(sentence: string): void;
  nowMs(): number;
  /** Milliseconds of a clock that never goes back. */
  clockMs(): number;
}

/** 0: all is well. 1: a row is not what was signed. 2: it could not be checked. */
type Exit = 0 | 1 | 2;

/** `argv` without node and script; resolves to the exit code. */
export async function command(argv: readonly string[], around: Surroundings): Promise<Exit> {
  const read = readArguments(argv);
  if ('help' in read) {
    around.say(read.help);
    return 0;
  }
  if ('mistake' in read) return refuse(around, read.mistake);
  try {
    if (read.do === 'verify' && read.file !== null) return await verifyFile(read.file, read, around);
    return await onDatabase(read, around);
  } catch (error) {
    if (error instanceof BadExport) return refuse(around, `${error.message}.`);
    throw error;
  }
}

function refuse({ warn }: Surroundings, sentence: string): 2 {
  warn(sentence);
  return 2;
}

type Verifying = Extract<Arguments, { do: 'verify' }>;

async function verifyFile(file: string, asked: Verifying, around: Surroundings): Promise<Exit> {
  if (!existsSync(file)) return refuse(around, `There is no file ${file}.`);
  const { witness, pages } = await readExport(file);
  if (asked.store !== null && asked.store !== witness.store)
    return refuse(around, `${file} is the audit of ${witness.store}, not of ${asked.store}.`);
  if (asked.key === null) around.say('The key is the one in the file itself; --key takes the one you know.');
  return verify(asked, witness, pages, around);
}

async function onDatabase(asked: Arguments, around: Surroundings): Promise<Exit> {
  const config = readConfig(around.env);
  if ('wrong' in config) return refuse(around, config.wrong);
  const { dataDir, databaseUrl: url } = config;
  const folder = auditFolder(dataDir);
  if (!existsSync(folder))
    return refuse(around, `There is no audit in ${dataDir}: SOTTO_DATA names the server’s folder.`);
  const key = openSigningKey(folder);
  if ('wrong' in key) return refuse(around, key.wrong);
  const database = await openDatabase({ url, dataDir, log: { warn: around.warn } });
  if ('refused' in database) return refuse(around, database.refused);
  try {
    const stores = await chainedStores(database.db);
    if (asked.store !== null && !stores.includes(asked.store))
      return refuse(around, `There is no store ${asked.store}. There are: ${stores.join(', ')}.`);
    const chosen = asked.store === null ? stores : [asked.store];
    if (asked.do === 'export' && chosen.length !== 1)
      return refuse(around, `One store for one file: --store takes ${stores.join(' or ')}.`);
    let worst: Exit = 0;
    for (const store of chosen) {
      const exit = await onStore(asked, { store, db: database.db, folder, key }, around);
      worst = exit > worst ? exit : worst;
    }
    return worst;
  } finally {
    await database.close();
  }
}

interface Chain {
  store: string;
  db: Db;
  folder: string;
  key: SigningKey;
}

async function onStore(asked: Arguments, { store, db, folder, key }: Chain, around: Surroundings): Promise<Exit> {
  if (asked.do === 'accept') {
    const heads = createHeadFile(folder, store);
    const { seq, abandoned } = await acceptAsRestored({ store, db, key, heads }, around.nowMs());
    const before = abandoned === null ? 'no head was there' : `${abandoned} rows had been signed before`;
    around.say(`${store}: row ${seq} says that the database was put back (${before}), and is signed.`);
    return 0;
  }
  const witness = witnessOf(folder, store, key);
  if ('wrong' in witness) return refuse(around, witness.wrong);
  if (asked.do === 'verify') return verify(asked, witness, pagesOf(db, store), around);
  const rows = await writeExport(asked.file, witness, pagesOf(db, store));
  around.say(`${store}: ${count(rows)} are in ${asked.file}, with their heads and the public key.`);
  return 0;
}

async function verify(
  { head, key }: Verifying,
  { publicKey, ...witness }: Witness,
  pages: AsyncIterable<readonly AuditRow[]>,
  around: Surroundings,
): Promise<Exit> {
  const elsewhere = head === null ? [] : headsIn(head);
  if ('wrong' in elsewhere) return refuse(around, elsewhere.wrong);
  const known = key === null ? publicKey : keyOf(readFileSync(key, 'utf8'));
  const startedMs = around.clockMs();
  const verifier = createVerifier({ ...witness, publicKey: known, heads: [...witness.heads, ...elsewhere] });
  for await (const rows of pages) if (!rows.every(verifier.take)) break;
  const { bad, rows: looked } = verifier.end();
  const seconds = Math.max(around.clockMs() - startedMs, 1) / 1_000;
  const pace = `${looked.toLocaleString('en')} rows in ${seconds.toFixed(1)} s, ${Math.round(looked / seconds).toLocaleString('en')} a second`;
  if (bad) around.warn(`${witness.store}: row ${bad.seq} ${bad.what}.`);
  else around.say(`${witness.store}: every row is as it was signed.`);
  around.say(pace);
  return bad ? 1 : 0;
}

/** The heads in a file that was kept elsewhere: a copy of the head file. */
function headsIn(file: string): Kept['next'] | { wrong: string } {
  const kept = readKept(file);
  if (kept === null) return { wrong: `There is no file ${file}.` };
  return 'wrong' in kept ? kept : [kept.head];
}

const count = (rows: number): string => (rows === 1 ? '1 row' : `${rows.toLocaleString('en')} rows`);
