import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addAudit, lastOfAudit, readAudit } from '../../db/audit.ts';
import type { Db } from '../../db/db.ts';
import { audit as auditTable } from '../../db/schema.ts';
import { freshVault, testDatabases } from '../../scripts/databases.ts';
import { hesitant } from '../../test/hesitant-db.ts';
import { createLog } from '../log.ts';
import { systemTimer, type Timer } from '../recorder/timer.ts';
import { acceptAsRestored } from './accept.ts';
import { type Audit, openAudit } from './audit.ts';
import { follow, genesisOf } from './chain.ts';
import { type AuditEntry, wordsAt } from './entry.ts';
import { signHead } from './head.ts';
import { createHeadFile, type HeadFile, headLogOf, readHeadLog } from './head-file.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';
import { createVerifier, type Verdict } from './verify.ts';

const NOW = 1_795_000_000_000;
const root = mkdtempSync(join(tmpdir(), 'sotto-audit-'));
const key = openSigningKey(join(root, 'key')) as SigningKey;
const vault = freshVault();
const databases = await testDatabases();
const opened = await Promise.all(databases.all.map(({ open }) => open()));
const [{ db: memory }] = opened as [(typeof opened)[0]];
test.after(async () => {
  for (const { close } of opened) await close();
  await databases.stop();
  rmSync(root, { recursive: true, force: true });
});

/** A store of its own for each test, and a folder for its heads. */
let stores = 0;
const newStore = (): string => `store-${++stores}`;
const folderOf = (store: string, server = 'a'): string => join(root, store, server);

interface Making {
  db?: Db;
  heads?: HeadFile;
  timer?: Timer;
  server?: string;
  lines?: string[];
}
function open(store: string, { db = memory, heads, timer = systemTimer, server = 'a', lines = [] }: Making = {}) {
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const file = heads ?? createHeadFile(folderOf(store, server), store);
  return openAudit({ store, db, vault, key, heads: file, timer, log }, NOW);
}
const entry = (n: number): AuditEntry => {
  const details = { tier: 'primary', reason: 'book', classes: ['address'], n };
  return { kind: 'reveal', person: 'a-ines', customer: 'c-01', visit: null, details };
};
async function verified(
  store: string,
  { db = memory, server = 'a' }: Making = {},
): Promise<Verdict & { ns: number[] }> {
  const rows = await readAudit(db, store, 0, 10_000);
  const kept = createHeadFile(folderOf(store, server), store).read();
  if (kept === null || 'wrong' in kept) throw new Error('there is no head');
  const heads = readHeadLog(headLogOf(folderOf(store, server), store));
  if ('wrong' in heads) throw new Error(heads.wrong);
  const verifier = createVerifier({ store, publicKey: key.publicKey, kept, heads });
  for (const row of rows) if (!verifier.take(row)) break;
  return { ...verifier.end(), ns: rows.flatMap(({ details }) => (typeof details.n === 'number' ? details.n : [])) };
}
const codeOf = async (writing: ReturnType<Audit['write']>): Promise<string> => (await writing)?.refused ?? 'written';

test('two hundred entries at once stand in one chain without a gap, in the order they came', async () => {
  const store = newStore();
  const audit = await open(store);
  const said = await Promise.all(Array.from({ length: 200 }, (_, n) => codeOf(audit.write(entry(n), NOW + n))));
  assert.equal(new Set(said), new Set(['written']));
  const { bad, rows, ns } = await verified(store);
  assert.equal([bad, rows], [null, 200]);
  assert.equal(
    ns,
    Array.from({ length: 200 }, (_, n) => n),
  );
});

