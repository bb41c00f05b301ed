import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { qrPath } from './qr-path.ts';

test('a code has its three corners, nothing in the quiet zone around it, and another text is another code', () => {
  const { size, path } = qrPath('https://floor.example.com/me#a-code');
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  assert.is(`${[...dark].map((at) => `M${at}h1v1h-1z`).join('')}`, path, 'nothing else is in it');
  const last = size - 5;
  for (const corner of ['4 4', `${last} 4`, `4 ${last}`]) assert.ok(dark.has(corner), corner);
  for (const at of dark) for (const n of at.split(' ')) assert.ok(Number(n) >= 4 && Number(n) <= last, at);
  assert.is.not(qrPath('https://floor.example.com/me#b-code').path, path);
});

test.run();
