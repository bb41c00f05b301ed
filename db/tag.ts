/** Tags are kept and compared only as a keyed digest: without the installation's key it says nothing about a device. */
import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { inParts } from './in-parts.ts';
import { tag } from './schema.ts';

export type TagRow = typeof tag.$inferSelect;

/** HMAC-SHA-256 (RFC 2104) of a tag as a store's provider names it; 32 bytes. The same tag differs from store to store. */
export function tagHmac(tagKey: Buffer, storeId: string, name: string): Buffer {
  return createHmac('sha256', tagKey).update(`${storeId}\0${name}`).digest();
}

/** Whose tags a store knows. */
export async function readTags(db: Db, storeId: string): Promise<TagRow[]> {
  return db.select().from(tag).where(eq(tag.storeId, storeId));
}

export async function addTags(db: Db, tags: TagRow[]): Promise<void> {
  for (const rows of inParts(tags)) await db.insert(tag).values(rows);
}
