/** What a backup says of itself: when it was taken, under which schema, and how many rows each file holds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';

const Manifest = z.strictObject({
  format: z.literal(1),
  /** ISO 8601, UTC. */
  takenAt: z.iso.datetime(),
  /** Digest of all migrations: equal digests mean equal schemas. */
  schema: z.string(),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      rows: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

/** The file of a table in a backup's folder. */
export const tableFile = (table: string): string => `${table}.jsonl.gz`;

/** The manifest in a folder; null when there is none that can be read. */
export function readManifest(folder: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
  } catch {
    return null;
  }
}
