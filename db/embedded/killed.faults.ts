import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { storeIds } from '../store.ts';
import { openEmbedded } from './embedded.ts';

const log = { warn: () => undefined };
const STORE = { name: 'Test', timeZone: 'Europe/Paris', locales: ['en-GB'], hours: Array(7).fill(null) };
const KILLS = 2;

let dataDir = '';
const children: ChildProcess[] = [];
test.before.each(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sotto-killed-'));
});
test.after.each(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** Another process that opens the same folder and writes a store after each line it prints. */
function startWriter(): { lines: AsyncIterator<string>; child: ChildProcess } {
  const modules = {
    embedded: new URL('./embedded.ts', import.meta.url),
    store: new URL('../store.ts', import.meta.url),
  };
  const script = `
    import { openEmbedded } from '${modules.embedded.href}';
    import { addStore, storeIds } from '${modules.store.href}';
    const opened = await openEmbedded(${JSON.stringify(dataDir)}, { warn() {} });
    if ('refused' in opened) { console.log(opened.refused); process.exit(0); }
    console.log('open');
    for (let n = (await storeIds(opened.db)).length; ; n++) {
      const store = { id: 's' + n, ...${JSON.stringify(STORE)} };
      await addStore(opened.db, { store, floors: [], entrances: [] });
      console.log('s' + n);
    }`;
  const args = [...process.execArgv, '--import', 'tsx', '--input-type=module', '-e', script];
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return { lines: createInterface({ input: child.stdout! })[Symbol.asyncIterator](), child };
}
const ended = (child: ChildProcess) => new Promise((done) => child.once('close', done));

test('a second process is refused while the first runs; killed in mid-write, the first loses no acknowledged row', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < KILLS; round++) {
    const { lines, child } = startWriter();
    assert.is((await lines.next()).value, 'open');
    if (round === 0) {
      const refused = await openEmbedded(dataDir, log);
      assert.match('refused' in refused ? refused.refused : '', new RegExp(`in use by process ${child.pid}`));
    }
    const gone = ended(child);
    for (let rows = 0; rows < 20 + 7 * round; rows++) acknowledged.push((await lines.next()).value);
    child.kill('SIGKILL');
    for (let line = await lines.next(); !line.done; line = await lines.next()) acknowledged.push(line.value);
    await gone;
  }
  const database = await openEmbedded(dataDir, log);
  if ('refused' in database) throw new Error(database.refused);
  const kept = new Set(await storeIds(database.db));
  const lost = acknowledged.filter((id) => !kept.has(id));
  assert.equal(lost, []);
  assert.is(database.notice, undefined);
  await database.close();
});

test.run();
