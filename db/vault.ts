/**
 * What only a customer's own key opens. Every customer has one, drawn at random and kept outside the database; with it goes
 * all that was ever sealed for them, wherever copies of it lie.
 */
import { randomBytes } from 'node:crypto';
import { KEY_BYTES, seal, unseal } from './seal.ts';
import type { CustomerKey, KeyRing } from './vault/key-ring.ts';

/** Where a sealed value belongs. Anywhere else it does not open. */
export interface SealedAt {
  storeId: string;
  customer: string;
  table: string;
  column: string;
  /** Which of the customer's rows, where they have several in the table. */
  row?: string;
}

export interface Vault {
  /** Makes keys for those of these customers who have none; on the disk when it returns. Throws when the disk does not take them. */
  admit(storeId: string, customers: readonly string[]): void;
  /** Everybody who has a key. */
  customers(): Iterable<{ storeId: string; customer: string }>;
  /** Whether a customer's values can be sealed and opened. */
  holds(storeId: string, customer: string): boolean;
  /** `value`: bytes, or what JSON can say. Throws for a customer who has no key. */
  seal(at: SealedAt, value: unknown): Buffer;
  /** What was sealed; null when the key is gone, a bit was changed, or it belongs elsewhere. */
  open(at: SealedAt, sealed: Buffer): unknown;
  /** Destroys a customer's key, for good; so on the disk when it returns. Twice is once. */
  destroy(storeId: string, customer: string): void;
}

const KEY_ID_BYTES = 8;
/** How the bytes under the seal are to be read: the first byte of a sealed value. What JSON writes never begins so. */
const FORMS = { json: 1, bytes: 2 } as const;
export const SEALED_FORMS: number[] = Object.values(FORMS);

export function createVault(ring: KeyRing, random: (bytes: number) => Buffer = randomBytes): Vault {
  return {
    admit(storeId, customers) {
      const fresh = [...new Set(customers)].filter((customer) => !ring.find(storeId, customer));
      if (fresh.length === 0) return;
      const newId = () => random(KEY_ID_BYTES).toString('hex');
      ring.add(fresh.map((customer) => ({ storeId, customer, id: newId(), key: random(KEY_BYTES) })));
    },
    customers: () => ring.keys(),
    holds: (storeId, customer) => ring.find(storeId, customer) !== undefined,
    seal(at, value) {
      const own = ring.find(at.storeId, at.customer);
      if (!own) throw new Error('nothing can be sealed for a customer without a key');
      const isBytes = Buffer.isBuffer(value);
      const form = isBytes ? FORMS.bytes : FORMS.json;
      const content = isBytes ? value : Buffer.from(JSON.stringify(value));
      return Buffer.concat([Buffer.of(form), seal(content, aboutOf(form, at, own), { key: own.key, random })]);
    },
    open(at, sealed) {
      const own = ring.find(at.storeId, at.customer);
      const [form] = sealed;
      if (!own || form === undefined) return null;
      const content = unseal(sealed.subarray(1), aboutOf(form, at, own), own.key);
      if (content === null) return null;
      return form === FORMS.bytes ? content : (JSON.parse(content.toString()) as unknown);
    },
    destroy: (storeId, customer) => ring.remove(storeId, customer),
  };
}

/** The associated data: no two places are written alike. */
const aboutOf = (form: number, { table, column, row, storeId, customer }: SealedAt, { id }: CustomerKey) =>
  JSON.stringify([form, table, column, row ?? null, storeId, customer, id]);
