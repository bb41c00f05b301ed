/** A page in a real browser on a world: found, built and opened for a suite, with what the page complains of. */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { suite, type Test } from 'uvu';
import * as assert from 'uvu/assert';
import { findBrowser } from '../scripts/find-browser.ts';
import { ensureDist } from '../scripts/start/dist.ts';
import type { World } from './world.ts';

/** How long a page may take to show what has happened, in ms: generous, since machines are slow at times. */
export const SOON_MS = 30_000;

/** What each test of a browser is handed. */
export interface OnPage {
  browser: Browser;
  world: World;
  context: BrowserContext;
  page: Page;
  /** Errors and warnings of the page. */
  faults: string[];
}

/**
 * A suite of tests in one browser, each with a context and a page of its own. Where no browser is found it says so and
 * runs nothing, but for CI, where that is an error. Worlds are the suite's own affair: hooks added later run later.
 */
export async function browserSuite(
  name: string,
  options: BrowserContextOptions,
): Promise<{ test: Test<OnPage>; run(): void }> {
  const found = await findBrowser();
  if (!found && process.env.CI) throw new Error('no browser was found for the tests: is npm ci complete?');
  if (!found) console.log('not run in a browser: none is installed, and none came from npm for this platform');

  const test = suite<OnPage>(name);
  test.before(async (on) => {
    const problem = await ensureDist(process.cwd());
    if (problem) throw new Error(problem);
    on.browser = await chromium.launch(found);
  });
  test.after(({ browser }) => browser?.close());
  test.before.each(async (on) => {
    on.faults = [];
    on.context = await on.browser.newContext({ locale: 'en-GB', ...options });
    on.page = await on.context.newPage();
    on.page.setDefaultTimeout(SOON_MS);
    on.page.on('pageerror', ({ message }) => on.faults.push(message));
    on.page.on('console', (message) => {
      // Chromium warns of reading a canvas often, which only tests do.
      const ours = !message.text().startsWith('Canvas2D');
      if (ours && (message.type() === 'error' || message.type() === 'warning')) on.faults.push(message.text());
    });
  });
  test.after.each(({ context }) => context.close());

  const none = suite(`${name} (no browser here)`);
  none('is not on this machine', () => assert.not.ok(process.env.CI));
  return { test, run: () => (found ? test : none).run() };
}
