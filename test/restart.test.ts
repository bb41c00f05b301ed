import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../db/db.ts';
import { stay, visit } from '../db/schema.ts';
import { type TestDatabase, testDatabases } from '../scripts/databases.ts';
import { ADAEZE, INES, INTO_LEATHER, LEATHER, TOMASZ, VESTIBULE } from './house.ts';
import { createWorld, type World } from './world.ts';

const restarts = suite('a server that ends and starts again');
const databases = await testDatabases();
restarts.after(() => databases.stop());

const worldOn = async (database: TestDatabase) => createWorld({ database: await database.open() });
const visitsOf = (db: Db, customer: string) => db.select().from(visit).where(eq(visit.customerId, customer));
const rowsOf = async (world: World) => Object.entries((await world.view(INES)).view().presences);

for (const database of databases.all) {
  restarts(`a visit goes on where it was, as one visit (${database.kind})`, async () => {
    const world = await worldOn(database);
    await world.walk(ADAEZE.tag, INTO_LEATHER);
    await world.stand(ADAEZE.tag, LEATHER, 20_000);
    const [[track, before]] = (await rowsOf(world)) as [
      [string, NonNullable<Awaited<ReturnType<typeof rowsOf>>[0]>[1]],
    ];
    await world.restart(5_000);
    const [[trackNow, after]] = (await rowsOf(world)) as typeof before extends never
      ? never
      : [[string, typeof before]];
    assert.equal([after.zone, after.since, after.own!.arrivedAt], [before.zone, before.since, before.own!.arrivedAt]);
    assert.is.not(trackNow, track, 'a dot’s number does not outlive the process');

    await world.stand(ADAEZE.tag, LEATHER, 20_000);
    await world.server().recorder.flush();
    const kept = await visitsOf(world.db, ADAEZE.id);
    assert.is(kept.length, 1);
    assert.is(kept[0]!.endedAt, null);
    await world.close();
  });

  restarts(`who left meanwhile has left when they were last seen (${database.kind})`, async () => {
    const world = await worldOn(database);
    await world.stand(ADAEZE.tag, VESTIBULE, 40_000);
    const lastSeen = world.now();
    await world.restart(20 * 60_000);
    assert.equal(await rowsOf(world), []);
    await world.server().recorder.flush();
    const [kept] = await visitsOf(world.db, ADAEZE.id);
    assert.is(kept!.endWhy, 'left');
    assert.ok(kept!.endedAt! <= lastSeen && kept!.endedAt! > lastSeen - 45_000, 'within the rhythm of sightings');
    await world.close();
  });

  restarts(`stays of today count again, and an answer is kept (${database.kind})`, async () => {
    const world = await worldOn(database);
    await world.walk(ADAEZE.tag, INTO_LEATHER);
    await world.stand(ADAEZE.tag, LEATHER, 10_000);
    await world.stand(TOMASZ.tag, VESTIBULE, 6_000);
    assert.is((await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'yes' })).status, 200);
    const zones = (await world.view(INES)).view().zones;
    await world.restart(2_000);
    const again = (await world.view(INES)).view().zones;
    assert.ok(zones.gallery!.stays! >= 1);
    assert.is(again.gallery!.stays, zones.gallery!.stays);
    await world.server().recorder.flush();
    const stays = await world.db.select().from(stay);
    assert.ok(stays.some(({ zoneId, leftAt }) => zoneId === 'leather' && leftAt === null));
    assert.is((await visitsOf(world.db, TOMASZ.id)).length, 1);
    await world.close();
  });
}

restarts.run();
