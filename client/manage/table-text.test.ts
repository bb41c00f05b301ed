import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MAX_IMPORT_BYTES } from '../../protocol/limits.ts';
import { readTable } from './table-text.ts';

test('a file in UTF-8 is its text', async () => {
  assert.equal(await readTable(new Blob(['id,given\n1,Zoé'])), { csv: 'id,given\n1,Zoé' });
});

test('a file of another encoding, and one that is no text, are turned away before anything is sent', async () => {
  assert.equal(await readTable(new Blob([Uint8Array.from([0x5a, 0x6f, 0xe9])])), { wrong: 'notText' });
  assert.equal(await readTable(new Blob(['PK\0\0'])), { wrong: 'notText' });
});

test('a file larger than an import takes is not read', async () => {
  assert.equal(await readTable(new Blob([new Uint8Array(MAX_IMPORT_BYTES + 1)])), { wrong: 'tooLarge' });
  assert.ok('csv' in (await readTable(new Blob(['a'.repeat(MAX_IMPORT_BYTES)]))));
});

test.run();
