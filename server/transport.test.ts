import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Arrival, createTransport } from './transport.ts';

const from = (remoteAddress: string, headers: Arrival['headers'] = {}, encrypted = false): Arrival => ({
  socket: { remoteAddress, encrypted },
  headers: { host: 'floor.example.com', ...headers },
});
const HERE = { host: '127.0.0.1:3000' };
const HTTPS = { 'x-forwarded-proto': 'https' };

test('TLS is safe, and so is this machine when it asks by its own name', () => {
  const { isSafe } = createTransport([]);
  assert.ok(isSafe(from('203.0.113.7', {}, true)));
  assert.ok(isSafe(from('::ffff:127.0.0.1', HERE)));
  assert.not(isSafe(from('203.0.113.7')));
  assert.not(isSafe(from('203.0.113.7', HERE)), 'whatever it calls us');
});

test('what a proxy says counts only when it is trusted, and only when it says https', () => {
  const { isSafe } = createTransport(['10.0.0.7']);
  assert.ok(isSafe(from('10.0.0.7', HTTPS)));
  assert.ok(isSafe(from('::ffff:10.0.0.7', HTTPS)));
  for (const arrival of [
    from('10.0.0.8', HTTPS),
    from('10.0.0.7'),
    from('10.0.0.7', { 'x-forwarded-proto': 'http' }),
    from('10.0.0.7', { 'x-forwarded-proto': 'https, http' }),
    from('127.0.0.1', HTTPS),
  ])
    assert.not(isSafe(arrival));
  assert.ok(createTransport(['loopback']).isSafe(from('127.0.0.1', HTTPS)));
});

test('who comes through a proxy on this machine is not this machine', () => {
  const { isLocal } = createTransport(['loopback']);
  assert.ok(isLocal(from('127.0.0.1', HERE)));
  assert.not(isLocal(from('127.0.0.1')));
  for (const header of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via'])
    assert.not(isLocal(from('127.0.0.1', { ...HERE, [header]: 'x' })), header);
});

test.run();