for (const { kind, db } of opened)
  test(`of two servers on one database one writes, and the other is told to stop (${kind})`, async () => {
    const store = newStore();
    const lines: string[] = [];
    const [one, other] = [await open(store, { db }), await open(store, { db, server: 'b', lines })];
    assert.is(await codeOf(one.write(entry(1), NOW)), 'written');
    const both = [one.write(entry(2), NOW), other.write(entry(3), NOW), one.write(entry(4), NOW)];
    assert.equal(await Promise.all(both.map(codeOf)), ['written', 'unavailable', 'written']);
    assert.is(await codeOf(other.write(entry(5), NOW)), 'unavailable');
    assert.match(other.trouble()!, 'another server');
    assert.match(lines.join(''), 'another server');
    assert.is(one.trouble(), null);
    assert.is(await codeOf(one.write(entry(6), NOW)), 'written');
    const { bad, ns } = await verified(store, { db });
    assert.equal([bad, ns], [null, [1, 2, 4, 6]]);
  });

/** Where something may break: the head before, the rows, their answer, the head after. */
const STEPS = ['nothing', 'head before', 'rows', 'answer', 'head after'] as const;
type Step = (typeof STEPS)[number];

/** A database and a head file that break where they are told to, once. */
function breaking(store: string): { db: Db; heads: HeadFile; next(step: Step): void } {
  let step: Step = 'nothing';
  let writes = 0;
  const real = createHeadFile(folderOf(store), store);
  const broken = () => Promise.reject(Object.assign(new Error('broken'), { code: 'ENOSPC' }));
  return {
    next(at) {
      [step, writes] = [at, 0];
    },
    heads: {
      ...real,
      write(kept) {
        writes += 1;
        return (step === 'head before' && writes === 1) || (step === 'head after' && writes === 2)
          ? broken()
          : real.write(kept);
      },
    },
    db: new Proxy(memory, {
      get(target, name) {
        if (name !== 'insert' || step === 'nothing') return Reflect.get(target, name, target) as unknown;
        return (table: Parameters<Db['insert']>[0]) => ({
          values: async (rows: Parameters<ReturnType<Db['insert']>['values']>[0]) => {
            if (step === 'rows') return broken();
            await target.insert(table).values(rows);
            return step === 'answer' ? broken() : undefined;
          },
        });
      },
    }),
  };
}

