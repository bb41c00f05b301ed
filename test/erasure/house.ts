/** A house in a folder with a customer who is to be erased: planted words, a copy of all that is sealed for them, a backup and a snapshot. */
import { and, eq, or } from 'drizzle-orm';
import { wordsAt } from '../../db/audit.ts';
import { backUp } from '../../db/backup/back-up.ts';
import { customerAt } from '../../db/customer.ts';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/embedded.ts';
import { factAt } from '../../db/fact.ts';
import { photoAt } from '../../db/photo.ts';
import { relationAt } from '../../db/relation.ts';
import { audit, customer, fact, photo, relation } from '../../db/schema.ts';
import { type RowAt, SEALED_COLUMNS } from '../../db/sealed-row.ts';
import type { CustomerKey } from '../../db/vault/key-ring.ts';
import type { SealedAt } from '../../db/vault.ts';
import { canary, plant } from '../canaries/planted.ts';
import { ADAEZE, INES, VESTIBULE } from '../house.ts';
import { createWorld, STORE } from '../world.ts';

/** A sealed value, and where it belongs. */
export interface SealedCopy {
  at: SealedAt;
  sealed: Buffer;
}

export interface ErasureHouse {
  folder: string;
  nowMs: number;
  /** All that was sealed for the customer. */
  copies: SealedCopy[];
  /** Which key that was under: no secret. */
  keyId: string;
}

/** Opens the embedded database of a folder; a refusal is a failure of the test. */
export async function openIn(folder: string) {
  const database = await openEmbedded(folder, { warn: () => undefined });
  if ('refused' in database) throw new Error(database.refused);
  return database;
}

/** Makes it in `folder`, with the customer in the house. */
export async function layErasureHouse(folder: string): Promise<ErasureHouse> {
  const database = await openIn(folder);
  const world = await createWorld({ database, dataDir: folder, seedMore: plant });
  await world.stand(ADAEZE.tag, VESTIBULE, 4_000);
  const broken = { kind: 'glass_started', person: INES, customer: ADAEZE.id, visit: null, details: {} } as const;
  await world.store().audit.write({ ...broken, words: canary('reason', ADAEZE.id) }, world.now());
  await world.server().recorder.flush();
  await database.snapshot();
  await backUp(world.db, { into: `${folder}/backups`, nowMs: world.now(), tell: () => undefined });
  const copies = await sealedOf(world.db, ADAEZE.id);
  if (copies.some(({ at, sealed }) => world.vault.open(at, sealed) === null)) throw new Error('a copy does not open');
  const keys = [...world.vault.customers()] as CustomerKey[];
  const { id } = keys.find((one) => one.customer === ADAEZE.id)!;
  await world.close();
  return { folder, nowMs: world.now(), copies, keyId: id };
}

/** Every sealed value of a customer, as it lies in the database. */
async function sealedOf(db: Db, id: string): Promise<SealedCopy[]> {
  const its = { customer: and(eq(customer.storeId, STORE), eq(customer.id, id)) };
  const of = async <Row extends object>(rows: Promise<Row[]>, atOf: (row: Row) => RowAt): Promise<SealedCopy[]> =>
    (await rows).flatMap((row) =>
      SEALED_COLUMNS[atOf(row).table].flatMap((column) => {
        const sealed = (row as Record<string, unknown>)[column];
        return Buffer.isBuffer(sealed) ? [{ at: { ...atOf(row), column }, sealed }] : [];
      }),
    );
  const related = or(eq(relation.aId, id), eq(relation.bId, id));
  const said = await db.select().from(audit).where(eq(audit.customerId, id));
  return [
    ...(await of(db.select().from(customer).where(its.customer), customerAt)),
    ...(await of(db.select().from(fact).where(eq(fact.customerId, id)), factAt)),
    ...(await of(db.select().from(photo).where(eq(photo.customerId, id)), photoAt)),
    ...(await of(db.select().from(relation).where(related), relationAt)),
    ...said.flatMap(({ words }) => (words === null ? [] : [{ at: wordsAt(STORE, id), sealed: words }])),
  ];
}
