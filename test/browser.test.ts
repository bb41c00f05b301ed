import type { BrowserContext, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { SESSION_COOKIE } from '../server/cookies.ts';
import { forbidden } from './accessibility.ts';
import { browserSuite, SOON_MS } from './browser-page.ts';
import { fix, type Place } from './fixes.ts';
import { ADAEZE, INES, LEATHER, VESTIBULE } from './house.ts';
import { demoPerson, openPage } from './page.ts';
import { createWorld, type World } from './world.ts';

const ODILE = 'a-odile';
const MATEO = 'a-mateo';
/** In Odile's book; she need not be left to herself first. */
const MARGUERITE = { id: 'c-12', tag: 'T-WYTGCZ', family: 'Delannoy' };
const GALLERY: Place = { floor: 'ground', x: 17, y: 7.2 };

const { test, run } = await browserSuite('a browser', { viewport: { width: 1180, height: 820 } });

/** Somebody's screen: their session's cookie. */
async function letIn(world: World, context: BrowserContext, person: string): Promise<void> {
  const [name, value] = (await world.signIn(person)).split('=') as [string, string];
  assert.is(name, SESSION_COOKIE);
  // A cookie of this prefix has no domain but the page's, and asks for a secure scheme; loopback counts as one.
  const cookie = { value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' as const };
  await context.addCookies([{ name, ...cookie }]);
}

test.before.each(async (on) => {
  on.world = await createWorld();
  await letIn(on.world, on.context, INES);
});
test.after.each(({ world }) => world.close());

/** She is heard at a place while time passes, until the page shows what is asked for. */
async function standUntil(world: World, at: Place, shown: () => Promise<boolean>, tag = ADAEZE.tag): Promise<void> {
  const deadline = Date.now() + SOON_MS;
  while (!(await shown())) {
    if (Date.now() > deadline) throw new Error('the page never showed it');
    await world.send([fix(tag, at, world.now())]);
    await world.pass(1_000);
  }
}

/** Where the accent-coloured dot lies on the canvas, as a share of its width; NaN when there is none. */
const dotShare = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.map-signs')!;
    const { data, width } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
      const accent = alpha > 250 && Math.abs(red - 138) < 6 && Math.abs(green - 71) < 6 && Math.abs(blue - 32) < 6;
      if (!accent) continue;
      sum += (at / 4) % width;
      count += 1;
    }
    return sum / count / width;
  });

test('shows a dot that crosses from one zone to the next, with its row and its counts', async ({
  world,
  page,
  faults,
}) => {
  await page.addInitScript(() => localStorage.setItem('sotto.theme', 'light'));
  await page.goto(`${world.url}/floor`);
  const row = page.getByRole('listitem').filter({ hasText: ADAEZE.family });
  const says = (text: RegExp) => async () =>
    (await row.count()) > 0 && text.test((await row.first().textContent()) ?? '');

  await standUntil(world, LEATHER, says(/Leather goods/));
  await standUntil(world, LEATHER, async () => Number.isFinite(await dotShare(page)));
  const inLeather = await dotShare(page);
  await standUntil(world, GALLERY, says(/Gallery of arrivals/));
  await standUntil(world, GALLERY, async () => (await dotShare(page)) > inLeather + 0.1);

  // The wall between the two rooms stands at 14.45 m of 38.
  const wall = await page.evaluate(() => {
    const { left, width } = document.querySelector('canvas.map-signs')!.getBoundingClientRect();
    return (30 - left + left + (width - 60) * (14.45 / 38)) / width;
  });
  assert.ok(inLeather < wall, `${inLeather} is left of ${wall}`);
  assert.ok((await dotShare(page)) > wall, `${await dotShare(page)} is right of ${wall}`);
  assert.equal(faults, []);
});

