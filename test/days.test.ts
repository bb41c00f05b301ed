import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { discloseFloor, discloseOwnPositions, disclosePositions } from '../server/disclosure/disclose.ts';
import { createLook } from '../server/disclosure/look.ts';
import { createDay } from './day.ts';
import { INES, LEILA, MANAGER, YUKI } from './house.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, STORE, seeded, type World } from './world.ts';

/** Simulated time per seed, and how often the server looks. */
const MINUTES = 6;
const EVERY_MS = 1_000;
const PEOPLE = [INES, LEILA, YUKI, MANAGER];

const days = suite('whole stretches of a day');

/** What a window holds must be what disclosure says now: views to the letter, dots to the centimetre. */
function assertTrue(world: World, person: string, window: TestViewer): void {
  const scene = world.store().scene(world.now());
  const viewer = { store: STORE, person, role: person === MANAGER ? ('manager' as const) : ('associate' as const) };
  assert.equal(window.view(), discloseFloor(scene, viewer), person);
  const dots = [...disclosePositions(scene), ...discloseOwnPositions(createLook(scene), viewer)];
  const drawn = new Map(window.dots().map((dot) => [dot.track, dot]));
  assert.is(drawn.size, dots.length, `${person}: as many dots as there are`);
  for (const { track, floor, xM, yM, stale } of dots) {
    const dot = drawn.get(track)!;
    assert.equal([dot.floor, dot.stale], [floor, stale]);
    assert.ok(Math.abs(dot.xM - Math.max(0, xM)) < 0.011 && Math.abs(dot.yM - Math.max(0, yM)) < 0.011);
  }
}

for (const seed of [3, 11])
  days(`patches equal snapshots for every role, through lost links and a restart (seed ${seed})`, async () => {
    const world = await createWorld({ seed });
    const day = createDay({ seed, customers: 14, everyMs: EVERY_MS });
    const random = seeded(seed);
    const cookies = new Map(await Promise.all(PEOPLE.map(async (who) => [who, await world.signIn(who)] as const)));
    const windows = new Map<string, TestViewer>();
    const open = async (who: string, have?: { version: number; view: ReturnType<TestViewer['view']> }) =>
      windows.set(
        who,
        await world.view(who, { cookie: cookies.get(who)!, window: `window-of-${who}`, ...(have && { have }) }),
      );
    for (const who of PEOPLE) await open(who);
    let most = 0;

    for (let step = 1; step <= (MINUTES * 60_000) / EVERY_MS; step++) {
      await day.next(world);
      if (step === 200) {
        await world.restart(3_000);
        for (const who of PEOPLE) await open(who);
      }
      if (random() < 0.03) {
        const who = PEOPLE[Math.floor(random() * PEOPLE.length)]!;
        const window = windows.get(who)!;
        const have = { version: window.version(), view: window.view() };
        window.close();
        await day.next(world);
        await open(who, have);
      }
      if (step % 5 !== 0) continue;
      await world.tick();
      await world.settle();
      for (const [who, window] of windows) assertTrue(world, who, window);
      most = Math.max(most, Object.keys(windows.get(INES)!.view().presences).length);
    }
    assert.ok(most >= 5, `a day with people in it: ${most}`);
    assert.is(world.log(), '');
    await world.close();
  });

days.run();
