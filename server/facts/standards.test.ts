import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { Standards } from '../../protocol/standards.ts';
import { INES, MANAGER } from '../../test/house.ts';
import { createWorld } from '../../test/world.ts';

const world = await createWorld();
test.after(() => world.close());
const cookies = { manager: await world.signIn(MANAGER), ines: await world.signIn(INES) };

async function ask<Answer = Standards>(who: keyof typeof cookies, path: string, body?: object) {
  const cookie = cookies[who];
  const response = body
    ? await world.post(path, body, { cookie, origin: world.url })
    : await fetch(world.url + path, { headers: { cookie } });
  return (await response.json()) as Answer & Refusal;
}
const aimMs = () => world.store().scene(world.now()).assignments.greetWithinMs;

test('a manager sets the standards: the team reads them, a greeting is in time by them, and a restart keeps both', async () => {
  const { version, ritual, waiting } = await ask('ines', '/api/standards');
  assert.equal([version, waiting.greeted, aimMs()], [1, 2, 120_000]);
  assert.ok(ritual.arrival.length > 0);
  const mine = { version, ritual: { ...ritual, fitting: [] }, waiting: { greeted: 4, roomReady: 6 } };
  assert.is((await ask('ines', '/api/standards', mine)).refused, 'not_allowed');
  assert.equal(await ask('manager', '/api/standards', mine), { ...mine, version: 2 });
  assert.equal(await ask('ines', '/api/standards'), { ...mine, version: 2 });
  assert.is(aimMs(), 240_000);
  await world.restart();
  assert.equal(world.store().standards.now(), { ...mine, version: 2 });
  assert.is(aimMs(), 240_000);
});

test('of two who change the same standards the first is heard, and who set them is told to managers alone', async () => {
  const held = world.store().standards.now();
  const [first, second] = await Promise.all(
    [1, 3].map((greeted) =>
      world.store().standards.set({ ...held, waiting: { greeted, roomReady: 5 } }, MANAGER, world.now()),
    ),
  );
  assert.not.ok(isRefusal(first));
  assert.is((second as Refusal).refused, 'overtaken');
  const changes = await ask<{ version: number; by: string }[]>('manager', '/api/standards/changes');
  assert.equal(changes.map(({ version, by }) => [version, by]).slice(0, 2), [
    [3, MANAGER],
    [2, MANAGER],
  ]);
  assert.is((await ask('ines', '/api/standards/changes')).refused, 'not_allowed');
});

test.run();
