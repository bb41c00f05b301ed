/** `npm start -- --recording FILE --zones ZONES`: the house of a recording, made anew at every start, on data of its own. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BadFile } from '../../simulator/files.ts';
import { BadRecording } from '../../simulator/rows.ts';
import { readRecordingHouse, writeHouse } from '../replay/house.ts';

export interface Wanted {
  file: string;
  zones: string;
}

const USAGE =
  'npm start takes nothing, or --no-colleagues, or --recording FILE.csv --zones ZONES.json: docs/replay.md.';

/** What was asked for (without node and script): a recording's house, the invented one (null), or nothing there is. */
export function readStartArguments(
  argv: readonly string[],
): { wanted: Wanted | null; colleagues: boolean } | { mistake: string } {
  const options = {
    recording: { type: 'string' },
    zones: { type: 'string' },
    'no-colleagues': { type: 'boolean', default: false },
  } as const;
  try {
    const { recording: file, zones, ...none } = parseArgs({ args: [...argv], options, strict: true }).values;
    const colleagues = !none['no-colleagues'];
    if (file === undefined && zones === undefined) return { wanted: null, colleagues };
    if (file === undefined || zones === undefined || !colleagues) return { mistake: USAGE };
    return { wanted: { file, zones }, colleagues: false };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return { mistake: USAGE };
    throw error;
  }
}

/** Where a recording's house keeps its data: beside those of the invented one. */
export const recordingData = (dataDir: string): string => join(dataDir, 'recording');

/** A recording's house, ready to be opened. */
export interface Opening {
  /** Folder of its plan and cast. */
  house: string;
  /** What the simulator must be told of it. */
  simulatorArgs: string[];
  recording: { about: string; play: string };
  /** Puts it there, and takes away whatever was in `dataDir`. Only while nobody serves it. */
  write(): void;
}

/** Reads both files. `dataDir` is {@link recordingData}; `nowMs` epoch. A sentence when one of them cannot be used. */
export async function openRecording(
  { file, zones }: Wanted,
  { dataDir, nowMs }: { dataDir: string; nowMs: number },
): Promise<Opening | { wrong: string }> {
  try {
    const found = await readRecordingHouse(file, zones, nowMs);
    const { customers } = found.cast;
    const house = join(dataDir, 'house');
    const about = `a recording: ${customers.length.toLocaleString('en')} people`;
    const without = found.leftOut.length > 0 ? `; without ${found.leftOut.join(', ')}, over other zones` : '';
    return {
      house,
      simulatorArgs: [
        ...['--plan', join(house, 'plan.json')],
        ...['--offset-x', String(found.offsetXM), '--offset-y', String(found.offsetYM)],
      ],
      recording: { about: about + without, play: `npm run simulate -- --replay ${file} --rate 10` },
      write() {
        rmSync(dataDir, { recursive: true, force: true });
        writeHouse(house, found);
      },
    };
  } catch (error) {
    if (error instanceof BadRecording) return { wrong: `${file} is no recording: ${error.message}.` };
    if (error instanceof BadFile) return { wrong: error.message };
    throw error;
  }
}
