import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorCommand } from '../protocol/sockets.ts';
import { opened } from '../scripts/databases.ts';
import { fix } from './fixes.ts';
import { hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, LEILA, MANAGER, MINE_OF_INES, VESTIBULE } from './house.ts';
import { createWorld } from './world.ts';

const test = suite('being told that a customer is here');

/** Leïla's, for her alone. */
const MINE_OF_LEILA = 'T-5SXP9B';

test('while the audit does not answer no byte of any name reaches a socket; what was told before stays', async () => {
  const kept = await opened({ dataDir: 'memory' });
  const database = hesitant(kept.db);
  const world = await createWorld({ database: { ...kept, db: database.db } });
  const cookie = await world.signIn(INES);
  const windows = [await world.view(INES, { cookie }), await world.view(LEILA), await world.view(MANAGER)];
  await world.stand(MINE_OF_INES.tag, VESTIBULE, 8_000);
  const [known] = Object.keys(windows[0]!.view().presences);
  assert.is(windows[0]!.view().presences[known!]!.own!.scope, 'mine');
  const heard = windows.map((window) => window.received().length);

  for (const silence of ['goAway', 'hesitate'] as const) {
    database[silence]();
    for (let second = 0; second < 6; second += 1) {
      const here = [ADAEZE.tag, MINE_OF_INES.tag, MINE_OF_LEILA];
      await world.send(here.map((tag) => fix(tag, VESTIBULE, world.now())));
      for (let n = 0; n < 5; n += 1) await world.tickUnwritten();
    }
    await windows[0]!.act('act', { id: silence, do: 'resync' } satisfies FloorCommand);
    for (const [i, window] of windows.entries())
      assert.not.match(window.received().slice(heard[i]!).join(), /Adaeze|Okonkwo|Marchetan/, silence);
    const rows = windows[0]!.view().presences;
    assert.is(rows[known!]!.own!.scope, 'mine');
    const others = Object.values(rows).flatMap(({ own, mayOpen }) => (own?.scope === 'mine' ? [] : { own, mayOpen }));
    assert.equal(others, [{ own: null, mayOpen: false }], 'somebody is here, and nobody in particular');
    const leila = windows[1]!;
    assert.equal([Object.keys(leila.view().presences).length, leila.view().zones.vestibule!.recognised], [1, 1]);
    assert.is(leila.dots().length, 1, 'nor is there a dot of a visit for her alone');
  }
  database.comeBack();
  await world.store().audit.settled();
  await world.settle();
  assert.ok(Object.values(windows[0]!.view().presences).some(({ own }) => own?.given === 'Adaeze'));
  assert.is(windows[1]!.dots().length, 2);
  await world.close();
});

test.run();
