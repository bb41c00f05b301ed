import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../db/project-root.ts';
import { holdRing } from '../server/auth/open-vault.ts';

test('a backup is not put beneath a server that runs, whatever its database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-restore-'));
  const held = holdRing(dataDir);
  assert.ok('release' in held);
  const script = join(projectRoot(), 'scripts/restore.ts');
  const env = { ...process.env, SOTTO_DATA: dataDir };
  const ran = spawnSync(process.execPath, ['--import', 'tsx', script, dataDir], { env, encoding: 'utf8' });
  assert.is(ran.status, 1);
  assert.match(ran.stderr, /in use by process/);
  assert.not.ok(existsSync(join(dataDir, 'db')), 'nothing was begun');
  held.release();
  rmSync(dataDir, { recursive: true, force: true });
});

test.run();
