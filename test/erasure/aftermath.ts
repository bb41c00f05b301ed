/** What a server finds, and leaves, that starts on a folder where a process was killed while it erased. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { audit } from '../../db/schema.ts';
import type { CustomerKey } from '../../db/vault/key-ring.ts';
import { wordsOf } from '../canaries/planted.ts';
import { ADAEZE } from '../house.ts';
import { createWorld, entombed, MASTER_KEY, STORE, TAG_KEY } from '../world.ts';
import { type ErasureHouse, openIn } from './house.ts';
import { type Ending, eraseAndDie, type Killing } from './killed.ts';
import { filesBelow, hits, naming, opened, secretsIn } from './remains.ts';

export interface Aftermath {
  ending: Ending;
  /** `untouched`: killed before anything of it was on the disk, and nobody was told anything else. */
  is: 'erased' | 'untouched';
  /** What should not be so, in words. */
  faults: string[];
  bytes: number;
  /** How often a key was tried on a copy. */
  tried: number;
}

/** The erasing is later than the house, in ms, and the next start later than that. */
const LATER_MS = 1_000;

/** Kills an erasing in a copy of the house, in `folder`, starts there again, ends that, and looks at everything. */
export async function afterKilling(house: ErasureHouse, folder: string, killing: Killing): Promise<Aftermath> {
  cpSync(house.folder, folder, { recursive: true });
  const ending = await eraseAndDie(folder, killing, house.nowMs + LATER_MS);
  const world = await createWorld({
    ...{ database: await openIn(folder), dataDir: folder },
    startAt: house.nowMs + 2 * LATER_MS,
  });
  const { takings, roster } = world.store();
  const faults: string[] = [];
  const fault = (is: boolean, what: string) => void (is && faults.push(what));
  fault(!(await takings.settled()), 'the erasure is not finished');
  const isErased = entombed(folder).has(STORE, ADAEZE.id);
  const known = roster.customer(ADAEZE.id);
  const told = await world.db.select().from(audit).where(eq(audit.customerId, ADAEZE.id));
  const erased = told.filter(({ kind }) => kind === 'erased').length;
  if (isErased) {
    fault(known !== undefined || world.vault.holds(STORE, ADAEZE.id), 'they are known');
    const tables = await naming(world.db, ADAEZE.id);
    fault(tables.join() !== 'audit', `rows name them in: ${tables.join(' ')}`);
    fault(erased !== 1, `the audit says ${erased} times that they were erased`);
    fault(readFileSync(join(folder, 'taken-back.journal'), 'utf8') !== '', 'the journal holds something');
  } else {
    fault(ending.done, 'it was said to be done, and was not');
    fault(!known || !world.vault.holds(STORE, ADAEZE.id), 'half of them is gone');
    fault(erased > 0, 'the audit says what did not happen');
  }
  const keys = [...(world.vault.customers() as Iterable<CustomerKey>)].map(({ key }) => Buffer.from(key));
  await world.close();

  const files = [...filesBelow(folder), { path: 'log', content: Buffer.from(world.log()) }];
  // Days and prices among them are times and numbers, which stand open.
  const words = wordsOf(ADAEZE.id).filter((word) => word.startsWith('Zq'));
  for (const path of hits(files, words)) faults.push(`a word of theirs can be read in ${path}`);
  const secrets = [...keys, Buffer.from(MASTER_KEY, 'hex'), TAG_KEY, ...secretsIn(folder)];
  const tries = opened(house.copies, { customer: ADAEZE.id, keyId: house.keyId, keys: secrets });
  fault(isErased === tries.opened > 0, `${tries.opened} copies open with some key`);
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  return { ending, is: isErased ? 'erased' : 'untouched', faults, bytes, tried: tries.tried };
}
