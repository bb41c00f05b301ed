import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openKeys } from '../../server/auth/keys.ts';
import { createTinyServer } from '../../simulator/test/tiny-server.ts';
import { introduce } from './introduce.ts';
import { recordingData } from './recording.ts';
import { noteRunning } from './running.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sotto-introduce-'));
test.after(() => rmSync(dataDir, { recursive: true }));

/** As a start leaves it: keys, and a note of a server that answers as ours does. */
async function running(folder: string, simulatorArgs: string[]) {
  const server = await createTinyServer(() => ({ status: 200, body: { protocol: 1 } }));
  const keys = openKeys(folder, randomBytes);
  const forget = noteRunning(folder, { url: server.url, simulatorArgs });
  const key = 'wrong' in keys ? '' : keys.demoProviderKey;
  return { url: server.url, key, end: () => server.close().then(forget) };
}

test('the simulator is told where Sotto runs, its key and its house; a recording is for the recording’s house', async () => {
  const shop = await running(dataDir, ['--plan', 'shop']);
  const hall = await running(recordingData(dataDir), ['--plan', 'hall']);
  const how = { env: {}, dataDir };
  assert.equal(await introduce(['--customers', '3'], how), {
    argv: ['--url', shop.url, '--plan', 'shop', '--customers', '3'],
    key: shop.key,
  });
  const replaying = ['--replay', 'a.csv'];
  assert.equal(await introduce(replaying, how), {
    argv: ['--url', hall.url, '--plan', 'hall', ...replaying],
    key: hall.key,
  });
  await hall.end();
  const introduced = await introduce(replaying, how);
  assert.is('key' in introduced && introduced.key, shop.key);
  await shop.end();
  assert.match(JSON.stringify(await introduce([], how)), /No Sotto is running/);
});

test('who names a server or a key, writes to a file or asks for help is left to it', async () => {
  for (const argv of [['--key=k'], ['--url', 'http://a'], ['--record', 'f'], ['--help']]) {
    const introduced = await introduce(argv, { env: {}, dataDir });
    assert.equal('key' in introduced && [introduced.key, introduced.argv.slice(-argv.length)], [null, argv]);
  }
  const introduced = await introduce([], { env: { SOTTO_PROVIDER_KEY: 'k' }, dataDir });
  assert.is('key' in introduced && introduced.key, null);
});

test.run();
