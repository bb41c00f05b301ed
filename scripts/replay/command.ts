/** The whole command: reads its arguments and files, counts, prints; what cannot be used is one sentence and exit code 2. */
import { statSync } from 'node:fs';
import { BadFile } from '../../simulator/files.ts';
import { createRandom } from '../../simulator/random.ts';
import { BadRecording } from '../../simulator/rows.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { EXACT, readCounting, stepped } from './counting.ts';
import { createProgress, type Screen } from './progress.ts';
import { type Replay, replay } from './replay.ts';
import { asJson, asText } from './report.ts';
import { readZones } from './zones.ts';

/** What the command speaks to. */
export interface Surroundings {
  say(text: string): void;
  warn(sentence: string): void;
  screen: Screen;
  /** Milliseconds of a clock that never goes back. */
  clockMs(): number;
}

/** `argv` without node and script; resolves to the exit code. */
export async function command(argv: readonly string[], { say, warn, screen, clockMs }: Surroundings): Promise<0 | 2> {
  const read = readArguments(argv);
  if ('help' in read) {
    say(read.help);
    return 0;
  }
  if ('mistake' in read) {
    warn(read.mistake);
    return 2;
  }
  const startedMs = clockMs();
  const elapsedMs = () => clockMs() - startedMs;
  const size = statSync(read.run.file, { throwIfNoEntry: false })?.size ?? 0;
  const progress = createProgress(screen, size, elapsedMs);
  try {
    const found = await count(read.run, progress.show);
    progress.clear();
    if (read.run.asJson) say(JSON.stringify(asJson(found), null, 2));
    else say(`${asText(found)}\n\n${pace(found, elapsedMs())}`);
    return 0;
  } catch (error) {
    progress.clear();
    if (error instanceof BadRecording) warn(`${read.run.file} is no recording: ${error.message}.`);
    else if (error instanceof BadFile) warn(error.message);
    else throw error;
    return 2;
  }
}

function count({ file, zones, rules, stepMs, relinks }: Arguments, onRead: (reading: 1 | 2, bytes: number) => void) {
  const asked = readCounting(rules);
  const countings = (asked === EXACT ? [EXACT] : [EXACT, asked]).map((counting) =>
    stepMs === null ? counting : stepped(counting, stepMs),
  );
  return replay(file, { zones: readZones(zones), countings, relinks, random: createRandom(1).next, onRead });
}

function pace({ runs }: Replay, ms: number): string {
  const fixes = runs.reduce((sum, { outcome }) => sum + outcome.fixes, 0);
  const aSecond = Math.round((1000 * fixes) / Math.max(ms, 1));
  return `${fixes.toLocaleString('en')} fixes in ${(ms / 1000).toFixed(1)} s: ${aSecond.toLocaleString('en')} a second`;
}
