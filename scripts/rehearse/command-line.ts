/** `npm run rehearse -- PATH…`: what its words mean. */
import { parseArgs } from 'node:util';

export const USAGE = `npm run rehearse -- [PATH…] [--seed N] [--rate R|max] [--database memory|postgres] [--quiet]
                          [--junit FILE] [--json FILE] [--log FILE]
  PATH        a scenario, or a folder of them (simulator/scenarios)
  --seed N    another seed than the scenario’s own
  --rate R    R seconds of the scenario in a second; max (as fast as it goes) unless it is said
  --database  what it is kept in while it is played (memory)
  --quiet     one line for each scenario that holds
  --junit     the verdicts as JUnit XML; --json as JSON, with the fingerprint of the log; --log every message, line by line
ends with 0 when all held, 1 when something did not, 2 when a scenario cannot be read`;

export interface Request {
  paths: string[];
  seed: number | null;
  /** Seconds of the scenario in a second; null: as fast as it goes. */
  rate: number | null;
  database: 'memory' | 'postgres';
  quiet: boolean;
  junit: string | null;
  json: string | null;
  log: string | null;
}

/** Slower than this nobody waits for. */
const SLOWEST = 0.01;

/** What is wanted, or what is wrong with the words. */
export function readCommandLine(argv: readonly string[]): { request: Request } | { wrong: string } | { help: true } {
  let read: ReturnType<typeof parse>;
  try {
    read = parse(argv);
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const { values, positionals } = read;
  if (values.help) return { help: true };
  const seed = values.seed === undefined ? null : Number(values.seed);
  if (seed !== null && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31))
    return { wrong: `--seed is a whole number from 0 to ${2 ** 31 - 1}, not «${values.seed}»` };
  const rate = values.rate === 'max' ? null : Number(values.rate);
  if (rate !== null && !(rate >= SLOWEST && Number.isFinite(rate)))
    return { wrong: `--rate is a number from ${SLOWEST}, or max, not «${values.rate}»` };
  const { database } = values;
  if (database !== 'memory' && database !== 'postgres')
    return { wrong: `--database is memory or postgres, not «${database}»` };
  const { quiet, junit = null, json = null, log = null } = values;
  const paths = positionals.length > 0 ? positionals : ['simulator/scenarios'];
  return { request: { paths, seed, rate, database, quiet, junit, json, log } };
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      rate: { type: 'string', default: 'max' },
      database: { type: 'string', default: 'memory' },
      quiet: { type: 'boolean', default: false },
      junit: { type: 'string' },
      json: { type: 'string' },
      log: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
}
