import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findBinaries, startPostgres } from './postgres.ts';

const bin = findBinaries();

async function works(): Promise<void> {
  const server = await startPostgres();
  const [one, two] = [await server!.createDatabase(), await server!.createDatabase()];
  assert.is.not(one, two);
  const sql = postgres(one, { max: 1 });
  await sql`create table here (id int)`;
  assert.equal(await sql`select 1 as n`.then(([row]) => row!.n), 1);
  await sql.end();
  const other = postgres(two, { max: 1 });
  assert.is((await other`select to_regclass('here') as found`)[0]!.found, null);
  await other.end();
  await server!.stop();
  let isGone = false;
  try {
    process.kill(server!.pid, 0);
  } catch {
    isGone = true;
  }
  assert.ok(isGone);
}

(bin ? test : test.skip)('a server starts, gives each caller a database of its own, and is gone when stopped', works);

const asRoot = process.getuid?.() === 0 && bin;
(asRoot ? test : test.skip)('it also starts as root, from a folder that nobody else can enter', async () => {
  const home = mkdtempSync(join(tmpdir(), 'sotto-home-'));
  const before = process.env.SOTTO_PG_BIN;
  try {
    cpSync(dirname(bin!), join(home, 'native'), { recursive: true, verbatimSymlinks: true });
    chmodSync(home, 0o700);
    process.env.SOTTO_PG_BIN = join(home, 'native/bin');
    assert.is(findBinaries(), process.env.SOTTO_PG_BIN);
    await works();
  } finally {
    delete process.env.SOTTO_PG_BIN;
    if (before !== undefined) process.env.SOTTO_PG_BIN = before;
    rmSync(home, { recursive: true, force: true });
  }
  assert.not(existsSync(home));
});

test.run();
