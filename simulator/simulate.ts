/** The simulator as a whole: from a command line's arguments to a feed that runs, and how it ended. */
import type { Arguments } from './arguments.ts';
import { createCast } from './cast.ts';
import type { Clock } from './clock.ts';
import { type Delivery, deliveriesOf, play } from './deliveries.ts';
import { createFeed, type Feed } from './feed.ts';
import { BadFile, readCastFile, readPlan } from './files.ts';
import { createHttpCarrier } from './http-carrier.ts';
import { createPhones } from './phone.ts';
import { record } from './recording.ts';
import { replay } from './replay.ts';
import { BadRecording } from './rows.ts';
import { createSensor } from './sensor.ts';
import { createSocketCarrier } from './socket-carrier.ts';
import { createWorld } from './world.ts';

const STATUS_EVERY_MS = 30_000;

export interface Surroundings {
  clock: Clock;
  /** Chance for what need not repeat: how long to wait for a server. */
  random: () => number;
  /** Good news, and news that somebody should act on. */
  say: (sentence: string) => void;
  warn: (sentence: string) => void;
  signal: AbortSignal;
}

/** Runs until the feed ends, is aborted or is refused; resolves to the exit code. */
export async function simulate(args: Arguments, around: Surroundings): Promise<0 | 1> {
  try {
    const feed = args.replay ? replayed(args, args.replay) : simulated(args);
    return await (args.record ? writeDown(feed, args.record, around) : send(feed, args, around));
  } catch (error) {
    const sentence = sentenceFor(error, args);
    if (sentence === null) throw error;
    around.warn(sentence);
    return 1;
  }
}

function sentenceFor(error: unknown, args: Arguments): string | null {
  if (error instanceof BadFile) return error.message;
  if (error instanceof BadRecording) return `${args.replay?.file} cannot be played: ${error.message}.`;
  if (args.record && error instanceof Error && 'syscall' in error)
    return `${args.record.file} cannot be written: ${error.message}.`;
  return null;
}

function simulated(args: Arguments): Iterable<Delivery> {
  const { seed, customers, startBusy, prefix, fixEveryMs, perfect } = args;
  const plan = readPlan(args.plan!);
  const cast = createCast(args.cast === null ? null : readCastFile(args.cast), { seed, customers, prefix });
  const world = createWorld({ plan, cast, seed, customers, startBusy });
  return deliveriesOf(world, createSensor({ plan, seed, fixEveryMs, perfect }));
}

function replayed(args: Arguments, what: NonNullable<Arguments['replay']>): AsyncIterable<Delivery> {
  const floors = args.plan === null ? null : readPlan(args.plan).floors.map(({ id }) => id);
  const floor = what.floor ?? floors![0]!;
  if (floors && !floors.includes(floor))
    throw new BadFile(`${args.plan} has no floor «${floor}»; it has ${floors.join(', ')}.`);
  return replay({ ...what, floor, prefix: args.prefix });
}

async function writeDown(
  feed: AsyncIterable<Delivery> | Iterable<Delivery>,
  { file, minutes }: NonNullable<Arguments['record']>,
  { say, signal }: Surroundings,
): Promise<0> {
  const fixes = await record(feed, { file, untilMs: minutes * 60_000, signal });
  say(`Wrote ${fixes.toLocaleString('en')} fixes to ${file}.`);
  return 0;
}

async function send(
  source: AsyncIterable<Delivery> | Iterable<Delivery>,
  args: Arguments,
  { clock, random, say, warn, signal }: Surroundings,
): Promise<0 | 1> {
  const { url, key, rate } = args;
  const carrier = args.transport === 'http' ? createHttpCarrier({ url, key }) : createSocketCarrier({ url, key });
  const phones = createPhones({ url, key, clock });
  const feed = createFeed({ carrier, clock, random, say: warn });
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  let saidAtMs = clock.nowMs();

  const playing = play(source, { rate, clock, signal: stop }, ({ fixes, answers }) => {
    feed.push(fixes);
    for (const answer of answers) void phones.answer(answer, stop);
    if (args.quiet || clock.nowMs() - saidAtMs < STATUS_EVERY_MS) return;
    saidAtMs = clock.nowMs();
    say(status(feed));
  }).then(
    () => feed.finish(),
    (error: unknown) => {
      over.abort();
      throw error;
    },
  );
  const sending = feed.run(stop).then((ended) => {
    over.abort();
    return ended;
  });
  try {
    const [ended] = await Promise.all([sending, playing]);
    if (ended === 'done') {
      if (!args.quiet) say(status(feed));
      return 0;
    }
    warn(`The server at ${url} does not know this provider key.`);
    return 1;
  } finally {
    carrier.close();
  }
}

/** Counts only: never who, never where. */
function status(feed: Feed): string {
  const { accepted, dropped, unsent } = feed.counts();
  const figure = (n: number) => n.toLocaleString('en');
  const reasons = Object.entries(dropped).map(([reason, n]) => `${reason.replaceAll('_', ' ')} ${figure(n)}`);
  const letGo = reasons.length > 0 ? `; let go: ${reasons.join(', ')}` : '';
  return `${figure(accepted)} fixes used${letGo}${unsent > 0 ? `; never sent: ${figure(unsent)}` : ''}.`;
}
