/** What came in once and may not come in again, each known only by a digest of its outside name. */
import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from './db.ts';
import { taken } from './schema.ts';

/** Names one statement may carry. */
const NAMES_AT_ONCE = 1_000;

/** SHA-256 of a till's line. */
export const lineDigest = (provider: string, line: string): Buffer => digestOf('line', provider, line);
/** SHA-256 of a fact's id: of one that was forgotten. */
export const factDigest = (id: string): Buffer => digestOf('fact', id);

const digestOf = (...name: string[]): Buffer => createHash('sha256').update(JSON.stringify(name)).digest();

/** Takes names; answers those, as hex, that had not been taken before. */
export async function take(db: Db, storeId: string, digests: readonly Buffer[]): Promise<Set<string>> {
  const fresh = new Set<string>();
  for (const part of inParts(digests)) {
    const rows = part.map((digest) => ({ storeId, digest }));
    const written = await db.insert(taken).values(rows).onConflictDoNothing().returning({ digest: taken.digest });
    for (const { digest } of written) fresh.add(digest.toString('hex'));
  }
  return fresh;
}

/** Which of these names, as hex, have been taken. */
export async function whichTaken(db: Db, storeId: string, digests: readonly Buffer[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const part of inParts(digests)) {
    const rows = await db
      .select({ digest: taken.digest })
      .from(taken)
      .where(and(eq(taken.storeId, storeId), inArray(taken.digest, part)));
    for (const { digest } of rows) found.add(digest.toString('hex'));
  }
  return found;
}

function* inParts(digests: readonly Buffer[]): Generator<Buffer[]> {
  for (let at = 0; at < digests.length; at += NAMES_AT_ONCE) yield digests.slice(at, at + NAMES_AT_ONCE);
}
