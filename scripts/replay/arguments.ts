/** The command line of a replay: what may be said, and one sentence for what cannot be. */
import { parseArgs } from 'node:util';
import { LONGEST_STEP_MS } from './counting.ts';

export interface Arguments {
  file: string;
  zones: string;
  /** `exact`, `live` or a file. */
  rules: string;
  stepMs: number | null;
  relinks: boolean;
  asJson: boolean;
}

export const HELP = `Counts recorded positions with the live model, offline: who was in which zone, how often and how long.

  npm run replay -- FILE.csv --zones ZONES.json [options]

  FILE                a .csv or .csv.gz of t_ms,id,x_m,y_m in order of time
  --zones FILE        {"zones": {"A": {"rect_x0y0x1y1_m": [0, 0, 4, 3]}, "B": {"polygon_m": [[5, 0], …]}}}
  --rules RULES       what other thresholds would have made of it, beside the exact count: live, or a JSON file  exact
  --step MS           positions are interpolated this often; 0 takes them as they were recorded                  100
  --relink            also with broken ids put together again
  --json              figures as JSON: those by the rules asked for under "zones"
  --help              this

What the rules mean, and what goes into a file of them: docs/replay.md.
Exit codes: 0 ended well, 2 wrong arguments, or a file that cannot be used.`;

const OPTIONS = {
  zones: { type: 'string' },
  rules: { type: 'string', default: 'exact' },
  step: { type: 'string' },
  relink: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the command line (without node and script). */
export function readArguments(argv: readonly string[]): { run: Arguments } | { help: string } | { mistake: string } {
  let read: ReturnType<typeof parse>;
  try {
    read = parse(argv);
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return { mistake: `${error.message.split('. ')[0]!.replace(/\.$/, '')}; --help tells what there is.` };
    throw error;
  }
  const { values, positionals } = read;
  if (values.help) return { help: HELP };
  const [file, ...more] = positionals;
  if (file === undefined) return { mistake: 'A recording is needed: npm run replay -- FILE.csv --zones ZONES.json.' };
  if (more.length > 0) return { mistake: `One recording at a time: «${more[0]}» is one too many.` };
  if (values.zones === undefined) return { mistake: 'Zones are needed: --zones ZONES.json.' };
  const stepMs = values.step === undefined ? null : Number(values.step);
  if (stepMs !== null && (values.step!.trim() === '' || !isStep(stepMs)))
    return {
      mistake: `--step takes a whole number of milliseconds from 0 to ${LONGEST_STEP_MS}, not «${values.step}».`,
    };
  return {
    run: { file, zones: values.zones, rules: values.rules, stepMs, relinks: values.relink, asJson: values.json },
  };
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
}

const isStep = (ms: number): boolean => Number.isInteger(ms) && ms >= 0 && ms <= LONGEST_STEP_MS;
