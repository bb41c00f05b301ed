import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { restore } from '../db/backup/restore.ts';
import { buryAgain } from '../db/erasure/bury-again.ts';
import { findBackup } from '../scripts/backup/beside.ts';
import { opened } from '../scripts/databases.ts';
import { afterKilling } from './erasure/aftermath.ts';
import { type ErasureHouse, layErasureHouse } from './erasure/house.ts';
import type { Killing } from './erasure/killed.ts';
import { filesBelow, hits, naming } from './erasure/remains.ts';
import { ADAEZE, TOMASZ } from './house.ts';
import { createWorld, entombed, STORE } from './world.ts';

/** `npm run prove -- --kills N` kills at every call to the disk, and at any moment. */
const KILLED: Record<string, Killing> = {
  'before the rows are on the disk': { file: 'pg_wal' },
};

const test = suite<{ folder: string; house: ErasureHouse }>(
  'what is left of who was erased by a process that was killed',
);
test.before(async (context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'sotto-erasure-'));
  context.house = await layErasureHouse(join(context.folder, 'house'));
});
test.after(({ folder }) => rmSync(folder, { recursive: true, force: true }));

test('is nothing that anybody could read, with any key that is left: database, log, snapshots, ring, journal, backup', async ({
  folder,
  house,
}) => {
  const here = join(folder, 'done');
  const found = await afterKilling(house, here, { call: Number.MAX_SAFE_INTEGER });
  assert.ok(found.ending.done);
  assert.equal([found.is, found.faults], ['erased', []]);
  assert.ok(found.bytes > 10_000_000 && found.tried > 10 * house.copies.length, JSON.stringify(found));
  // The search can find something: a room's name, which is nobody's secret.
  assert.ok(hits(filesBelow(here), ['Gallery of arrivals']).length > 1);
  const tables = new Set(house.copies.map(({ at }) => at.table));
  assert.equal([...tables].sort(), ['audit', 'customer', 'fact', 'photo', 'relation']);

  const again = await opened({ dataDir: 'memory' });
  const restored = await restore(again.db, findBackup(join(here, 'backups')), {
    ...{ replace: false, tell: () => undefined },
    afterwards: (db) => buryAgain(db, null, entombed(here)),
  });
  assert.ok('manifest' in restored && restored.result === 1);
  assert.equal(
    (await naming(again.db, ADAEZE.id)).filter((table) => table !== 'audit'),
    [],
  );
  const later = await createWorld({ database: again, dataDir: here, startAt: house.nowMs + 10_000 });
  assert.is(later.store().roster.customer(ADAEZE.id), undefined);
  assert.ok(later.store().roster.customer(TOMASZ.id)!.given.startsWith('Zq'), 'others are read as before');
  assert.not.ok(later.vault.holds(STORE, ADAEZE.id));
  await later.close();
});

for (const [when, killing] of Object.entries(KILLED))
  test(`killed ${when} is the same, once it has started again`, async ({ folder, house }) => {
    const found = await afterKilling(house, join(folder, when), killing);
    assert.not.ok(found.ending.done);
    assert.match('before' in found.ending ? found.ending.before : '', 'file' in killing ? killing.file : '');
    assert.equal([found.is, found.faults], ['erased', []]);
  });

test.run();
