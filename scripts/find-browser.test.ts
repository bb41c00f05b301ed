import { existsSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findBrowser } from './find-browser.ts';

test('a browser that is named is taken before all others', async () => {
  const found = await findBrowser({ SOTTO_BROWSER: '/opt/some/chrome', PATH: process.env.PATH });
  assert.is(found?.executablePath, '/opt/some/chrome');
  assert.is(found?.source, 'SOTTO_BROWSER');
});

test('a machine without any browser gets the one from npm, with the libraries and fonts it brings', async () => {
  const found = await findBrowser({ SOTTO_BROWSER: 'npm', LD_LIBRARY_PATH: '/opt/lib' });
  if (process.platform !== 'linux' || process.arch !== 'x64') assert.is(found, undefined);
  else {
    assert.ok(existsSync(found!.executablePath));
    assert.match(found!.env.LD_LIBRARY_PATH ?? '', /al2023\/lib:\/opt\/lib$/);
    assert.ok(existsSync(`${found!.env.FONTCONFIG_PATH}/fonts.conf`));
  }
});

test('no browser we start calls home', async () => {
  const found = await findBrowser({ SOTTO_BROWSER: '/opt/some/chrome' });
  assert.ok(found?.args.includes('--disable-background-networking'));
  assert.ok(found?.args.includes('--disable-component-update'));
});

test.run();
