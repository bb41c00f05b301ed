/** `audit`: what writing down a reveal costs before it is shown, and how fast a chain is checked offline. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { AuditRow } from '../../db/audit.ts';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/embedded.ts';
import { readExport, writeExport } from '../../scripts/audit/exported.ts';
import { freshVault, opened } from '../../scripts/databases.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { openAudit } from '../../server/audit/audit.ts';
import { follow, genesisOf } from '../../server/audit/chain.ts';
import { signHead } from '../../server/audit/head.ts';
import { createHeadFile } from '../../server/audit/head-file.ts';
import { openSigningKey, type SigningKey } from '../../server/audit/signing-key.ts';
import { createVerifier, type Witness } from '../../server/audit/verify.ts';
import { createLog } from '../../server/log.ts';
import { systemTimer as timer } from '../../server/recorder/timer.ts';
import { median, quantile } from '../quantile.ts';
import type { Bench, Goal, Report, Table } from '../report.ts';

/** Reveals written one after another, and how many at once in a second run. */
const REVEALS = 600;
const AT_ONCE = 20;
const ROWS = 1_000_000;
const GOAL_MS = 10_000;
const STORE = 'maison-sotto';
const NOW = 1_795_000_000_000;

interface Cost {
  where: string;
  atOnce: number;
  /** From asking to the answer, for each reveal. */
  waitedMs: number[];
  /** Of this process: the embedded database is in it, PostgreSQL is not. */
  cpuMs: number;
}

const entryOf = (n: number) => {
  const details = {
    tier: 'primary',
    reason: 'book',
    classes: ['address', 'manner', 'told'],
    policy: '0123456789abcdef',
  };
  const visit = `00000000-0000-4000-8000-${String(n % 997).padStart(12, '0')}`;
  return { kind: 'reveal', person: `a-${n % 20}`, customer: `c-${n % 300}`, visit, details } as const;
};

async function cost(where: string, db: Db, folder: string, atOnce: number): Promise<Cost> {
  const key = openSigningKey(folder);
  const store = `${STORE}-${atOnce}`;
  const heads = createHeadFile(folder, store);
  const parts = { store, db, vault: freshVault(), key, heads, timer, log: createLog('silent') };
  const audit = await openAudit(parts, NOW);
  const waitedMs: number[] = [];
  const before = process.cpuUsage();
  for (let n = 0; n < REVEALS; n += atOnce)
    await Promise.all(
      Array.from({ length: atOnce }, async (_, i) => {
        const askedMs = performance.now();
        if (await audit.write(entryOf(n + i), NOW + n)) throw new Error('a reveal was refused');
        waitedMs.push(performance.now() - askedMs);
      }),
    );
  const { user, system } = process.cpuUsage(before);
  return { where, atOnce, waitedMs, cpuMs: (user + system) / 1_000 / REVEALS };
}

/** A chain made in memory, and how long it takes to check it there and from a file it was exported to. */
async function verifying(folder: string): Promise<{ inMemory: Took; fromFile: Took }> {
  const { privateKey, publicKey } = openSigningKey(folder) as SigningKey;
  const rows: AuditRow[] = [];
  for (let n = 0; n < ROWS; n += 1) {
    const { kind, person, customer, visit, details } = entryOf(n);
    const about = { storeId: STORE, at: NOW + n, kind, personId: person, customerId: customer, visitId: visit };
    rows.push(follow(rows.at(-1) ?? genesisOf(STORE), { ...about, details, words: null }));
  }
  const head = signHead(privateKey, STORE, rows.at(-1)!, NOW);
  const witness: Witness = { store: STORE, publicKey, kept: { head, next: [] }, heads: [] };
  const inMemory = await timed(() => check(witness, each(rows)));
  const file = join(folder, 'exported.jsonl');
  await writeExport(file, witness, each(rows));
  rows.length = 0;
  const fromFile = await timed(async () => {
    const read = await readExport(file);
    await check(read.witness, read.pages);
  });
  return { inMemory, fromFile };
}

async function* each(rows: readonly AuditRow[]): AsyncGenerator<readonly AuditRow[]> {
  yield rows;
}

async function check(witness: Witness, pages: AsyncIterable<readonly AuditRow[]>): Promise<void> {
  const verifier = createVerifier(witness);
  for await (const rows of pages) rows.every(verifier.take);
  const { bad, rows: looked } = verifier.end();
  if (bad || looked !== ROWS) throw new Error('the chain does not hold');
}

/** Time of the processor, collecting garbage included, and on the wall: others keep this machine busy. */
interface Took {
  cpuMs: number;
  wallMs: number;
}

async function timed(run: () => Promise<void>): Promise<Took> {
  globalThis.gc?.();
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000, wallMs: performance.now() - startedMs };
}

export const audit: Bench = {
  name: 'audit',
  what: 'what writing down a reveal costs, and how fast a chain is checked',
  async run(say): Promise<Report> {
    const folder = mkdtempSync(join(tmpdir(), 'sotto-bench-audit-'));
    const costs: Cost[] = [];
    say('the embedded database');
    const embedded = await openEmbedded(join(folder, 'data'), { warn: say });
    if ('refused' in embedded) throw new Error(embedded.refused);
    for (const atOnce of [1, AT_ONCE]) costs.push(await cost('embedded', embedded.db, join(folder, 'one'), atOnce));
    await embedded.close();
    const server = await startPostgres();
    if (server) {
      say('PostgreSQL');
      const { db, close } = await opened({ url: await server.createDatabase() });
      for (const atOnce of [1, AT_ONCE]) costs.push(await cost('PostgreSQL', db, join(folder, 'two'), atOnce));
      await close();
      await server.stop();
    }
    say(`${ROWS.toLocaleString('en')} rows`);
    const { inMemory, fromFile } = await verifying(join(folder, 'three'));
    rmSync(folder, { recursive: true, force: true });
    return { tables: [costsOf(costs), pacesOf(inMemory, fromFile)], goals: [goalOf(fromFile)] };
  },
};

function costsOf(costs: readonly Cost[]): Table {
  return {
    title: `One reveal until it may be shown: chained, committed, head signed and synced twice (${REVEALS} each, ms)`,
    head: ['database', 'at once', 'p50', 'p99', 'CPU of the server each'],
    rows: costs.map(({ where, atOnce, waitedMs, cpuMs }) => {
      const figures = [median(waitedMs), quantile(waitedMs, 0.99)].map((ms) => ms.toFixed(1));
      return [where, String(atOnce), ...figures, cpuMs.toFixed(2)];
    }),
  };
}

function pacesOf(inMemory: Took, fromFile: Took): Table {
  const pace = ({ cpuMs, wallMs }: Took): string[] => [
    (wallMs / 1_000).toFixed(1),
    (cpuMs / 1_000).toFixed(1),
    Math.round((1_000 * ROWS) / cpuMs).toLocaleString('en'),
  ];
  return {
    title: `A chain of ${ROWS.toLocaleString('en')} rows, every hash made anew and held against the head`,
    head: ['from', 's on the wall', 's of CPU', 'rows a second of CPU'],
    rows: [
      ['memory', ...pace(inMemory)],
      ['an exported file', ...pace(fromFile)],
    ],
  };
}

function goalOf({ cpuMs, wallMs }: Took): Goal {
  return {
    what: `${ROWS.toLocaleString('en')} rows verified offline`,
    goal: `≤ ${GOAL_MS / 1_000} s of CPU`,
    found: `${(cpuMs / 1_000).toFixed(1)} s (${(wallMs / 1_000).toFixed(1)} on the wall)`,
    reached: cpuMs <= GOAL_MS,
  };
}
