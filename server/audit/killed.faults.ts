import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readAudit } from '../../db/audit.ts';
import { openEmbedded } from '../../db/embedded/embedded.ts';
import { createHeadFile } from './head-file.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';
import { createVerifier } from './verify.ts';

const STORE = 'maison-sotto';
/** Entries a process shows before the one at which it is killed. */
const SHOWN_BEFORE = 2;
/** Where in the writing of its third entry a process is killed. */
const KILLED_AT = ['before commit', 'after commit', 'after head'] as const;

let dataDir = '';
const children: ChildProcess[] = [];
test.before(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sotto-audit-killed-'));
});
test.after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const address = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** A process that shows one entry after another, prints each number as it shows it, and kills itself where it is told to. */
async function shownByProcess(from: number, killedAt: (typeof KILLED_AT)[number]): Promise<number[]> {
  const script = `
    import { openEmbedded } from ${address('../../db/embedded/embedded.ts')};
    import { freshVault } from ${address('../../scripts/databases.ts')};
    import { createLog } from ${address('../log.ts')};
    import { systemTimer as timer } from ${address('../recorder/timer.ts')};
    import { openAudit } from ${address('./audit.ts')};
    import { createHeadFile } from ${address('./head-file.ts')};
    import { openSigningKey } from ${address('./signing-key.ts')};
    const opened = await openEmbedded(${JSON.stringify(dataDir)}, { warn() {} });
    const folder = ${JSON.stringify(join(dataDir, 'audit'))};
    const real = createHeadFile(folder, '${STORE}');
    let last = false;
    const dies = () => process.kill(process.pid, 'SIGKILL');
    const heads = { ...real, async write(kept) {
      const isAfter = kept.next.length === 0;
      if (last && isAfter && '${killedAt}' === 'after commit') await dies();
      await real.write(kept);
      if (last && !isAfter && '${killedAt}' === 'before commit') await dies();
      if (last && isAfter && '${killedAt}' === 'after head') await dies();
    } };
    const log = createLog('silent');
    const parts = { store: '${STORE}', db: opened.db, vault: freshVault(), key: openSigningKey(folder), heads, timer, log };
    const audit = await openAudit(parts, Date.now());
    for (let n = ${from}; ; n++) {
      last = n === ${from + SHOWN_BEFORE};
      const entry = { kind: 'reveal', person: 'a-ines', customer: 'c-01', visit: null, details: { n } };
      const refused = await audit.write(entry, Date.now());
      process.stdout.write((refused ? audit.trouble() ?? 'refused' : n) + '\\n');
      if (refused) dies();
    }`;
  const args = [...process.execArgv, '--import', 'tsx', '--input-type=module', '-e', script];
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const gone = new Promise((done) => child.once('close', done));
  const shown: number[] = [];
  for await (const line of createInterface({ input: child.stdout! })) shown.push(Number(line));
  await gone;
  return shown;
}

test('killed before the commit, after it or after the head, no process has shown what is not in the chain', async () => {
  const shown: number[] = [];
  for (const [round, at] of KILLED_AT.entries()) {
    const now = await shownByProcess(1 + round * 10, at);
    assert.is(now.length, SHOWN_BEFORE, `${at}: ${now}`);
    shown.push(...now);
  }
  const database = await openEmbedded(dataDir, { warn: () => undefined });
  if ('refused' in database) throw new Error(database.refused);
  const folder = join(dataDir, 'audit');
  const rows = await readAudit(database.db, STORE, 0, 100);
  const kept = createHeadFile(folder, STORE).read();
  if (kept === null || 'wrong' in kept) throw new Error('there is no head');
  const { publicKey } = openSigningKey(folder) as SigningKey;
  const verifier = createVerifier({ store: STORE, publicKey, kept, heads: [] });
  for (const row of rows) verifier.take(row);
  assert.is(verifier.end().bad, null);
  const written = rows.map(({ details }) => Number(details.n));
  assert.equal(
    shown.filter((n) => !written.includes(n)),
    [],
  );
  assert.equal(written, [1, 2, 11, 12, 13, 21, 22, 23], 'what was committed stays, though it was not shown');
  await database.close();
});

test.run();
