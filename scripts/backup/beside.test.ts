import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openTombstones, tombstonesIn } from '../../db/erasure/tombstones.ts';
import { openRingFile, ringIn } from '../../db/vault/ring-file.ts';
import { createVault } from '../../db/vault.ts';
import { keepBeside, othersKeys, takeBeside } from './beside.ts';

const masterKeys: [Buffer] = [Buffer.alloc(32, 3)];
let drawn = 0;
const random = (bytes: number) => Buffer.alloc(bytes, ++drawn);

/** A data folder whose ring has keys of these customers. */
function installation(folder: string, ...customers: string[]): string {
  mkdirSync(folder, { recursive: true });
  const ring = openRingFile(ringIn(folder), { masterKeys, random });
  if ('refused' in ring) throw new Error(ring.refused);
  createVault(ring, random).admit('maison', customers);
  return folder;
}
function listOf(folder: string) {
  const tombstones = openTombstones(tombstonesIn(folder), random);
  if ('refused' in tombstones) throw new Error(tombstones.refused);
  return tombstones;
}
const ring = (folder: string) => (existsSync(ringIn(folder)) ? readFileSync(ringIn(folder), 'utf8') : null);

const test = suite<{ here: string; there: string; backups: string; fresh: string }>('what lies beside backups');
test.before.each((context) => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-beside-'));
  context.here = installation(join(folder, 'here'), 'c-01', 'c-02');
  context.there = installation(join(folder, 'there'), 'c-01', 'c-02');
  context.fresh = join(folder, 'fresh');
  context.backups = join(folder, 'backups');
  mkdirSync(context.backups);
});
test.after.each(({ backups }) => rmSync(join(backups, '..'), { recursive: true, force: true }));

test('keys of the same house are replaced, also when some are gone and some are new', ({ here, backups }) => {
  assert.is(othersKeys(here, backups), null, 'an empty folder is anybody’s');
  keepBeside(here, backups);
  const opened = openRingFile(ringIn(here), { masterKeys, random });
  assert.ok('find' in opened);
  const vault = createVault(opened, random);
  vault.destroy('maison', 'c-01');
  vault.admit('maison', ['c-03']);
  assert.is(othersKeys(here, backups), null);
  keepBeside(here, backups);
  assert.is(ring(backups), ring(here));
});

test('another installation’s are not, nor by one that has none yet', ({ here, there, fresh, backups }) => {
  keepBeside(here, backups);
  installation(fresh);
  for (const other of [there, fresh]) assert.match(othersKeys(other, backups)!.refused, 'another installation’s');
});

test('a restore takes the keys where there are none, puts back what there was if it fails', ({
  here,
  fresh,
  backups,
}) => {
  keepBeside(here, backups);
  const parts = { dataDir: fresh, tombstones: listOf(here) };
  const taken = takeBeside(join(backups, 'one'), parts);
  assert.ok('undo' in taken);
  assert.is(ring(fresh), ring(here));
  taken.undo();
  assert.is(ring(fresh), null);
  installation(fresh);
  const empty = ring(fresh);
  const again = takeBeside(join(backups, 'one'), parts);
  assert.ok('undo' in again);
  assert.is(ring(fresh), ring(here));
  again.undo();
  assert.is(ring(fresh), empty);
});

test('a restore of another installation’s backup changes neither the keys nor the list of the erased', (context) => {
  const { here, there, backups } = context;
  listOf(here).add('maison', 'c-09', 1);
  keepBeside(here, backups);
  const before = ring(there);
  const tombstones = listOf(there);
  const refused = takeBeside(join(backups, 'one'), { dataDir: there, tombstones });
  assert.match('refused' in refused ? refused.refused : '', 'another installation’s');
  assert.equal([ring(there), tombstones.has('maison', 'c-09')], [before, false]);
});

test.run();
