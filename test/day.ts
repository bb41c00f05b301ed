/** Hours of the demo house as its simulator plays them, handed to a test's world at the world's own pace. */
import { createCast } from '../simulator/cast.ts';
import { deliveriesOf } from '../simulator/deliveries.ts';
import { createSensor } from '../simulator/sensor.ts';
import { demoCast, demoPlan } from '../simulator/test/demo-house.ts';
import { createWorld as createSimulated } from '../simulator/world.ts';
import type { World } from './world.ts';

/** The simulator's deliveries up to one `everyMs` later at each call. */
export function createDay(options: { seed: number; customers: number; everyMs: number }) {
  const { seed, customers, everyMs } = options;
  const plan = demoPlan();
  const cast = createCast(demoCast(), { seed, customers, prefix: 'T-CROWD' });
  const people = createSimulated({ plan, cast, seed, customers, startBusy: Math.floor(customers / 2) });
  const feed = deliveriesOf(people, createSensor({ plan, seed, fixEveryMs: 1_000, perfect: false }));
  let startedAt = Number.NaN;
  let untilMs = 0;

  return {
    /** Plays the next stretch: phones answer, fixes are sent, and one tick passes. */
    async next(world: World): Promise<void> {
      if (Number.isNaN(startedAt)) startedAt = world.now();
      untilMs += everyMs;
      const fixes = [];
      for (let atMs = 0; atMs < untilMs; ) {
        const delivery = feed.next().value;
        for (const answer of delivery.answers) await world.post('/api/demo/answer', answer);
        for (const fix of delivery.fixes) fixes.push({ ...fix, t: startedAt + fix.t });
        atMs = delivery.atMs;
      }
      await world.tick(everyMs);
      if (fixes.length > 0) await world.send(fixes);
    },
  };
}
