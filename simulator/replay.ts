/** Plays recorded positions: a CSV file of `t_ms,id,x_m,y_m`, plain or gzipped, read as it is played. */
import { MAX_TAG_LENGTH } from '../protocol/limits.ts';
import type { Delivery } from './deliveries.ts';
import { bytesOf, fault, rowsOf } from './rows.ts';
import type { HeardFix } from './sensor.ts';

/** Rows within so many milliseconds are handed over together. */
const TOGETHER_MS = 100;
/** Silence between the end and the next beginning when a file is played in a loop. */
const LOOP_PAUSE_MS = 3_000;

export interface ReplayOptions {
  file: string;
  /** Ids become tags `PREFIX-<id>`. */
  prefix: string;
  floor: string;
  offsetXM: number;
  offsetYM: number;
  loop: boolean;
}

/** The recording as a feed that begins at 0. Throws {@link BadRecording}. */
export async function* replay(options: ReplayOptions): AsyncGenerator<Delivery, void> {
  let startsMs = 0;
  do {
    let lastMs = startsMs;
    for await (const delivery of readOnce(bytesOf(options.file), options, startsMs)) {
      lastMs = delivery.atMs;
      yield delivery;
    }
    startsMs = lastMs + LOOP_PAUSE_MS;
  } while (options.loop);
}

/** One pass over a recording's bytes. */
export async function* readOnce(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  { prefix, floor, offsetXM, offsetYM }: Omit<ReplayOptions, 'file' | 'loop'>,
  startsMs: number,
): AsyncGenerator<Delivery, void> {
  let firstMs = Number.NaN;
  let together: HeardFix[] = [];
  for await (const { line, tMs, id, xM, yM } of rowsOf(chunks)) {
    if (`${prefix}-${id}`.length > MAX_TAG_LENGTH)
      fault(line, 1, `the id makes a tag over ${MAX_TAG_LENGTH} characters`);
    if (Number.isNaN(firstMs)) firstMs = tMs;
    const t = startsMs + tMs - firstMs;
    if (together.length > 0 && t - together[0]!.t > TOGETHER_MS) {
      yield { atMs: together.at(-1)!.t, fixes: together, answers: [] };
      together = [];
    }
    together.push({ tag: `${prefix}-${id}`, floor, x: xM + offsetXM, y: yM + offsetYM, t });
  }
  yield { atMs: together.at(-1)!.t, fixes: together, answers: [] };
}
