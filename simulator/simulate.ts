/** The simulator as a whole: from a command line's arguments to a feed that runs, and how it ended. */
import type { Arguments } from './arguments.ts';
import { createCast } from './cast.ts';
import { type Colleagues, createColleagues } from './colleague/colleagues.ts';
import { createDoor } from './colleague/door.ts';
import { createStage } from './colleague/stage.ts';
import { openFloorWindow } from './colleague/window.ts';
import { type Delivery, deliveriesOf } from './deliveries.ts';
import { BadFile, readCastFile, readPlan } from './files.ts';
import { TimeLost, takeTime } from './house-time.ts';
import { createHttpCarrier } from './http-carrier.ts';
import { record } from './recording.ts';
import { replay } from './replay.ts';
import { BadRecording } from './rows.ts';
import { sendAsItComes, sendInTime } from './sending.ts';
import { createSensor } from './sensor.ts';
import { createSocketCarrier } from './socket-carrier.ts';
import type { Surroundings } from './surroundings.ts';
import { createWorld } from './world.ts';

/** Runs until the feed ends, is aborted or is refused; resolves to the exit code. */
export async function simulate(args: Arguments, around: Surroundings): Promise<0 | 1> {
  try {
    const { feed, colleagues } = args.replay
      ? { feed: replayed(args, args.replay), colleagues: null }
      : simulated(args, around);
    if (args.record) return await writeDown(feed, args.record, around);
    const over = new AbortController();
    const acting = colleagues?.run(AbortSignal.any([around.signal, over.signal]));
    const sent = await send(feed, args, around).finally(() => over.abort());
    await acting;
    return sent;
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
  if (error instanceof TimeLost)
    return `The server at ${args.url} went away, so the recording was not played to its end.`;
  if (args.record && error instanceof Error && 'syscall' in error)
    return `${args.record.file} cannot be written: ${error.message}.`;
  return null;
}

function simulated(
  args: Arguments,
  { clock }: Surroundings,
): { feed: Iterable<Delivery>; colleagues: Colleagues | null } {
  const { url, key, rate, seed, customers, startBusy, prefix, fixEveryMs, perfect } = args;
  const plan = readPlan(args.plan!);
  if (plan.entrances.length === 0)
    throw new BadFile(`${args.plan} has no entrance to walk in by: a recording's house wants --replay FILE.`);
  const cast = createCast(args.cast === null ? null : readCastFile(args.cast), { seed, customers, prefix });
  const world = createWorld({ plan, cast, seed, customers, startBusy });
  const floors = plan.floors.map(({ id }) => id);
  const open = (cookie: string, ended: () => void) => openFloorWindow({ url, cookie, floors, clock, ended });
  const stage = createStage(world, plan);
  return {
    feed: deliveriesOf(world, createSensor({ plan, seed, fixEveryMs, perfect })),
    colleagues: args.colleagues
      ? createColleagues({ door: createDoor({ url, key }), open, stage, clock, seed, rate })
      : null,
  };
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
  around: Surroundings,
): Promise<0 | 1> {
  const { url, key, rate } = args;
  const { clock, warn } = around;
  const taken = args.replay && rate > 1 ? await takeTime({ url, key, rate, clock }) : null;
  if (taken?.state === 'key_refused') return refusedKey(args, around);
  if (taken?.state === 'away') {
    warn(`No server answers at ${url}.`);
    return 1;
  }
  if (taken?.state === 'kept' && rate === Number.POSITIVE_INFINITY) {
    warn(`The server at ${url} keeps its own time: only one started for the recording can be played to at --rate max.`);
    return 1;
  }
  if (taken?.state === 'kept')
    warn(`The server keeps its own time: people are ${rate} times as fast, stays as much shorter.`);
  const carrier = args.transport === 'http' ? createHttpCarrier({ url, key }) : createSocketCarrier({ url, key });
  try {
    const sending = { source, args, around, carrier };
    const ended = await (taken?.state === 'taken' ? sendInTime(sending, taken.time) : sendAsItComes(sending));
    return ended === 'key_refused' ? refusedKey(args, around) : 0;
  } finally {
    carrier.close();
  }
}

function refusedKey({ url }: Arguments, { warn }: Surroundings): 1 {
  warn(`The server at ${url} does not know this provider key.`);
  return 1;
}
