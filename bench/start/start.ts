/** How long it takes from `npm start` to somebody on the floor: from a fresh clone, and again. */
import { loadavg } from 'node:os';
import { median } from '../quantile.ts';
import type { Bench, Goal } from '../report.ts';
import { freshClone } from './fresh-clone.ts';
import { type Opening, timeStart } from './opening.ts';

const RUNS = 3;

export const start: Bench = {
  name: 'start',
  what: 'npm start to the first dot, from a fresh clone and warm; memory of the server',
  async run(say) {
    const fresh: Opening[] = [];
    const warm: Opening[] = [];
    for (let run = 0; run < RUNS; run++) {
      const clone = freshClone();
      try {
        say(`start ${run + 1} of ${RUNS}: fresh, then warm`);
        fresh.push(await timeStart(clone.root));
        warm.push(await timeStart(clone.root));
      } finally {
        clone.remove();
      }
    }
    const middle = (runs: readonly Opening[], of: keyof Opening) => median(runs.map((run) => run[of]));
    const seconds = (runs: readonly Opening[], of: keyof Opening) => (middle(runs, of) / 1_000).toFixed(1);
    const row = (name: string, runs: readonly Opening[]) => [
      name,
      seconds(runs, 'saidMs'),
      seconds(runs, 'recognisedMs'),
      seconds(runs, 'dotMs'),
      middle(runs, 'serverRssMb').toFixed(0),
    ];
    const atMost = (what: string, found: number, most: number, unit: string, why: string): Goal => ({
      what,
      goal: `≤ ${most} ${unit}`,
      found: `${found.toFixed(1)} ${unit}`,
      reached: found <= most,
      ...(found > most && { why }),
    });
    return {
      tables: [
        {
          title: `\`npm start\`, ${RUNS} runs each; seconds since the start; load average ${loadavg()[0]!.toFixed(0)}`,
          head: ['start', 'says where to go', 'a customer is recognised', 'a customer’s dot', 'server, MB'],
          rows: [row('a fresh clone', fresh), row('warm', warm)],
        },
      ],
      goals: [
        atMost(
          'warm, to the first dot',
          middle(warm, 'dotMs') / 1_000,
          2,
          's',
          'three processes and a database open one after the other',
        ),
        atMost(
          'fresh clone, to the first dot',
          middle(fresh, 'dotMs') / 1_000,
          8,
          's',
          'pages are built and the database’s template is made',
        ),
        atMost('server, warm', middle(warm, 'serverRssMb'), 450, 'MB', 'the embedded database'),
      ],
    };
  },
};
