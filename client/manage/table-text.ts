/** Reads a file that somebody chose as the text of a table. */
import type { HouseTable } from '../../protocol/house-table.ts';
import { MAX_IMPORT_BYTES } from '../../protocol/limits.ts';

/** In the order they are brought in: purchases and books name customers. */
export const TABLE_NAMES: readonly HouseTable[] = ['customers', 'purchases', 'books'];

/** The text, or what is wrong: the file is larger than an import takes, or no text in UTF-8. */
export async function readTable(file: Blob): Promise<{ csv: string } | { wrong: 'tooLarge' | 'notText' }> {
  if (file.size > MAX_IMPORT_BYTES) return { wrong: 'tooLarge' };
  try {
    const csv = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return csv.includes('\0') ? { wrong: 'notText' } : { csv };
  } catch {
    return { wrong: 'notText' };
  }
}
