/** The command line: what may be said, what it means, and one sentence for what cannot be. */
import { parseArgs } from 'node:util';
import { KEEP_MS } from './feed.ts';

/** What the tags of a crowd, and of a recording's ids, begin with. */
export const TAG_PREFIX = 'T-CROWD';

export interface Arguments {
  url: string;
  key: string;
  seed: number;
  customers: number;
  startBusy: number;
  begunMsAgo: number;
  /** Infinity: as fast as the server answers. */
  rate: number;
  plan: string | null;
  cast: string | null;
  transport: 'http' | 'socket';
  prefix: string;
  fixEveryMs: number;
  perfect: boolean;
  /** Whether the demo's colleagues sign in and act by themselves. */
  colleagues: boolean;
  quiet: boolean;
  replay: { file: string; floor: string | null; offsetXM: number; offsetYM: number; loop: boolean } | null;
  record: { file: string; minutes: number } | null;
}

export const HELP = `Walks people through a house and feeds a Sotto server their positions, as a sensor system would.

  npm run simulate -- --key KEY [options]

Where to
  --url URL             the server                                     http://127.0.0.1:3000
  --key KEY             the provider's key; or SOTTO_PROVIDER_KEY in the environment
  --transport http|socket  POST /api/fixes, or the /feed namespace     http
  --record FILE         write the feed to FILE as JSON lines, as fast as it goes, instead of sending it
  --minutes M           how much to record, in minutes of the house    10

Who walks where
  --plan FILE           the house: floors, walls, ways. npm run simulate names the demo house
  --cast FILE           the people: customers with their tags, associates with their badges, stray tags
  --customers N         how many customers are in the house at once    12
  --start-busy N        how many of them are there from the start      half, 6 at most
  --begun-ms-ago MS     the house has been open so long: what was heard till now is sent at once  0
  --tags PREFIX         a crowd PREFIX-0001 … PREFIX-N, when there is no cast or N is more than it has;
                        for --replay the tags are PREFIX-<id>          ${TAG_PREFIX}
  --seed N              same seed, same feed, byte for byte            1
  --rate R              1 is real time; 4 makes everybody four times as fast  1
                        (with --replay: below)

What sensors make of it
  --fix-every-ms MS     time between two fixes of a tag                1000
  --perfect             no error, no gap, nothing late
  Phones err as measured on real Bluetooth and Wi-Fi positions: 1.3 to 1.7 m per axis, two fifths fast
  noise, three fifths drifting with a time constant of 6 s; with gaps and late batches. Badges of associates
  are taken for ultra-wideband: about 0.3 m. Figures and sources: simulator/error.ts.

Recorded positions instead
  --replay FILE         a .csv or .csv.gz of t_ms,id,x_m,y_m in order of time; the header may be missing
  --floor ID            the floor they are on                          the plan's first
  --offset-x M, --offset-y M  metres to add                            0
  --loop                begin again at the end
  --rate R|max          on a server started for the recording (npm start -- --recording) the time of its house goes
                        R times as fast, and waits for its answers: max is as fast as it can, and any rate counts the
                        same. Other servers keep their own time: there people are R times as fast, stays 1/R as long

  --no-colleagues       nobody acts for the associates: in a demo each signs in, answers alerts, goes, serves and takes
                        leave, and steps aside as soon as somebody signs in as them

  --quiet               say nothing while all is well
  --help                this

In a demo, customers who want to be asked answer on their phone: mostly yes, sometimes no, sometimes not at all.
Ends with Ctrl-C. Exit codes: 0 ended well, 1 the server refused the key, or a file is bad, 2 wrong arguments.`;

