import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createOrigins, isLoopback } from './origin.ts';

const origins = createOrigins(['https://floor.example.com']);
const ours = '127.0.0.1:3000';

test('a page of ours may ask', () => {
  assert.ok(origins.mayAsk({ host: ours, origin: `http://${ours}` }));
  assert.ok(origins.mayAsk({ host: ours, origin: `https://${ours}` }));
  assert.ok(origins.mayAsk({ host: 'localhost:3000', origin: 'http://localhost:3000' }));
  assert.ok(origins.mayAsk({ host: 'floor.example.com', origin: 'https://floor.example.com' }));
});

test('a foreign page may not, however alike its name', () => {
  for (const origin of [
    'http://evil.example',
    'null',
    '',
    'http://127.0.0.1:3001',
    'http://127.0.0.1:3000.evil.example',
    'https://floor.example.com.evil.example',
    'http://floor.example.com',
  ])
    assert.not.ok(origins.mayAsk({ host: ours, origin }), origin);
});

test('a program without an origin passes, but not with a cookie', () => {
  assert.ok(origins.mayAsk({ host: ours }));
  assert.not.ok(origins.mayAsk({ host: ours, cookie: '__Host-sotto_session=x' }));
});

test('a foreign name that leads to this server is not this server', () => {
  assert.ok(origins.hostIsOurs({ host: ours }));
  assert.ok(origins.hostIsOurs({ host: '[::1]:3000' }));
  for (const host of ['rebound.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example:3000', ''])
    assert.not.ok(origins.hostIsOurs({ host }), host);
  assert.not.ok(origins.mayAsk({ host: 'rebound.example:3000', origin: 'http://rebound.example:3000' }));
});

test('only this machine is loopback', () => {
  for (const address of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) assert.ok(isLoopback(address), address);
  for (const address of ['10.0.0.1', '::ffff:10.0.0.1', '1127.0.0.1', undefined]) assert.not.ok(isLoopback(address));
});

test.run();
