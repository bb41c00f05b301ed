/** The ladder: a step of all cases while nothing happens, and one in which somebody comes in and a person is found for them. */

import { associate, type SmallFloor, smallFloor } from '../../server/assignment/small-floor.ts';
import { step } from '../../server/assignment/step.ts';
import { quantile } from '../quantile.ts';
import type { Bench, Goal } from '../report.ts';

const ASSOCIATES = 100;
/** Visits going on; the last is the size of the goal. */
const VISITS = [50, 200, 500];
/** How often each is measured. */
const TIMES = 300;
/** A decision may take so long, ms: less than a hundredth of a tick. */
const MOST_MS = 2;

interface Cost {
  visits: number;
  idleUs: readonly number[];
  decisionUs: readonly number[];
}

export const ladder: Bench = {
  name: 'ladder',
  what: `a decision of the ladder with ${ASSOCIATES} associates, and a step in which nothing happens`,
  async run(say) {
    const costs = VISITS.map((visits) => {
      const cost = measure(visits);
      say(`${visits} visits: ${micros(cost.decisionUs, 0.5)} µs for a decision`);
      return cost;
    });
    return {
      tables: [
        {
          title: 'One step of all cases; two thirds of the visits are served, the others wait and everybody was asked',
          head: ['visits', 'nothing happens, µs', 'p99', 'somebody comes in and one is asked, µs', 'p99'],
          rows: costs.map(({ visits, idleUs, decisionUs }) => [
            String(visits),
            ...[micros(idleUs, 0.5), micros(idleUs, 0.99), micros(decisionUs, 0.5), micros(decisionUs, 0.99)],
          ]),
        },
      ],
      goals: [goalOf(costs.at(-1)!)],
    };
  },
};

const micros = (us: readonly number[], share: number): string => quantile(us, share).toFixed(0);

function goalOf({ visits, decisionUs }: Cost): Goal {
  const ms = quantile(decisionUs, 0.5) / 1_000;
  return {
    what: `a decision, ${ASSOCIATES} associates and ${visits} visits`,
    goal: `≤ ${MOST_MS} ms`,
    found: `${ms.toFixed(2)} ms`,
    reached: ms <= MOST_MS,
  };
}

/** Each associate stands somewhere, sells something and speaks something; every other customer has a book. */
function houseOf(visits: number): SmallFloor {
  const languages = ['fr', 'en', 'pt', 'ja', 'pl'];
  const people = Array.from({ length: ASSOCIATES }, (_, i) =>
    associate(`a${i}`, { categories: [`c${i % 9}`], languages: { fr: 'native', [languages[i % 5]!]: 'good' } }),
  );
  const customers = Object.fromEntries(
    Array.from({ length: visits + 1 }, (_, i) => [
      `v${i}`,
      {
        ...(i % 2 === 0 && { primary: `a${i % ASSOCIATES}`, secondaries: { [`a${(i + 7) % ASSOCIATES}`]: [] } }),
        languages: [languages[i % 5]!],
      },
    ]),
  );
  const floor = smallFloor(people, customers, { alertsPerHour: Number.POSITIVE_INFINITY });
  for (const [i, { id }] of people.entries()) floor.stands(id, (i % 10) * 3, Math.floor(i / 10) * 3);
  for (let i = 0; i < visits; i++) floor.comes(`v${i}`, { zone: `c${i % 9}`, position: placeOf(i) });
  floor.pass(1);
  for (let i = 0; i < (2 * visits) / 3; i++) floor.accepts(`v${i}`, `a${i % (ASSOCIATES / 2)}`);
  floor.pass(120);
  return floor;
}

const placeOf = (i: number) => ({ xM: (i % 25) * 1.2 + 0.4, yM: Math.floor(i / 25) * 1.5 + 0.7, accuracyM: 1 });

function measure(visits: number): Cost {
  const floor = houseOf(visits);
  const timed = () => {
    floor.nowMs += 200;
    const startedAt = performance.now();
    step(floor.state, floor.around, floor.nowMs);
    return (performance.now() - startedAt) * 1_000;
  };
  const idleUs: number[] = [];
  const decisionUs: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    idleUs.push(timed());
    floor.comes(`v${visits}`, { position: null });
    decisionUs.push(timed());
    floor.leaves(`v${visits}`);
    timed();
  }
  return { visits, idleUs, decisionUs };
}
