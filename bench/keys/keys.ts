/** What sealing costs: a field, a photo, a start with everything to be opened, and a new master key for everybody. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyRing } from '../../db/vault/key-ring.ts';
import { createVault, type SealedAt } from '../../db/vault.ts';
import { openKeys } from '../../server/auth/keys.ts';
import { exchangeMasterKey } from '../../server/auth/master-key-exchange.ts';
import { openVault } from '../../server/auth/open-vault.ts';
import { median } from '../quantile.ts';
import type { Bench, Goal } from '../report.ts';
import { CUSTOMERS, FACTS_EACH, timeReading } from './reading.ts';

const FIELDS = 20_000;
const RUNS = 5;
const KEYS = 10_000;
const AT: SealedAt = { storeId: 's', customer: 'c-1', table: 'fact', column: 'body', row: 'f-1' };
const VALUES: [string, unknown][] = [
  ['a name', 'Okonkwo-Vidal'],
  ['a note of 300 letters', { text: 'n'.repeat(300), handling: null }],
  ['a photo of 30 kB', randomBytes(30_000)],
];

export const keys: Bench = {
  name: 'keys',
  what: 'sealing and opening, a start with everything sealed, a new master key',
  async run(say) {
    say('fields');
    const fields = VALUES.map(([what, value]) => ({ what, ...timeField(value) }));
    const readings: Awaited<ReturnType<typeof timeReading>>[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      say(`start ${run + 1} of ${RUNS}: sealed, then plain`);
      readings.push(await timeReading());
    }
    say('a new master key');
    const ring = timeRing();
    const middle = (of: (one: (typeof readings)[number]) => number) => median(readings.map(of));
    const [sealedMs, plainMs] = [middle(({ sealed }) => sealed), middle(({ plain }) => plain)];
    const atMost = (what: string, found: number, most: number, unit: string): Goal => ({
      ...{ what, goal: `≤ ${most} ${unit}`, found: `${found.toFixed(1)} ${unit}`, reached: found <= most },
    });
    return {
      tables: [
        {
          title: `One value, µs of CPU; load average ${loadavg()[0]!.toFixed(0)}`,
          head: ['value', 'sealed', 'opened'],
          rows: fields.map(({ what, sealUs, openUs }) => [what, sealUs.toFixed(1), openUs.toFixed(1)]),
        },
        {
          title: `Everything known read into memory: ${CUSTOMERS} customers with ${FACTS_EACH} facts each; ms of CPU`,
          head: ['as it is', 'the same bytes in plain', 'what opening costs'],
          rows: [[sealedMs.toFixed(0), plainMs.toFixed(0), (sealedMs - plainMs).toFixed(0)]],
        },
        {
          title: `The ring of ${KEYS} customers, ms`,
          head: ['keys made and on the disk', 'opened', 'under a new master key'],
          rows: [[ring.madeMs, ring.openedMs, ring.exchangedMs].map((ms) => ms.toFixed(0))],
        },
      ],
      goals: [
        atMost('a name, opened', fields[0]!.openUs, 20, 'µs'),
        atMost('what opening adds to a start', (sealedMs - plainMs) / 1_000, 1, 's'),
        atMost(`a new master key for ${KEYS} customers`, ring.exchangedMs / 1_000, 2, 's'),
      ],
    };
  },
};

/** µs of CPU since a moment. */
const cpuUs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return user + system;
};

function timeField(value: unknown): { sealUs: number; openUs: number } {
  const vault = createVault(createKeyRing());
  vault.admit(AT.storeId, [AT.customer]);
  const sealed = vault.seal(AT, value);
  const each = (run: () => unknown) => {
    for (let n = 0; n < FIELDS / 10; n += 1) run();
    const since = process.cpuUsage();
    for (let n = 0; n < FIELDS; n += 1) run();
    return cpuUs(since) / FIELDS;
  };
  return { sealUs: each(() => vault.seal(AT, value)), openUs: each(() => vault.open(AT, sealed)) };
}

function timeRing(): { madeMs: number; openedMs: number; exchangedMs: number } {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-bench-'));
  const open = () => {
    const opened = openVault(dataDir, { random: randomBytes, isNeeded: false });
    if ('wrong' in opened) throw new Error(opened.wrong);
    return opened;
  };
  const timed = (run: () => void) => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  };
  try {
    openKeys(dataDir, randomBytes);
    const { vault, close } = open();
    const customers = Array.from({ length: KEYS }, (_, n) => `c-${n}`);
    const madeMs = timed(() => vault.admit('s', customers));
    close();
    const openedMs = timed(() => open().close());
    const exchangedMs = timed(() => exchangeMasterKey(dataDir, { random: randomBytes, tell: () => undefined }));
    return { madeMs, openedMs, exchangedMs };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