const days = fc.array(
  fc.record({
    step: fc.constantFrom(...STEPS),
    entries: fc.integer({ min: 1, max: 4 }),
    /** Whether the process ends after it, and the next one finds what it left. */
    ends: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

test('wherever it breaks off, what was acknowledged is in the chain once, and the next process goes on', async () => {
  await fc.assert(
    fc.asyncProperty(days, async (day) => {
      const store = newStore();
      const parts = breaking(store);
      let audit = await open(store, parts);
      let n = 0;
      const acknowledged: number[] = [];
      for (const { step, entries, ends } of day) {
        parts.next(step);
        const writing = Array.from({ length: entries }, () => ++n).map(async (one) => {
          if ((await codeOf(audit.write(entry(one), NOW + one))) === 'written') acknowledged.push(one);
        });
        await Promise.all(writing);
        parts.next('nothing');
        if (ends) audit = await open(store, parts);
        assert.is(audit.trouble(), null);
      }
      assert.is(await codeOf(audit.write(entry(++n), NOW + n)), 'written');
      const { bad, ns } = await verified(store);
      assert.is(bad, null);
      assert.equal(
        [...acknowledged, n].filter((one) => ns.filter((other) => other === one).length !== 1),
        [],
      );
      assert.is(new Set(ns).size, ns.length, 'and nothing twice');
    }),
    { numRuns: 40 },
  );
});

test('while the database hesitates whoever waits is refused in time; what was under way gets there once or never', async () => {
  const store = newStore();
  const waiting = hesitant(memory);
  const alarms: (() => void)[] = [];
  const timer: Timer = {
    now: () => NOW,
    after(_, run) {
      alarms.push(run);
      return () => undefined;
    },
  };
  const audit = await open(store, { db: waiting.db, timer });
  waiting.hesitate();
  const said = [1, 2].map((n) => codeOf(audit.write(entry(n), NOW)));
  for (const ring of alarms.splice(0)) ring();
  assert.equal(await Promise.all(said), ['unavailable', 'unavailable']);
  waiting.comeBack();
  assert.is(await codeOf(audit.write(entry(3), NOW)), 'written');
  const { bad, ns } = await verified(store);
  assert.is(bad, null);
  assert.ok(ns.includes(3) && !ns.includes(2), `${ns}`);
});

test('a database that fell back is noticed at the start: nothing is shown until somebody says that it holds', async () => {
  const store = newStore();
  const audit = await open(store);
  for (let n = 1; n <= 6; n += 1) await audit.write(entry(n), NOW + n);
  const fallen = newStore();
  const heads = createHeadFile(folderOf(store), store);
  // The rows as a copy of the minute before has them, under the heads of now.
  await copied(store, fallen, 4);
  const behind = { ...createHeadFile(folderOf(fallen), fallen), read: () => renamed(heads, fallen) };
  const lines: string[] = [];
  const stopped = await open(fallen, { heads: behind, lines });
  assert.match(stopped.trouble()!, `ends with row 4 in the database, and 6 were signed`);
  assert.match(lines.join(''), 'docs/running.md');
  assert.is(await codeOf(stopped.write(entry(7), NOW)), 'unavailable');
  const accepted = await acceptAsRestored({ store: fallen, db: memory, key, heads: behind }, NOW + 7);
  assert.equal(accepted, { seq: 5, abandoned: 6 });
  const again = await open(fallen);
  assert.is(await codeOf(again.write(entry(8), NOW + 8)), 'written');
  assert.equal(await verified(fallen), { bad: null, rows: 6, ns: [1, 2, 3, 4, 8] });
});

/** The first rows of a chain as another store's. */
async function copied(from: string, to: string, count: number): Promise<void> {
  for (const { seq: _, hash: __, ...row } of await readAudit(memory, from, 0, count)) {
    const last = (await lastOfAudit(memory, to)) ?? genesisOf(to);
    await addAudit(memory, [follow(last, { ...row, storeId: to })]);
  }
}
/** The heads of a chain, signed for another store. */
function renamed(heads: HeadFile, store: string) {
  const kept = heads.read();
  if (kept === null || 'wrong' in kept) throw new Error('there is no head');
  const { seq, hash, at } = kept.head;
  return { head: signHead(key.privateKey, store, { seq, hash: Buffer.from(hash, 'hex') }, at), next: [] };
}
test('rows that another hand wrote, and a head that is gone, stop it as well', async () => {
  const [forged, headless] = [newStore(), newStore()];
  for (const store of [forged, headless]) {
    const audit = await open(store);
    await audit.write(entry(1), NOW);
  }
  const last = (await lastOfAudit(memory, forged))!;
  const [row] = await readAudit(memory, forged, 0, 1);
  await addAudit(memory, [follow(last, row!)]);
  assert.match((await open(forged)).trouble()!, 'goes on to row 2 in the database, and only 1 were signed');
  assert.match((await open(headless, { server: 'c' })).trouble()!, 'no signed head');
});

test('words are sealed under the key of the customer they are about; without it the chain holds all the same', async () => {
  const store = newStore();
  vault.admit(store, ['c-01']);
  const audit = await open(store);
  const words = 'Her driver is at the door.';
  assert.is(await codeOf(audit.write({ ...entry(1), kind: 'glass_started', words }, NOW)), 'written');
  const [row] = await readAudit(memory, store, 0, 1);
  assert.not.match(row!.words!.toString('latin1'), 'driver');
  assert.is(vault.open(wordsAt(store, 'c-01'), row!.words!), words);
  vault.destroy(store, 'c-01');
  assert.is(vault.open(wordsAt(store, 'c-01'), row!.words!), null);
  assert.is((await verified(store)).bad, null);
});

test('the database itself refuses to change a row of the audit', async () => {
  const refused = (writing: Promise<unknown>) =>
    writing.then(
      () => 'done',
      (error: Error) => String((error.cause as Error).message),
    );
  for (const { db } of opened) {
    assert.match(await refused(db.update(auditTable).set({ personId: 'a-nobody' })), 'not changed');
    assert.match(await refused(db.delete(auditTable)), 'not changed');
  }
});

test.run();