test('a visit goes from the alert to a yes, a greeting, a colleague’s hands, a promise and leave, on two screens', async ({
  world,
  browser,
  page: first,
  context,
  faults,
}) => {
  await letIn(world, context, ODILE);
  const other = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  await letIn(world, other, MATEO);
  const second = await other.newPage();
  await Promise.all([first, second].map((page) => page.goto(`${world.url}/floor`)));
  const says = (page: Page, text: string) =>
    standUntil(world, VESTIBULE, async () => ((await page.textContent('body')) ?? '').includes(text), MARGUERITE.tag);
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

  await says(first, 'Someone you know is here');
  for (const page of [first, second]) assert.not.match(await page.content(), MARGUERITE.family);
  assert.equal(await forbidden(first), []);
  await press(first, 'I’ll go');
  await says(first, 'You are on your way.');
  assert.match(await first.content(), MARGUERITE.family);
  await press(first, 'Greeted');
  await says(first, 'Greeted at');
  await press(first, 'Hand over…');
  await first.getByRole('radio', { name: 'Mateo' }).click();
  assert.equal(await forbidden(first), []);
  await press(first, 'Ask Mateo');
  await says(second, 'Odile asks you to take over');
  assert.not.match(await second.content(), MARGUERITE.family);
  await press(second, 'Take over');
  await says(second, 'Madame Delannoy');
  await says(first, 'Mateo is with them now.');

  await press(second, 'Greeted');
  await says(second, 'Greeted at');
  await press(second, 'Card');
  await says(second, 'Take leave');
  await press(second, 'Take leave');
  await press(second, 'Something was promised');
  await second.getByLabel('What you promised').fill('To put the darker one aside.');
  await second.getByLabel('Who takes the next step').selectOption({ label: 'Whose customer it is' });
  assert.equal(await forbidden(second), []);
  await press(second, 'At ease');
  const isGone = async () => !(await second.content()).includes(MARGUERITE.family);
  await standUntil(world, VESTIBULE, isGone, MARGUERITE.tag);
  const promised = world
    .store()
    .roster.factsOf(MARGUERITE.id)
    .findLast(({ kind }) => kind === 'promise');
  assert.is(promised?.person, MATEO);
  await other.close();
  assert.equal(faults, []);
});

test('says that it is not live when the server is silent, and lets names go', async ({ world, context, page }) => {
  await page.clock.install();
  await page.goto(`${world.url}/floor`);
  const named = async () => ((await page.textContent('body')) ?? '').includes(ADAEZE.family);
  await standUntil(world, VESTIBULE, named);
  await context.setOffline(true);
  await page.clock.runFor(7_000);
  assert.match((await page.textContent('body'))!, /not live/i);
  assert.ok(await named(), 'names stay for a minute');
  await page.clock.runFor(60_000);
  assert.not.ok(await named(), 'and leave then');
  assert.not.ok((await page.content()).includes(ADAEZE.family), 'from everywhere in the page');
});

test('is free of what WCAG 2.2 AA forbids, at tablet and phone size', async ({ world, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${world.url}/floor`);
  await standUntil(world, VESTIBULE, async () => ((await page.textContent('body')) ?? '').includes(ADAEZE.family));
  for (const viewport of [
    { width: 1180, height: 820 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    assert.equal(await forbidden(page), []);
  }
});

test('signs in with a PIN, and signs out without leaving a name', async ({ world, context, page, faults }) => {
  await context.clearCookies();
  await page.goto(`${world.url}/floor`);
  await page.getByRole('button', { name: /Inès/ }).waitFor({ timeout: SOON_MS });
  assert.equal(await forbidden(page), []);
  await page.getByRole('button', { name: /Inès/ }).click();
  await page.getByRole('button', { name: '7' }).waitFor();
  assert.equal(await forbidden(page), []);
  const { pin } = await demoPerson(openPage(world), INES);
  await page.keyboard.type(pin);
  await standUntil(world, VESTIBULE, async () => ((await page.textContent('body')) ?? '').includes(ADAEZE.family));
  assert.is(await page.evaluate(() => document.cookie), '', 'no script can read a cookie of ours');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /sign out/i }).click();
  await page.getByRole('button', { name: /Inès/ }).waitFor({ timeout: SOON_MS });
  assert.not.ok((await page.content()).includes(ADAEZE.family));
  assert.equal(faults, []);
});

run();