const OPTIONS = {
  url: { type: 'string', default: 'http://127.0.0.1:3000' },
  key: { type: 'string' },
  transport: { type: 'string', default: 'http' },
  record: { type: 'string' },
  minutes: { type: 'string', default: '10' },
  plan: { type: 'string' },
  cast: { type: 'string' },
  customers: { type: 'string', default: '12' },
  'start-busy': { type: 'string' },
  'begun-ms-ago': { type: 'string', default: '0' },
  tags: { type: 'string', default: TAG_PREFIX },
  seed: { type: 'string', default: '1' },
  rate: { type: 'string', default: '1' },
  'fix-every-ms': { type: 'string', default: '1000' },
  perfect: { type: 'boolean', default: false },
  replay: { type: 'string' },
  floor: { type: 'string' },
  'offset-x': { type: 'string', default: '0' },
  'offset-y': { type: 'string', default: '0' },
  loop: { type: 'boolean', default: false },
  'no-colleagues': { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** A mistake of the caller's, said in one sentence. */
class Mistake extends Error {}

function mistake(sentence: string): never {
  throw new Mistake(sentence);
}

/** Reads the command line (without node and script). */
export function readArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { run: Arguments } | { help: string } | { mistake: string } {
  try {
    const { values } = parseArgs({ args: withNegatives(argv), options: OPTIONS, strict: true });
    return values.help ? { help: HELP } : { run: toArguments(values, env) };
  } catch (error) {
    if (error instanceof Mistake) return { mistake: error.message };
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return { mistake: `${error.message.split('. ')[0]!.replace(/\.$/, '')}; --help tells what there is.` };
    throw error;
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function toArguments(values: Values, env: Readonly<Record<string, string | undefined>>): Arguments {
  const number = (name: keyof Values & keyof typeof OPTIONS, least: number, most: number, whole: boolean): number => {
    const text = String(values[name]).trim();
    const value = Number(text);
    if (text === '' || !(value >= least && value <= most) || (whole && !Number.isInteger(value)))
      mistake(`--${name} takes a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not «${text}».`);
    return value;
  };
  const customers = number('customers', 0, 100_000, true);
  const key = values.key ?? env.SOTTO_PROVIDER_KEY ?? '';
  if (key === '' && values.record === undefined)
    mistake('A provider key is needed: --key KEY, or SOTTO_PROVIDER_KEY in the environment.');
  if (/[^\x21-\x7e]/.test(key)) mistake('The provider key holds characters no key has.');
  if (values.plan === undefined && values.replay === undefined)
    mistake('A house is needed: --plan FILE (or recorded positions: --replay FILE).');
  if (values.replay !== undefined && values.plan === undefined && values.floor === undefined)
    mistake('--replay needs --floor ID, or --plan FILE to take its first floor.');
  if (values.replay === undefined && (values.loop || values.floor !== undefined))
    mistake('--floor and --loop belong to --replay FILE.');
  if (values.replay !== undefined && Number(values.rate) < 1) mistake('--replay goes no slower than --rate 1.');
  if (values.rate === 'max' && (values.replay === undefined || values.record !== undefined))
    mistake('--rate max belongs to --replay FILE, to a server.');
  if (values.record !== undefined && values.loop) mistake('--record and --loop together would never end.');
  if (values.transport !== 'http' && values.transport !== 'socket')
    mistake(`--transport is http or socket, not «${values.transport}».`);
  if (!/^[\x21-\x7e]{1,64}$/.test(values.tags!)) mistake('--tags takes a prefix of 1 to 64 characters without blanks.');
  return {
    url: address(values.url!),
    key,
    seed: number('seed', 0, Number.MAX_SAFE_INTEGER, true),
    customers,
    startBusy:
      values['start-busy'] === undefined
        ? Math.min(6, Math.ceil(customers / 2))
        : number('start-busy', 0, 100_000, true),
    begunMsAgo: number('begun-ms-ago', 0, KEEP_MS, true),
    rate: values.rate === 'max' ? Number.POSITIVE_INFINITY : number('rate', 0.01, 1_000, false),
    plan: values.plan ?? null,
    cast: values.cast ?? null,
    transport: values.transport,
    prefix: values.tags!,
    fixEveryMs: number('fix-every-ms', 50, 600_000, false),
    perfect: values.perfect!,
    colleagues: !values['no-colleagues'],
    quiet: values.quiet!,
    replay:
      values.replay === undefined
        ? null
        : {
            file: values.replay,
            floor: values.floor ?? null,
            offsetXM: number('offset-x', -100_000, 100_000, false),
            offsetYM: number('offset-y', -100_000, 100_000, false),
            loop: values.loop!,
          },
    record:
      values.record === undefined ? null : { file: values.record, minutes: number('minutes', 0.01, 10_000, false) },
  };
}

/** Lets `--offset-x -3.5` be written as people write it; parseArgs alone wants `--offset-x=-3.5`. */
function withNegatives(argv: readonly string[]): string[] {
  return argv.flatMap((word, i) => {
    if (i > 0 && /^-[\d.]/.test(word) && argv[i - 1]!.startsWith('--') && !argv[i - 1]!.includes('=')) return [];
    const next = argv[i + 1];
    return next !== undefined && word.startsWith('--') && !word.includes('=') && /^-[\d.]/.test(next)
      ? [`${word}=${next}`]
      : [word];
  });
}

/** The server's address without a path, so that ours can follow. */
function address(text: string): string {
  const url = URL.canParse(text)
    ? new URL(text)
    : mistake(`--url takes an address like http://127.0.0.1:3000, not «${text}».`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    mistake(`--url begins with http:// or https://, not «${url.protocol}//».`);
  if (url.username !== '' || url.password !== '')
    mistake('--url takes no user name or password; the key goes into --key.');
  return url.origin;
}
