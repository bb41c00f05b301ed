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

test('beyond this machine nobody is let in over plain HTTP, the demo neither', () => {
  const named = { HOST: '0.0.0.0', SOTTO_ORIGINS: 'https://floor.example.com' };
  for (const SOTTO_DEMO of ['0', '1']) {
    assert.match(
      read({ ...named, SOTTO_DEMO }).wrong!,
      /^With HOST=0\.0\.0\.0 .* plain HTTP .*TLS_CERT.*SOTTO_TRUST_PROXY/,
    );
    assert.is(read({ ...named, SOTTO_DEMO, SOTTO_TRUST_PROXY: '10.0.0.7, loopback' }).host, '0.0.0.0');
  }
  assert.equal(read({ ...named, TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' }).tls, { cert: 'a.pem', key: 'b.pem' });
  assert.match(read({ HOST: '0.0.0.0', TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' }).wrong!, /SOTTO_ORIGINS must say/);
  assert.match(read({ TLS_CERT: 'a.pem' }).wrong!, /go together/);
  assert.match(read({ SOTTO_TRUST_PROXY: 'everybody' }).wrong!, /SOTTO_TRUST_PROXY.*IP addresses, or loopback/);
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
