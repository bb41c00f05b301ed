import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCustomers } from '../db/customer.ts';
import { readFacts } from '../db/fact.ts';
import { fix } from './fixes.ts';
import { ADAEZE, INES, LEATHER, MANAGER, TOMASZ } from './house.ts';
import { phoneOf } from './phone.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, STORE } from './world.ts';

const rowsOf = (window: TestViewer) => Object.keys(window.view().presences).length;

test('a customer whose key is gone is nobody after a start: no dot, no row, no page, and everybody else goes on', async () => {
  const world = await createWorld();
  try {
    const { cookie } = await phoneOf(world, ADAEZE.id);
    await world.stand(ADAEZE.tag, LEATHER, 12_000);
    await world.server().recorder.flush();
    assert.is(rowsOf(await world.view(INES)), 1);
    world.vault.destroy(STORE, ADAEZE.id);
    await world.restart();

    assert.is(world.store().roster.customer(ADAEZE.id), undefined);
    assert.equal(world.store().roster.factsOf(ADAEZE.id), []);
    const [ines, manager] = [await world.view(INES), await world.view(MANAGER)];
    const receipt = await world.send([fix(ADAEZE.tag, LEATHER, world.now())]);
    assert.is(receipt.accepted, 0, 'their tag is a stranger’s');
    await world.pass(2_000);
    for (const window of [ines, manager]) assert.equal([window.view().presences, window.dots()], [{}, []]);
    assert.is((await fetch(`${world.url}/api/me`, { headers: { cookie } })).status >= 400, true);

    await world.stand('T-THU3HG', LEATHER, 12_000);
    assert.is(rowsOf(await world.view(INES)), 1, 'others are seen as ever');
    const { roster } = world.store();
    assert.is([...roster.customers()].length, (await readCustomers(world.db, world.vault, STORE)).length);
    assert.ok(!(await readFacts(world.db, world.vault, STORE)).some(({ customer }) => customer === ADAEZE.id));
    assert.ok((await (await phoneOf(world, TOMASZ.id)).look()).facts.length > 0);
    assert.not.match(world.log(), /"level":50/);
  } finally {
    await world.close();
  }
});

test.run();
