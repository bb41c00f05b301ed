import { setImmediate as breathe } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assignment } from '../db/schema.ts';
import type { DemoPerson } from '../protocol/api.ts';
import { AWAY_MS, type Colleagues, createColleagues } from '../simulator/colleague/colleagues.ts';
import { createDoor } from '../simulator/colleague/door.ts';
import type { Place } from '../simulator/colleague/seen.ts';
import { openFloorWindow } from '../simulator/colleague/window.ts';
import { fix } from './fixes.ts';
import { LEATHER, MANAGER } from './house.ts';
import { openPage, type Page, signInOn } from './page.ts';
import { createWorld, PROVIDER_KEY, STORE, type World } from './world.ts';

const ODILE = 'a-odile';
/** In Odile's book; she need not be left to herself first. */
const MARGUERITE = { tag: 'T-WYTGCZ', id: 'c-12' };
const never = new AbortController().signal;

interface Staged {
  world: World;
  colleagues: Colleagues;
  browser: Page;
}
const test = suite<Staged>('the demo’s colleagues');

/** Those of them who have a body here: Odile alone, who is where she wants to be at once. */
function staged(world: World, seed: number): Colleagues {
  const startMs = world.now();
  const clock = { nowMs: world.now, sleep: () => new Promise<void>(() => undefined) };
  const floors = world.plan.floors.map(({ id }) => id);
  let place: Place = { floor: 'first', at: [6, 8] };
  return createColleagues({
    door: createDoor({ url: world.url, key: PROVIDER_KEY }),
    open: (cookie, ended) => openFloorWindow({ url: world.url, cookie, floors, clock, ended }),
    stage: {
      nowMs: () => world.now() - startMs,
      placeOf: (person) => (person === ODILE ? { place, zone: null } : null),
      lead(_, walk) {
        if (walk?.to === 'place') place = walk;
      },
    },
    ...{ clock, seed, rate: 1 },
  });
}

test.before(async (context) => {
  context.world = await createWorld();
  context.colleagues = staged(context.world, 3);
  context.browser = openPage(context.world);
});
test.after(async ({ world, colleagues }) => {
  await colleagues.leave();
  await world.close();
});

/** Time passes, a customer stands in the leather room, and the colleagues think, until something is so. */
async function until(
  { world, colleagues }: Staged,
  isSo: () => boolean | Promise<boolean>,
  seconds = 400,
): Promise<void> {
  for (let tick = 0; tick < seconds; tick++) {
    await world.send([fix(MARGUERITE.tag, LEATHER, world.now())]);
    await world.tick(1_000);
    await breathe();
    await colleagues.think();
    if (await isSo()) return;
  }
  assert.unreachable('it never came true');
}

const person = async ({ browser }: Staged): Promise<DemoPerson> =>
  (await browser.get<DemoPerson[]>('/api/demo/people')).body.find(({ id }) => id === ODILE)!;

test('a colleague goes to a customer, gives way at once to whoever takes their place, and takes leave once she is back', async (staged) => {
  const { world, colleagues, browser } = staged;
  const manager = await world.view(MANAGER);
  assert.ok(await colleagues.look(never));
  assert.is((await person(staged)).signedIn, 'by_itself');
  const servedBy = () => Object.values(manager.view().presences)[0]?.servedBy;
  await until(staged, () => servedBy() === ODILE);
  const kept = async () => (await world.db.select().from(assignment))[0]!;
  await until(staged, async () => (await kept()).greetedAt !== null);
  assert.is(manager.view().team[ODILE]!.status, 'with_customer');

  await signInOn(browser, ODILE);
  assert.is((await person(staged)).signedIn, 'person');
  const hers = async () => {
    const all = await world.server().access.sessions.all(STORE, world.now());
    return all.filter(({ person: who }) => who === ODILE).length;
  };
  assert.is(await hers(), 1, 'the person’s alone');
  await world.tick();
  for (let look = 0; look < 3; look++) {
    await world.pass(1_000);
    await colleagues.look(never);
    await colleagues.think();
  }
  assert.equal([await hers(), servedBy()], [1, ODILE], 'whom she served is the person’s now');
  await browser.post('/api/sign-out');
  await colleagues.look(never);
  assert.is(await hers(), 0, 'not at once');
  await world.tick(AWAY_MS);
  await colleagues.look(never);
  assert.is(await hers(), 1);
  await until(staged, async () => (await kept()).finished);
  const { personId, how } = await kept();
  assert.equal([personId, how], [ODILE, 'accepted']);
});

test('they are let in on one tablet for ever, use up nobody’s tries, and stay out once a manager shut it out', async ({
  world,
  colleagues,
  browser,
}) => {
  await colleagues.look(never);
  await colleagues.leave();
  const others = staged(world, 4);
  await others.look(never);
  await signInOn(browser, MANAGER);
  const theirs = (await browser.get<{ id: string; name: string }[]>('/api/devices')).body.filter(
    ({ name }) => name === 'Demo colleagues',
  );
  assert.is(theirs.length, 1);
  await browser.post('/api/devices/shut-out', { device: theirs[0]!.id });
  await others.leave();
  assert.is(await staged(world, 5).look(never), false);
  const tablet = openPage(world);
  await signInOn(tablet, ODILE);
});

test.run();
