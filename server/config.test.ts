import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from './config.ts';

const read = (env: Record<string, string>) => readConfig(env) as { wrong?: string } & Record<string, unknown>;

test('an empty environment gives a server on this machine, without the demo', () => {
  const config = read({});
  assert.equal([config.port, config.host, config.demo, config.databaseUrl], [3000, '127.0.0.1', false, undefined]);
});

test('an empty variable counts as not set', () => {
  assert.is(read({ PORT: '', DATABASE_URL: '' }).port, 3000);
});

test('a wrong setting is named in a sentence', () => {
  assert.match(
    read({ PORT: 'http' }).wrong!,
    /^The setting PORT is not usable: must be a whole number from 0 to 65535\. /,
  );
  for (const PORT of ['70000', '-1', '3.5', '0x50']) assert.match(read({ PORT }).wrong!, /whole number/, PORT);
  assert.is(read({ PORT: '0' }).port, 0);
  assert.match(read({ LOG_LEVEL: 'loud' }).wrong!, /must be one of silent, error/);
  assert.match(read({ DATABASE_URL: 'mysql://x' }).wrong!, /DATABASE_URL.*postgres:\/\//);
  assert.match(read({ SOTTO_TAG_KEY: 'short' }).wrong!, /64 hexadecimal digits/);
});

test('a secret that is not usable is not repeated', () => {
  assert.not.match(read({ SOTTO_TAG_KEY: 'sesame-sesame' }).wrong!, /sesame/);
  assert.not.match(read({ DATABASE_URL: 'mysql://me:sesame@host' }).wrong!, /sesame/);
});

test('the demo does not leave this machine', () => {
  assert.match(read({ SOTTO_DEMO: '1', HOST: '0.0.0.0' }).wrong!, /HOST must be 127\.0\.0\.1/);
  assert.is(read({ SOTTO_DEMO: '1' }).demo, true);
});

test('a recording’s house is for the demo alone', () => {
  assert.is(read({ SOTTO_DEMO: '1', SOTTO_RECORDING: 'folder' }).recording, 'folder');
  assert.match(read({ SOTTO_RECORDING: 'folder' }).wrong!, /SOTTO_RECORDING needs SOTTO_DEMO=1/);
});

test('origins are a list separated by commas', () => {
  assert.equal(read({ SOTTO_ORIGINS: 'https://a.example, https://b.example,' }).origins, [
    'https://a.example',
    'https://b.example',
  ]);
});

test.run();
