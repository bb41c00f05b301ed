/** Writes a feed to a file instead of a server: one JSON line per delivery, times in milliseconds since it began. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Delivery } from './deliveries.ts';

/** A delivery as a line of text, or null when there is nothing in it. */
export function lineOf({ atMs, fixes, answers }: Delivery): string | null {
  if (fixes.length === 0 && answers.length === 0) return null;
  return `${JSON.stringify({ atMs, fixes, ...(answers.length > 0 && { answers }) })}\n`;
}

/** Writes a feed up to `untilMs`; resolves to the number of fixes written. Rejects when the file cannot be written. */
export async function record(
  feed: AsyncIterable<Delivery> | Iterable<Delivery>,
  { file, untilMs, signal }: { file: string; untilMs: number; signal: AbortSignal },
): Promise<number> {
  const out = createWriteStream(file);
  await once(out, 'open');
  let fixes = 0;
  for await (const delivery of feed) {
    if (delivery.atMs > untilMs || signal.aborted) break;
    const line = lineOf(delivery);
    if (line === null) continue;
    fixes += delivery.fixes.length;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return fixes;
}
