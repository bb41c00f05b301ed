/** Plays a scenario from its first moment to its last, on a real server, and tells what became of every clause. */
import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import type { MeView } from '../../protocol/me.ts';
import { createPuppets } from '../../simulator/scenario/puppets.ts';
import type { Beat, Scenario } from '../../simulator/scenario/scenario.ts';
import { createSensor, type HeardFix } from '../../simulator/sensor.ts';
import { STEP_MS } from '../../simulator/world.ts';
import { createActing } from './acting.ts';
import { perform } from './deeds.ts';
import { createFaults } from './faults.ts';
import { CROWD_PREFIX, castOf, type RehearsalHouse } from './house.ts';
import { openStage, type Stage } from './stage.ts';
import { truthOf } from './states.ts';
import { createVerdicts, type Verdict } from './verdicts.ts';

/** The house looks so often, ms; in a scenario that is longer than an hour, so often. */
const TICK_MS = 200;
const LONG_TICK_MS = 2_000;
const LONG_MS = 3_600_000;
const FIX_EVERY_MS = 1_000;

/** One line of what happened. */
export type Happening =
  | { atMs: number; is: 'beat'; text: string; hindered: string | null }
  | { atMs: number; is: 'verdict'; verdict: Verdict };

export interface Outcome {
  verdicts: readonly Verdict[];
  /** Beats that could not be done, in order. */
  hindered: readonly { text: string; why: string; where: Beat['where'] }[];
  happenings: readonly Happening[];
  /** Every beat, verdict and message, a line each, as JSON: the same for the same scenario and seed. */
  log: readonly string[];
  /** SHA-256 of the log, hexadecimal. */
  fingerprint: string;
  simulatedMs: number;
  /** Whether all beats were done and all clauses held. */
  passed: boolean;
}

export interface Playing {
  house: RehearsalHouse;
  /** An empty one, of its own. */
  database: Database;
  /** Told of each happening as it happens. */
  tell?: (happening: Happening) => void;
  /** Waits until the wall clock is where the scenario is; nothing to wait for at `max`. */
  pace?: (nowMs: number) => Promise<void>;
  signal?: AbortSignal;
}

export async function playScenario(
  scenario: Scenario,
  { house, database, tell, pace, signal }: Playing,
): Promise<Outcome> {
  const stage = await openStage(scenario, { house, database, hasWall: speaksOfTheWall(scenario) });
  try {
    return await playOn(stage, scenario, {
      house,
      ...(tell && { tell }),
      ...(pace && { pace }),
      ...(signal && { signal }),
    });
  } finally {
    await stage.close();
  }
}

async function playOn(
  stage: Stage,
  scenario: Scenario,
  { house, tell, pace, signal }: Omit<Playing, 'database'>,
): Promise<Outcome> {
  const { plan } = house;
  const { seed, sensors, endMs, beats } = scenario;
  const cast = castOf(scenario);
  const people = [...scenario.people.values()].map(({ is }) => is);
  const puppets = createPuppets({ plan, cast, seed, people, crowdPrefix: CROWD_PREFIX });
  const acting = createActing(scenario, { stage, puppets, plan });
  const sensor = createSensor({ plan, seed, fixEveryMs: FIX_EVERY_MS, perfect: sensors === 'perfect' });
  const faults = createFaults(plan, (customer) => cast.visitors.find(({ id }) => id === customer)?.tags ?? []);
  const looked = new Map<string, Promise<MeView>>();
  const lookOnce = (customer: string) => {
    const look = looked.get(customer) ?? stage.look(customer);
    looked.set(customer, look);
    return look;
  };
  const verdicts = createVerdicts(scenario, {
    truthOf: (says) => truthOf(says, { scenario, stage, lookOnce }),
    namesOf(customer) {
      const id = scenario.customers.get(customer)!.is;
      const { given, family } = house.house.cast.customers.find((one) => one.id === id)!.name;
      return [given, family];
    },
  });
  const happenings: Happening[] = [];
  const log: string[] = [];
  const hindered: Outcome['hindered'][number][] = [];
  const all: Verdict[] = [];
  let later: { atMs: number; run: () => Promise<void> }[] = [];
  const tickMs = endMs > LONG_MS ? LONG_TICK_MS : TICK_MS;
  const sinceStart = () => stage.world.now() - scenario.startMs;
  let walkedMs = 0;
  let next = 0;

  const happened = (happening: Happening) => {
    happenings.push(happening);
    log.push(JSON.stringify(happening));
    tell?.(happening);
  };
  const decided = (found: readonly Verdict[]) => {
    for (const verdict of found) {
      all.push(verdict);
      happened({ atMs: verdict.atMs, is: 'verdict', verdict });
    }
  };
  /** Everybody walks on to this moment; what was heard on the way. */
  function walkTo(nowMs: number): HeardFix[] {
    const heard: HeardFix[] = [];
    for (; walkedMs < nowMs; walkedMs += STEP_MS) {
      puppets.step();
      heard.push(...sensor.hear(puppets.bodies(), walkedMs + STEP_MS));
    }
    return heard;
  }

  const comeLater = new Set(beats.flatMap(({ says }) => (says.is === 'signs_in' ? [says.person] : [])));
  for (const [name, { fromMin }] of scenario.people)
    if (fromMin === 0 && !comeLater.has(name)) await stage.signIn(name);

  while (!signal?.aborted) {
    const nowMs = sinceStart();
    for (const due of later.filter(({ atMs }) => atMs <= nowMs)) await due.run();
    later = later.filter(({ atMs }) => atMs > nowMs);
    for (let beat = beats[next]; beat && beat.atMs <= nowMs; beat = beats[++next]) {
      const doing = { scenario, stage, puppets, faults };
      const why = await perform(beat, {
        ...doing,
        later: (ms, run) => void later.push({ atMs: sinceStart() + ms, run }),
      });
      if (why !== null) hindered.push({ text: beat.text, why, where: beat.where });
      happened({ atMs: nowMs, is: 'beat', text: beat.text, hindered: why });
    }
    await acting.think(nowMs);
    const received = stage.takeReceived();
    for (const [to, text] of received) log.push(JSON.stringify({ atMs: sinceStart(), to, text }));
    looked.clear();
    decided(await verdicts.look(sinceStart(), received));
    if (sinceStart() >= endMs) break;

    await pace?.(sinceStart() + tickMs);
    const toMs = sinceStart() + tickMs;
    const fixes = faults.pass(walkTo(toMs), toMs);
    if (fixes.length > 0) await stage.world.send(fixes.map((fix) => ({ ...fix, t: scenario.startMs + fix.t })));
    await stage.world.tick(tickMs);
  }
  decided(verdicts.close(sinceStart()));
  return {
    ...{ verdicts: all, hindered, happenings, log },
    fingerprint: createHash('sha256').update(log.join('\n')).digest('hex'),
    simulatedMs: sinceStart(),
    passed: hindered.length === 0 && all.every(({ passed }) => passed) && !signal?.aborted,
  };
}

/** Whether a wall must hang there: somebody speaks of it. */
function speaksOfTheWall({ beats, expect, never }: Scenario): boolean {
  return [...beats, ...expect, ...never].some(({ text }) => text.includes('the wall') || text.includes('anybody but'));
}
