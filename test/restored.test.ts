import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { backUp } from '../db/backup/back-up.ts';
import { restore } from '../db/backup/restore.ts';
import { readConsentChanges } from '../db/consent.ts';
import { buryAgain } from '../db/erasure/bury-again.ts';
import { takeBackAgain } from '../db/erasure/take-back-again.ts';
import { readTakenLists, takenListIn } from '../db/erasure/taken-list.ts';
import { customer, photo } from '../db/schema.ts';
import { factDigest, whichTaken } from '../db/taken.ts';
import { opened } from '../scripts/databases.ts';
import { plant } from './canaries/planted.ts';
import { ADAEZE } from './house.ts';
import { phoneOf } from './phone.ts';
import { createWorld, entombed, STORE } from './world.ts';

/** Later than a backup by more than two clocks are apart, in ms. */
const LATER_MS = 3_600_000;

test('what a customer took back since the backup that is restored stays taken back; what they gave is asked for again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-restored-'));
  const database = await opened({ dataDir: 'memory' });
  const world = await createWorld({ database, dataDir: folder, seedMore: plant });
  const backups = join(folder, 'backups');
  const before = await backUp(world.db, { into: backups, nowMs: world.now(), tell: () => undefined });
  await world.pass(1_000);
  const { decisions, roster } = world.store();
  const others = [...roster.customers()].filter(({ id, mode }) => id !== ADAEZE.id && mode === 'automatic');
  const [forgets, restricts, shy, gone, unchanged] = others.map(({ id }) => id) as [string, ...string[]];
  const factOf = (id: string) => roster.factsOf(id)[0]!.id;
  const [forgotten, known] = [factOf(forgets), factOf(restricts!)];
  await world.restart(LATER_MS);
  const { decisions: later } = world.store();
  assert.ok(decisions !== later);
  const decided = [
    await later.setConsent(ADAEZE.id, { mode: 'off', scope: 'mine' }),
    await later.setLicence(forgets, forgotten, 'forget'),
    await later.setLicence(restricts!, known, 'know'),
    await later.takePhotoBack(shy!),
    await later.erase(gone!, null),
    await later.setConsent(forgets, { mode: 'ask', scope: 'store' }),
    await later.setConsent(forgets, { mode: 'automatic', scope: 'store' }),
  ];
  assert.ok(decided.every((one) => 'done' in one));
  const list = readFileSync(takenListIn(folder), 'utf8');
  assert.not.match(list, /"c-\d/, 'it holds no number of anybody');
  assert.not.match(list, forgotten);
  await world.close();

  const again = await opened({ dataDir: 'memory' });
  const { lines, unreadable } = readTakenLists([folder, backups]);
  assert.equal([lines.length, unreadable], [5, 0]);
  const restored = await restore(again.db, before.folder, {
    ...{ replace: false, tell: () => undefined },
    afterwards: async (db, takenAtMs) => {
      await buryAgain(db, null, entombed(folder));
      return takeBackAgain(db, lines, takenAtMs);
    },
  });
  assert.ok('manifest' in restored && restored.result === 5);
  assert.equal(await takeBackAgain(again.db, lines, world.now() + LATER_MS), 0, 'a later backup has it all');
  const { db } = again;
  const photos = async (id: string) => db.$count(photo, and(eq(photo.storeId, STORE), eq(photo.customerId, id)));
  assert.equal([await photos(shy!), await photos(unchanged!)], [0, 1]);
  assert.is((await whichTaken(db, STORE, [factDigest(forgotten)])).size, 1, 'nor does an import bring it back');
  const changes = await readConsentChanges(db, STORE, ADAEZE.id);
  assert.equal(
    changes.map(({ mode }) => mode),
    ['off'],
  );
  const second = await createWorld({ database: again, dataDir: folder, startAt: world.now() + 2 * LATER_MS });
  const now = second.store().roster;
  const mode = (id: string) => now.customer(id)?.mode;
  assert.equal([ADAEZE.id, forgets, gone!, unchanged!].map(mode), ['off', 'ask', undefined, 'automatic']);
  assert.equal([now.fact(forgets, forgotten), now.fact(restricts!, known)?.licence], [undefined, 'know']);
  assert.is((await (await phoneOf(second, ADAEZE.id)).look()).consent.mode, 'off');
  assert.is(await db.$count(customer, eq(customer.id, gone!)), 0);
  await second.close();
  rmSync(folder, { recursive: true, force: true });
});

test.run();
