import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addAudit } from '../../db/audit.ts';
import { freshVault, opened } from '../../scripts/databases.ts';
import { systemTimer } from '../recorder/timer.ts';
import { createReceipts } from './receipts.ts';

const AFTER_ALL_MS = Date.UTC(2030, 0);
const STARTED_MS = Date.UTC(2026, 10, 21);

test('a receipt is read page by page: each thing once, newest first, none between two pages', async () => {
  const { db, close } = await opened({ dataDir: 'memory' });
  // Several of the same moment, so that a page could end between them.
  const rows = Array.from({ length: 100 }, (_, i) => ({
    ...{ storeId: 's', seq: i + 1, at: STARTED_MS + Math.floor(i / 3) * 1_000, kind: 'told' as const },
    ...{ personId: `p${i}`, customerId: i % 10 === 9 ? 'another' : 'c', visitId: null, words: null },
    ...{ details: { tier: 'primary', reason: 'book' }, hash: Buffer.alloc(32) },
  }));
  await addAudit(db, rows);
  const read = createReceipts(() => db, freshVault(), systemTimer);
  const people: (string | null)[] = [];
  const pages: number[] = [];
  for (let before: number | null = AFTER_ALL_MS; before !== null; ) {
    const page = await read('s', 'c', before);
    people.push(...page!.entries.map((entry) => ('personId' in entry ? entry.personId : null)));
    pages.push(page!.entries.length);
    before = page!.more;
  }
  const theirs = rows.filter(({ customerId }) => customerId === 'c').map(({ personId }) => personId);
  assert.equal(people, theirs.toReversed());
  assert.ok(pages.length >= 3 && pages.every((length) => length <= 32), JSON.stringify(pages));
  await close();
});

test.run();
