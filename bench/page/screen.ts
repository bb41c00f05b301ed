/** An associate's tablet: a window of a browser, signed in, with the floor page watched from its first moment. */
import type { Browser, Page } from 'playwright-core';
import type { OpenHouse } from './open-house.ts';
import { watch } from './watching.ts';

/** A context of its own: nothing is cached. Close it with `page.context().close()`. */
export async function openScreen(browser: Browser, house: OpenHouse, person: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
  const cookies = (await house.signIn(person)).split('; ').map((cookie) => cookie.split('=') as [string, string]);
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: house.url, secure: true })));
  const page = await context.newPage();
  await watch(page);
  await page.goto(`${house.url}/floor`);
  return page;
}
