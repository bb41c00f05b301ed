/** `npm run backup -- FOLDER`: the database as it is at one moment, in a folder of its own, read again before it counts. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp } from '../db/backup/back-up.ts';
import { openDatabase } from '../db/connect.ts';
import { readConfig } from '../server/config.ts';
import { keepBeside, othersKeys } from './backup/beside.ts';

const USAGE = `npm run backup -- FOLDER [--replace]    takes a backup into a new folder in FOLDER

Of the database in SOTTO_DATA (stop Sotto first) or the one that DATABASE_URL names. Beside it FOLDER gets the newest
customers’ keys and the list of who was erased, in the place of those it had: keep your backups in one folder, and
keys.json somewhere else. Where those are another installation’s it is refused, but for --replace. docs/running.md tells
more.`;

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
const into = resolve(folder);
const others = values.replace ? null : othersKeys(config.dataDir, into);
if (others) fail(others.refused);
const log = { warn: (text: string) => console.error(text) };
// Rows are read past the wall: as the owner of the tables.
const url = config.databaseOwnerUrl ?? config.databaseUrl;
const database = await openDatabase({ url, dataDir: config.dataDir, log });
if ('refused' in database) fail(database.refused);
const tell = ({ name, rows }: { name: string; rows: number }) => console.log(`${String(rows).padStart(9)}  ${name}`);
try {
  const taken = await backUp(database.db, { into, nowMs: Date.now(), tell });
  keepBeside(config.dataDir, into);
  const rows = taken.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${rows} rows are in ${taken.folder}, and were read again.`);
} finally {
  await database.close();
}
