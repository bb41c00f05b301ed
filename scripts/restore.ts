/** `npm run restore -- FOLDER [--replace]`: puts a backup into the database, all of it or nothing; who was erased stays so. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restore } from '../db/backup/restore.ts';
import { openDatabase } from '../db/connect.ts';
import { buryAgain } from '../db/erasure/bury-again.ts';
import { takeBackAgain } from '../db/erasure/take-back-again.ts';
import { putTakenList, readTakenLists, takenListIn } from '../db/erasure/taken-list.ts';
import { openTombstones, tombstonesIn } from '../db/erasure/tombstones.ts';
import { holdRing } from '../server/auth/open-vault.ts';
import { readConfig } from '../server/config.ts';
import { findBackup, takeBeside } from './backup/beside.ts';

const USAGE = `npm run restore -- FOLDER [--replace]    puts a backup into the database

FOLDER is a backup, or a folder of backups: then the newest. The database is the one in SOTTO_DATA or that DATABASE_URL
names; stop Sotto first. It must be empty; with --replace what it holds goes. Who was erased since is erased again, and
what customers took back since is taken back again.`;

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { replace: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const [folder, ...more] = positionals;
if (values.help || folder === undefined || more.length > 0) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
const config = readConfig(process.env);
if ('wrong' in config) fail(config.wrong);
const { dataDir } = config;
// Rows are read and written past the wall: as the owner of the tables.
const url = config.databaseOwnerUrl ?? config.databaseUrl;
const found = findBackup(resolve(folder));
// A server on PostgreSQL holds no lock there: it would go on with what it has in memory, and write that over the rest.
const held = holdRing(dataDir);
if ('wrong' in held) fail(held.wrong);
const log = { warn: (text: string) => console.error(text) };
const database = await openDatabase({ url, dataDir, log });
if ('refused' in database) {
  held.release();
  fail(database.refused);
}
const tell = ({ name, rows }: { name: string; rows: number }) => console.log(`${String(rows).padStart(9)}  ${name}`);

/** A sentence when nothing was restored. */
async function run(): Promise<string | null> {
  if ('refused' in database) return database.refused;
  const tombstones = openTombstones(tombstonesIn(dataDir), randomBytes);
  if ('refused' in tombstones) return tombstones.refused;
  const beside = takeBeside(found, { dataDir, tombstones });
  if ('refused' in beside) return beside.refused;
  const lists = readTakenLists([dataDir, dirname(found)]);
  const restored = await restore(database.db, found, {
    ...{ replace: values.replace, tell },
    afterwards: async (db, takenAtMs) => ({
      buried: await buryAgain(db, null, tombstones),
      takenBack: await takeBackAgain(db, lists.lines, takenAtMs),
    }),
  }).catch((error: unknown) => {
    beside.undo();
    throw error;
  });
  if ('wrong' in restored) {
    beside.undo();
    return restored.wrong;
  }
  console.log(`The database is as it was at ${restored.manifest.takenAt}.`);
  const { buried, takenBack } = restored.result;
  if (buried > 0) console.log(`Customers who had been erased since, and are again: ${buried}.`);
  if (takenBack > 0) console.log(`What customers had taken back since, and is again: ${takenBack}.`);
  if (lists.unreadable > 0)
    console.log(`Lines of ${takenListIn(dataDir)}, or beside the backups, that cannot be read: ${lists.unreadable}.`);
  putTakenList(dataDir, lists.lines);
  if (existsSync(join(dataDir, 'audit')))
    console.log('Its audit ends earlier than what was signed: `npm run audit -- accept` says that this is known.');
  return null;
}

const wrong = await run().finally(() => database.close());
held.release();
if (wrong !== null) fail(wrong);
