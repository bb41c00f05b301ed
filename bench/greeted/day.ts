/** A day of the demo's house, played in memory on a driven clock: the same people and colleagues, sent in one way or another. */

import { greet, serve } from '../../server/assignment/serve.ts';
import { dueAt, step } from '../../server/assignment/step.ts';
import { createMind } from '../../simulator/colleague/mind.ts';
import { think } from '../../simulator/colleague/think.ts';
import { createRandom } from '../../simulator/random.ts';
import { act } from './acts.ts';
import type { Noise } from './noise.ts';
import { screens } from './screen.ts';
import { createBenchStage, OPENING_MS } from './stage.ts';
import { askNearest, assignByHand, MANAGER_LOOKS_EVERY_MS, type Way } from './ways.ts';

/** What became of one visit: of somebody who was greeted, or who stayed so long that they should have been. */
export interface VisitRecord {
  dueAt: number;
  greetedAt: number | null;
  by: 'primary' | 'secondary' | 'other' | null;
  /** Alerts that rang for it, and offers to take over. */
  alerts: number;
  /** When they were last heard. */
  endedAt: number;
}

export interface Day {
  visits: VisitRecord[];
  walkIns: number;
}

export function playDay(options: { seed: number; hours: number; customers: number; way: Way; noise: Noise }): Day {
  const { seed, hours, customers, way, noise } = options;
  const asksFromMs = way === 'ladder' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const stage = createBenchStage({ seed, customers, noise, asksFromMs });
  const { state, around, live, people } = stage;
  const minds = new Map(people.map((id) => [id, createMind(createRandom(seed, 'colleague', id), 0)]));
  const records = new Map<string, VisitRecord>();
  const walkIns = new Set<string>();
  let looksAtMs = OPENING_MS + MANAGER_LOOKS_EVERY_MS;

  for (let second = 0; second < 3_600 * hours; second++) {
    const nowMs = stage.pass();
    for (const { id, openedAt, customer } of live.visits())
      if (!records.has(id)) {
        const due = dueAt({ customer, openedAt }, around);
        records.set(id, { dueAt: due, greetedAt: null, by: null, alerts: 0, endedAt: nowMs });
      }
    for (const event of step(state, around, nowMs)) {
      if (event.type === 'offered' && !event.asked.quiet) rang(event.one.visit);
      if (event.type === 'handing') rang(event.one.visit);
      const one = event.type === 'came' ? state.cases.get(event.visit) : undefined;
      if (event.type === 'came' && one) {
        serve(state, one, { by: event.person }, nowMs);
        greet(state, one, dueAt(one, around), nowMs);
      }
    }
    if (way === 'nearest') askNearest(stage, nowMs);
    if (way === 'manager' && nowMs >= looksAtMs) {
      looksAtMs = nowMs + MANAGER_LOOKS_EVERY_MS;
      assignByHand(stage, nowMs);
    }
    note(nowMs);
    const { viewOf, dots } = screens(stage, nowMs);
    for (const [me, mind] of minds) {
      const at = stage.placeOf(me);
      const seen = { me, view: viewOf(me), dots, here: at?.place ?? null, nowMs: stage.nowMs(), serverMs: nowMs };
      const { deed, walk } = think(mind, seen, at?.zone ?? null);
      if (walk) stage.lead(me, walk);
      if (deed) act(stage, me, deed, nowMs);
    }
    for (const id of state.walkIns.keys()) walkIns.add(id);
  }
  return {
    visits: [...records.values()].filter(
      // Whoever left before they could be greeted late, or has not been here as long, was owed nothing yet.
      ({ dueAt: due, greetedAt, endedAt }) => greetedAt !== null || endedAt - due > state.rules.greetWithinMs,
    ),
    walkIns: walkIns.size,
  };

  function rang(visit: string): void {
    const record = records.get(visit);
    if (record) record.alerts += 1;
  }

  /** Who is greeted by now for the first time. */
  function note(nowMs: number): void {
    for (const { id, customer, lastSeenAt } of live.visits()) {
      const record = records.get(id);
      const service = state.cases.get(id)?.service;
      if (!record) continue;
      record.endedAt = lastSeenAt;
      if (record.greetedAt !== null || service?.state !== 'with_customer') continue;
      const { primary, secondaries } = around.bookOf(customer);
      record.greetedAt = nowMs;
      record.by = service.by === primary ? 'primary' : secondaries.includes(service.by) ? 'secondary' : 'other';
    }
  }
}
