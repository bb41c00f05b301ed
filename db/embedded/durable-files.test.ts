import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DurableFiles } from './durable-files.ts';
import { START_DURABLE } from './engine.ts';
import { loadTemplate } from './template.ts';

test('each commit is synced before it is acknowledged, and a reading is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-durable-'));
  let syncs = 0;
  const files = new DurableFiles(join(folder, 'db'), () => {
    syncs += 1;
  });
  const engine = await PGlite.create({ fs: files, startParams: START_DURABLE, loadDataDir: await loadTemplate() });
  try {
    await engine.exec('create table counted (n integer)');
    for (let n = 0; n < 5; n++) {
      const before = syncs;
      await engine.query('insert into counted values ($1)', [n]);
      assert.ok(syncs > before, `commit ${n}`);
    }
    const before = syncs;
    await engine.query('select * from counted');
    assert.is(syncs, before);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();
