/** The demo's house for a bench: its people walked by the simulator, its live model and its ladder, all on one driven clock. */
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import type { Around } from '../../server/assignment/around.ts';
import { type Assignments, createAssignments } from '../../server/assignment/assignments.ts';
import { ASSIGNMENT_RULES } from '../../server/assignment/rules.ts';
import { type Advance, advance } from '../../server/live/advance.ts';
import { createLive, isBackstage, type Live, setShifts } from '../../server/live/live.ts';
import { RULES } from '../../server/live/rules.ts';
import { seeded } from '../../server/live/small-house.ts';
import type { Subject, SubjectFix } from '../../server/live/subject.ts';
import { createCast } from '../../simulator/cast.ts';
import { createStage } from '../../simulator/colleague/stage.ts';
import { readCastFile, readPlan } from '../../simulator/files.ts';
import { createSensor, type HeardFix } from '../../simulator/sensor.ts';
import { createWorld, STEP_MS } from '../../simulator/world.ts';
import { createNoise, type Noise } from './noise.ts';

/** Tuesday, 2026-03-03, 10:00 UTC. */
export const OPENING_MS = Date.UTC(2026, 2, 3, 10);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface Stage extends ReturnType<typeof createStage> {
  state: Assignments;
  around: Around;
  live: Live;
  /** Ids of the associates. */
  people: readonly string[];
  categoryOf(zone: string): string | null;
  /** A second passes: people walk, sensors hear, the live model learns of it. Epoch ms now. */
  pass(): number;
}

/** `customers`: how many are in the house at once. */
export function createBenchStage(options: {
  seed: number;
  customers: number;
  noise: Noise;
  asksFromMs: number;
}): Stage {
  const { seed, customers: wanted, noise, asksFromMs } = options;
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  const { cast, plan } = house;
  const [walked, file] = [readPlan(`${demoHouse()}/plan.json`), readCastFile(`${demoHouse()}/cast.json`)];
  const people = createCast(file, { seed, customers: wanted, prefix: 'T' });
  const world = createWorld({ plan: walked, cast: people, seed, customers: wanted, startBusy: wanted / 2 });
  const sensor = createSensor({ plan: walked, seed, fixEveryMs: 1_000, perfect: noise === 'none' });
  const disturb = createNoise(noise, seed);
  let ids = 0;
  const newId = () => `id-${ids++}`;
  const live = createLive(plan, { rules: RULES, random: seeded(seed), newId });
  const hours = { startsAt: OPENING_MS - DAY_MS, endsAt: OPENING_MS + DAY_MS, breaks: [] };
  setShifts(
    live,
    cast.associates.map(({ id }) => ({ associate: id, ...hours })),
  );
  const state = createAssignments({ rules: ASSIGNMENT_RULES, newId, asksFromMs });

  const subjects = new Map<string, Subject>();
  for (const { id, badge } of people.colleagues) subjects.set(badge, { kind: 'associate', id });
  // Whom the whole house may know of; who wants to be asked said yes before they came.
  for (const { id, tags, consent } of cast.customers)
    if (consent.mode !== 'off' && consent.scope === 'store')
      for (const tag of tags) subjects.set(tag.id, { kind: 'customer', id, mode: 'automatic', scope: 'store' });
  const fixOf = ({ tag, floor, x, y, t, accuracyM = 1 }: HeardFix): SubjectFix[] => {
    const subject = subjects.get(tag);
    return subject ? [{ subject, device: tag, floor, xM: x, yM: y, t: OPENING_MS + t, accuracyM }] : [];
  };

  const customers = new Map(cast.customers.map((one) => [one.id, one]));
  const workers = cast.associates.map(({ id, categories, languages }) => {
    return { id, role: 'associate' as const, categories, languages };
  });
  const zones = new Map(
    plan.floors.flatMap((floor) =>
      floor.zones.map(({ id, policy, category }) => [id, policy === 'public' || policy === 'quiet' ? category : null]),
    ),
  );
  const isTheirs = (id: string) => live.rota.has(id);
  const around: Around = {
    visits: live.visits,
    people: () => workers,
    colleagues: () => live.colleagues(live.nowMs),
    isAtWork: isTheirs,
    isIn: isTheirs,
    isReached: isTheirs,
    breakUntil: () => null,
    isBackstage: (person) => isBackstage(live, person),
    isLeftAlone: () => false,
    dayStartMs: () => OPENING_MS,
    bookOf(customer) {
      const book = customers.get(customer)?.book;
      const primary = book?.primary ?? null;
      const secondaries = book?.secondaries.map(({ associate }) => associate) ?? [];
      return {
        primary: primary !== null && isTheirs(primary) ? primary : null,
        secondaries: secondaries.filter(isTheirs),
      };
    },
    categoriesOf: (customer, person) =>
      customers.get(customer)?.book.secondaries.find(({ associate }) => associate === person)?.categories ?? [],
    bookedWith: () => null,
    servedLately: () => [],
    wishesOf(customer) {
      const one = customers.get(customer);
      if (!one) return undefined;
      return { languages: one.languages, approachAfterMs: (one.manner?.approach_after_min ?? 0) * MINUTE_MS };
    },
    categoryOf: (zone) => (zone === null ? null : (zones.get(zone) ?? null)),
  };

  function pass(): number {
    const fixes: HeardFix[] = [];
    for (let step = 0; step < 1_000 / STEP_MS; step++) {
      world.step();
      fixes.push(...sensor.hear(world.bodies(), world.nowMs()));
    }
    const nowMs = OPENING_MS + world.nowMs();
    advance(live, disturb(fixes, world.nowMs()).flatMap(fixOf), nowMs) satisfies Advance;
    return nowMs;
  }

  return {
    ...createStage(world, walked),
    ...{ state, around, live, pass },
    people: people.colleagues.map(({ id }) => id).filter((id) => world.bodies().some((body) => body.id === id)),
    categoryOf: (zone) => zones.get(zone) ?? null,
  };
}
