/** People of a scenario who do what is to be done by themself: they think as the demo's colleagues do, from what their screen shows. */
import type { HousePlan } from '../../protocol/place.ts';
import { createMind } from '../../simulator/colleague/mind.ts';
import type { Place } from '../../simulator/colleague/seen.ts';
import { createStage } from '../../simulator/colleague/stage.ts';
import { heard, think } from '../../simulator/colleague/think.ts';
import { createRandom } from '../../simulator/random.ts';
import type { Puppets } from '../../simulator/scenario/puppets.ts';
import type { Scenario } from '../../simulator/scenario/scenario.ts';
import type { Stage } from './stage.ts';

/** Each thinks this often, ms. */
const THINK_EVERY_MS = 1_000;

export interface Acting {
  /** Everybody who acts by themself thinks once, one after another, when it is time. */
  think(nowMs: number): Promise<void>;
}

export function createActing(scenario: Scenario, parts: { stage: Stage; puppets: Puppets; plan: HousePlan }): Acting {
  const { stage, puppets, plan } = parts;
  const walked = createStage(puppets, plan);
  const floors = plan.floors.map(({ id }) => id);
  const actors = [...scenario.people]
    .filter(([, { acts }]) => acts)
    .map(([name, { is }]) => ({ name, id: is, mind: createMind(createRandom(scenario.seed, 'colleague', is), 0) }));
  let nextMs = 0;

  return {
    async think(nowMs) {
      if (nowMs < nextMs) return;
      nextMs = nowMs + THINK_EVERY_MS;
      for (const { name, id, mind } of actors) {
        const window = stage.window(name);
        if (!window || stage.isCut(name)) continue;
        const at = walked.placeOf(id);
        const dots = new Map<number, Place>(
          window.dots().map(({ track, floor, xM, yM }) => [track, { floor: floors[floor] ?? '', at: [xM, yM] }]),
        );
        const seen = { me: id, view: window.view(), dots, here: at?.place ?? null, nowMs, serverMs: stage.world.now() };
        const { deed, walk } = think(mind, seen, at?.zone ?? null);
        if (walk) puppets.lead(id, walk);
        if (deed) heard(mind, nowMs, await stage.act(name, deed));
      }
    },
  };
}
