/** One store as it runs: its plan, the live model, and the facts about its people; ids never leave it. */
import type { FixReceipt } from '../protocol/fix.ts';
import type { Plan } from '../protocol/place.ts';
import type { Clock } from './clock.ts';
import { honourConsent } from './consent-now.ts';
import { createPlaces } from './disclosure/places.ts';
import type { Scene } from './disclosure/scene.ts';
import type { Importer } from './facts/import/importer.ts';
import type { Keeper } from './facts/keeper/keeper.ts';
import type { Roster } from './facts/roster.ts';
import { advance } from './live/advance.ts';
import type { LiveEvent } from './live/events.ts';
import type { Live } from './live/live.ts';
import type { SubjectFix } from './live/subject.ts';

export interface Store {
  id: string;
  plan: Plan;
  clock: Clock;
  live: Live;
  roster: Roster;
  /** Changes what is known about customers. */
  keeper: Keeper;
  importer: Importer;
  /** Lets fixes into the live model; with none (at a tick) time passes and consent is honoured. What happened goes to the recorder. */
  advance(fixes: readonly SubjectFix[], nowMs: number): FixReceipt;
  /** Writes down what a command changed. */
  record(events: readonly LiveEvent[]): void;
  scene(nowMs: number): Scene;
}

export function createStore(parts: {
  roster: Roster;
  keeper: Keeper;
  importer: Importer;
  live: Live;
  clock: Clock;
  record: (events: readonly LiveEvent[]) => void;
}): Store {
  const { roster, keeper, importer, live, clock, record } = parts;
  const places = createPlaces(roster.plan);
  return {
    id: roster.plan.store.id,
    plan: roster.plan,
    clock,
    live,
    roster,
    keeper,
    importer,
    record,
    advance(fixes, nowMs) {
      if (fixes.length === 0) record(honourConsent(live, roster, nowMs));
      const { receipt, events } = advance(live, fixes, nowMs);
      record(events);
      return receipt;
    },
    scene: (nowMs) => ({ live, places, facts: roster, nowMs }),
  };
}
