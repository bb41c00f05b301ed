/** How a ring of keys is written: a line that says whose master key opens it, then a line for each customer. */
import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { seal, unseal } from '../seal.ts';
import type { CustomerKey } from './key-ring.ts';

const Head = z.strictObject({ ring: z.literal(1), master: z.string() });
const Line = z.strictObject({ store: z.string(), customer: z.string(), id: z.string(), key: z.base64() });

/** Tells master keys apart without telling anything of them. */
export const markOf = (masterKey: Buffer): string =>
  createHmac('sha256', masterKey).update('sotto: which master key a ring is under').digest('hex').slice(0, 32);

export const headOf = (masterKey: Buffer): string => written({ ring: 1, master: markOf(masterKey) } satisfies Head);

export function lineOf(
  { storeId: store, customer, id, key }: CustomerKey,
  wrapping: { key: Buffer; random: (bytes: number) => Buffer },
): string {
  const wrapped = seal(key, aboutOf(store, customer, id), wrapping).toString('base64');
  return written({ store, customer, id, key: wrapped } satisfies Line);
}

/** The mark of the master key that opens the ring; null when this is no first line of one. */
export const readHead = (line: string): string | null => read(Head, line)?.master ?? null;

/** A customer's key; null when the line is damaged, or the master key is another. */
export function readLine(line: string, masterKey: Buffer): CustomerKey | null {
  const said = read(Line, line);
  if (!said) return null;
  const { store: storeId, customer, id } = said;
  const key = unseal(Buffer.from(said.key, 'base64'), aboutOf(storeId, customer, id), masterKey);
  return key && { storeId, customer, id, key };
}

/** Which key a line holds, as anybody can read it; null when the line is damaged, or holds none. */
export const keyIdOf = (line: string): string | null => read(Line, line)?.id ?? null;

type Head = z.infer<typeof Head>;
type Line = z.infer<typeof Line>;

const aboutOf = (store: string, customer: string, id: string): string =>
  JSON.stringify(['customer key', store, customer, id]);

/** A checksum (CRC-32, eight hexadecimal digits), a blank, and what is said as JSON. */
function written(said: Head | Line): string {
  const json = JSON.stringify(said);
  return `${sumOf(json)} ${json}\n`;
}

function read<Said>(schema: z.ZodType<Said>, line: string): Said | null {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${sumOf(json)} `) return null;
  const parsed = schema.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : null;
}

const sumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0');
