import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openEmbedded } from '../../db/embedded/embedded.ts';
import { openAudit } from '../../server/audit/audit.ts';
import { createHeadFile, headFileOf } from '../../server/audit/head-file.ts';
import { openSigningKey } from '../../server/audit/signing-key.ts';
import { createLog } from '../../server/log.ts';
import { systemTimer as timer } from '../../server/recorder/timer.ts';
import { freshVault } from '../databases.ts';
import { auditFolder } from './chains.ts';
import { command } from './command.ts';

const STORE = 'maison-sotto';
const ROWS = 30;
const dataDir = mkdtempSync(join(tmpdir(), 'sotto-audit-command-'));
const exported = join(dataDir, 'exported.jsonl');
const oldHead = join(dataDir, 'old.head');
test.after(() => rmSync(dataDir, { recursive: true, force: true }));

const open = async () => {
  const database = await openEmbedded(dataDir, { warn: () => undefined });
  if ('refused' in database) throw new Error(database.refused);
  return database;
};

/** What the command says, each line, and its exit code. */
async function said(...argv: string[]): Promise<{ exit: number; text: string }> {
  const lines: string[] = [];
  const hear = (text: string) => void lines.push(text);
  const around = { env: { SOTTO_DATA: dataDir }, say: hear, warn: hear, nowMs: () => Date.now(), clockMs: () => 0 };
  return { exit: await command(argv, around), text: lines.join('\n') };
}

test('a database is checked, and so is a file that was exported from it, without it', async () => {
  const { db, close } = await open();
  const folder = auditFolder(dataDir);
  const heads = createHeadFile(folder, STORE);
  const parts = { store: STORE, db, vault: freshVault(), key: openSigningKey(folder), heads, timer };
  const audit = await openAudit({ ...parts, log: createLog('silent') }, Date.now());
  for (let n = 0; n < ROWS; n += 1) {
    const entry = { kind: 'reveal', person: 'a-ines', customer: 'c-01', visit: null, details: { n } } as const;
    assert.is(await audit.write(entry, Date.now()), null);
    if (n === 9) cpSync(headFileOf(folder, STORE), oldHead);
  }
  assert.match((await said('verify')).text, 'are in use by process');
  await close();
  assert.match((await said('verify')).text, /every row is as it was signed\.\n30 rows in/);
  assert.is((await said('export', exported)).exit, 0);
  const checked = await said('verify', exported, '--key', join(folder, 'signing.pub'), '--head', oldHead);
  assert.equal([checked.exit, /as it was signed/.test(checked.text)], [0, true]);
});

test('a file in which a line was changed, left out or added is told by its first bad row', async () => {
  const lines = readFileSync(exported, 'utf8').trimEnd().split('\n');
  const [first, ...rows] = lines as [string, ...string[]];
  const told = async (...changed: string[]) => {
    writeFileSync(join(dataDir, 'changed.jsonl'), `${changed.join('\n')}\n`);
    const { exit, text } = await said('verify', join(dataDir, 'changed.jsonl'));
    return `${exit} ${/row (\d+)/.exec(text)?.[0] ?? text}`;
  };
  assert.is(
    await told(first, ...rows),
    '0 The key is the one in the file itself; --key takes the one you know.\nmaison-sotto: every row is as it was signed.\n30 rows in 0.0 s, 30,000 a second',
  );
  assert.is(await told(first, ...rows.with(6, rows[6]!.replace('a-ines', 'a-yuki'))), '1 row 7');
  assert.is(await told(first, ...rows.toSpliced(11, 1)), '1 row 12');
  assert.is(await told(first, ...rows.slice(0, -1)), '1 row 30');
  assert.match(await told(first, ...rows.with(3, rows[3]!.replace('{', '{"more":1,'))), /^2 .*line 5 is no row/s);
  assert.match(await told(...rows), /^2 .*is no exported audit/);
});

test('a row that was changed in the database by whoever owns it is named', async () => {
  const database = await open();
  await database.db.transaction(async (change) => {
    await change.execute(sql`set local session_replication_role = replica`);
    await change.execute(sql`update audit set person_id = 'a-yuki' where seq = 17`);
  });
  await database.close();
  const { exit, text } = await said('verify', '--store', STORE);
  assert.is(exit, 1);
  assert.match(text, 'maison-sotto: row 17 was altered, or does not follow from the row before it.');
});

test('what cannot be done is a sentence', async () => {
  assert.equal(await said('mend'), {
    exit: 2,
    text: 'It is verify, export or accept: npm run audit -- verify. --help tells more.',
  });
  assert.is((await said('export')).exit, 2);
  assert.is((await said('verify', '--store', 'elsewhere')).exit, 2);
  assert.is((await said('verify', join(dataDir, 'none.jsonl'))).exit, 2);
  assert.is((await said('--help')).exit, 0);
});

test.run();
