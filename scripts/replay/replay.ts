/** A recording, read through twice: once to see what it is and that it is whole, once to count it in every way asked for. */
import { bytesOf, type RecordedRow, rowsOf } from '../../simulator/rows.ts';
import type { Counting } from './counting.ts';
import { type LooseEnds, looseEnds, RELINK_LIMITS, relink } from './relink.ts';
import { createRun, type Outcome } from './run.ts';
import { type Survey, survey } from './survey.ts';
import type { CountedZone } from './zones.ts';

/** The same recording counted one way. */
export interface Replayed {
  counting: Counting;
  relinked: boolean;
  outcome: Outcome;
}

export interface Replay {
  survey: Survey;
  loose: LooseEnds;
  /** Ids that go on another one. */
  broken: number;
  runs: Replayed[];
}

/**
 * Counts a file by each of `countings`, and, if asked to, by each again with broken ids put together. `onRead` is told
 * which reading it is, of two, and how many bytes of the file were read. Throws `BadRecording`.
 */
export async function replay(
  file: string,
  {
    zones,
    countings,
    relinks,
    random,
    onRead,
  }: {
    zones: readonly CountedZone[];
    countings: readonly Counting[];
    relinks: boolean;
    random: () => number;
    onRead: (reading: 1 | 2, bytes: number) => void;
  },
): Promise<Replay> {
  const rows = (reading: 1 | 2): AsyncIterable<RecordedRow> => rowsOf(bytesOf(file, (bytes) => onRead(reading, bytes)));
  const found = await survey(rows(1));
  const loose = looseEnds(found.trails.values(), found, RELINK_LIMITS);
  const origins = relink(loose, RELINK_LIMITS);
  const ways = (relinks ? [false, true] : [false]).flatMap((relinked) =>
    countings.map((counting) => ({ counting, relinked, run: createRun(counting, { zones, extent: found, random }) })),
  );
  for await (const row of rows(2))
    for (const { relinked, run } of ways) run.hear(relinked ? (origins.get(row.id) ?? row.id) : row.id, row);
  return {
    survey: found,
    loose,
    broken: origins.size,
    runs: ways.map(({ counting, relinked, run }) => ({ counting, relinked, outcome: run.close() })),
  };
}
