/** What is left of a customer who was erased: rows, readable words in any file, and copies of what was sealed that some key opens. */
import { createHash, createPrivateKey } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { rowsOf } from '../../db/backup/back-up.ts';
import { keptTables } from '../../db/backup/tables.ts';
import type { Db } from '../../db/db.ts';
import { KEY_BYTES } from '../../db/seal.ts';
import { type CustomerKey, createKeyRing } from '../../db/vault/key-ring.ts';
import { createVault } from '../../db/vault.ts';
import { formsOf } from '../encodings.ts';
import { STORE } from '../world.ts';
import type { SealedCopy } from './house.ts';

/** A file's content, unpacked where it is packed. */
export interface Searched {
  path: string;
  content: Buffer;
}

/** Tables that still name a customer, wherever it stands in a row. */
export async function naming(db: Db, id: string): Promise<string[]> {
  const found = new Set<string>();
  for (const table of keptTables())
    for await (const row of rowsOf(db, table)) if (JSON.stringify(row).includes(`"${id}"`)) found.add(table.name);
  return [...found];
}

/** Every file below a folder once, whatever names it has. */
export function filesBelow(folder: string): Searched[] {
  const seen = new Set<number>();
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const { ino } = statSync(path);
    if (!entry.isFile() || seen.has(ino)) return [];
    seen.add(ino);
    const content = readFileSync(path);
    return [{ path, content: path.endsWith('.gz') ? gunzipSync(content) : content }];
  });
}

/** Where any of these words stands in any form. */
export function hits(files: readonly Searched[], words: readonly string[]): string[] {
  const forms = words.flatMap((word) => Object.values(formsOf(word)));
  const any = new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'));
  return files.filter(({ content }) => any.test(content.toString('latin1'))).map(({ path }) => path);
}

/** Every secret of this length that lies in a folder, besides those of the ring: in `keys.json`, and what the audit signs with. */
export function secretsIn(folder: string): Buffer[] {
  const hex = (readOrNothing(join(folder, 'keys.json')).match(/\b[0-9a-f]{64}\b/g) ?? []).map((key) =>
    Buffer.from(key, 'hex'),
  );
  const pem = readOrNothing(join(folder, 'audit', 'signing.key'));
  const { d } = pem ? createPrivateKey(pem).export({ format: 'jwk' }) : {};
  return d ? [...hex, Buffer.from(d, 'base64url')] : hex;
}

/** How many of the copies some key opens, each tried in every place, whole, and hashed. */
export function opened(
  copies: readonly SealedCopy[],
  { customer, keyId, keys }: { customer: string; keyId: string; keys: readonly Buffer[] },
): { tried: number; opened: number } {
  const result = { tried: 0, opened: 0 };
  for (const secret of keys.flatMap((key) => [key, createHash('sha256').update(key).digest()])) {
    if (secret.length !== KEY_BYTES) throw new Error('no key of this length opens anything');
    const as: CustomerKey = { storeId: STORE, customer, id: keyId, key: secret };
    for (const { at, sealed } of copies) {
      // Of a relation the key may be the other’s.
      const vault = createVault(createKeyRing([as, { ...as, customer: at.customer }]));
      result.tried += 1;
      if (vault.open(at, sealed) !== null) result.opened += 1;
    }
  }
  return result;
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
