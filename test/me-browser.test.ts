import type { BrowserContext } from 'playwright-core';
import sharp from 'sharp';
import * as assert from 'uvu/assert';
import { readPhoto } from '../db/photo.ts';
import { photo } from '../db/schema.ts';
import { MAX_PHOTO_BYTES, PHOTO_SIDE_PX } from '../protocol/limits.ts';
import { CUSTOMER_COOKIE } from '../server/cookies.ts';
import { forbidden } from './accessibility.ts';
import { browserSuite, type OnPage, SOON_MS } from './browser-page.ts';
import { ADAEZE, INES, MANAGER, TOMASZ, VESTIBULE, YUKI } from './house.ts';
import { phoneOf } from './phone.ts';
import { createWorld, STORE, type World } from './world.ts';

const { test, run } = await browserSuite('a customer’s phone', { viewport: { width: 390, height: 844 } });
let shared: World;
test.before(async () => {
  shared = await createWorld();
});
test.after(() => shared.close());
test.before.each((on) => {
  on.world = shared;
});

/** Gives a browser a cookie of ours: one of this prefix has no domain but the page's, and asks for a secure scheme. */
async function letIn(context: BrowserContext, cookie: string): Promise<void> {
  const [name, value] = cookie.split('=') as [string, string];
  // Loopback counts as secure.
  const kept = { domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' as const };
  await context.addCookies([{ name, value, ...kept }]);
}

/** Signs a phone's browser in as a customer, and opens their page. */
async function openOwn({ world, context, page }: OnPage, customer: string): Promise<void> {
  await letIn(context, (await phoneOf(world, customer)).cookie);
  await page.goto(`${world.url}/me`);
}

/** Somebody is heard in the vestibule while time passes, until the page shows what is asked for. */
async function until(world: World, tag: string, shown: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + SOON_MS;
  while (!(await shown())) {
    if (Date.now() > deadline) throw new Error('the page never showed it');
    await world.stand(tag, VESTIBULE, 1_000);
  }
}
const soon = { timeout: SOON_MS };

test('from an open card to their phone: the way is shown, the door opens, the letter’s code and one of their own let them in', async ({
  world,
  browser,
  context,
  page,
  faults,
}) => {
  const tablet = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
  await letIn(tablet, await world.signIn(INES));
  const floor = await tablet.newPage();
  await floor.goto(`${world.url}/floor`);
  const row = floor.getByRole('button', { name: new RegExp(ADAEZE.family) }).first();
  await until(world, ADAEZE.tag, () => row.isVisible());
  await row.click();
  const card = floor.getByRole('dialog', { name: 'Briefing card' });
  await until(world, ADAEZE.tag, () => card.isVisible());
  await card.getByRole('button', { name: 'Show the way to their page' }).click();
  await card.getByRole('img', { name: 'QR code of the address below' }).waitFor(soon);
  const address = (await card.getByText(`${world.url}/me#`).textContent())!;
  assert.equal(await forbidden(floor), []);
  await tablet.close();

  const { code } = await world
    .server()
    .access.letters.issue({ store: STORE, customer: ADAEZE.id }, MANAGER, world.now());
  await page.goto(address);
  await page.getByRole('heading', { name: 'The door to your page' }).waitFor(soon);
  assert.is(page.url(), `${world.url}/me`, 'the link has left the address');
  assert.not.match((await page.textContent('body'))!, ADAEZE.family);
  assert.equal(await forbidden(page), []);
  assert.equal(faults, []);
  await page.reload();
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByLabel('A code of your own, six digits or more').fill('804271');
  await page.getByLabel('The same digits once more').fill('804271');
  assert.equal(await forbidden(page), []);
  await page.getByRole('button', { name: 'Choose it, and open' }).click();
  await page.getByRole('heading', { name: /Madame Okonkwo-Vidal/ }).waitFor(soon);
  assert.is(await page.evaluate(() => document.cookie + JSON.stringify(localStorage)), '{}');
  const cookies = await context.cookies();
  assert.equal(
    cookies.map(({ name, httpOnly, secure, sameSite }) => [name, httpOnly, secure, sameSite]),
    [[CUSTOMER_COOKIE, true, true, 'Strict']],
  );
  await page.getByRole('tab', { name: 'Receipt' }).click();
  await page.getByText('Inès showed the way to this page').waitFor(soon);
  assert.ok(
    faults.every((fault) => / 401 /.test(fault)),
    'but for having asked whether it was signed in, nothing went wrong',
  );
});

test('at the door, being left alone needs no code, and is off every screen', async ({ world, page }) => {
  const yuki = await world.view(YUKI);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  assert.is(Object.keys(yuki.view().presences).length, 1);
  const made = await world.server().customerLinks.make({ store: STORE, customer: ADAEZE.id, by: INES }, world.now());
  await page.goto(`${world.url}/me#${'code' in made ? made.code : ''}`);
  await page.getByRole('button', { name: 'Leave me unrecognised on this visit' }).click();
  await page.getByText('Done. Nothing is heard of you').waitFor(soon);
  await world.tick();
  assert.equal(Object.keys(yuki.view().presences), []);
});

test('off is off on every screen', async (has) => {
  const { world, page, faults } = has;
  const yuki = await world.view(YUKI);
  await world.stand(TOMASZ.tag, VESTIBULE, 6_000);
  await openOwn(has, TOMASZ.id);
  await page.getByRole('button', { name: 'Yes' }).click();
  await page.getByText('You are recognised on this visit.').waitFor(soon);
  await world.tick();
  assert.is(Object.keys(yuki.view().presences).length, 1);
  await page.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await page.getByText('Nobody is told anything.').waitFor(soon);
  await world.tick();
  assert.equal(Object.keys(yuki.view().presences), []);
  assert.equal(faults, []);
});

test('the knob is dragged along its arc, and falls to the nearest stop', async (has) => {
  const { world, page } = has;
  await openOwn(has, 'c-18');
  const knob = page.getByRole('slider');
  await knob.waitFor(soon);
  assert.is(await knob.getAttribute('aria-valuetext'), 'Ask me');
  const [from, to] = [(await knob.boundingBox())!, (await page.getByRole('radio', { name: 'Off' }).boundingBox())!];
  await page.mouse.move(from.x + 24, from.y + 24);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 10, { steps: 5 });
  await page.mouse.up();
  await page.getByText('Nobody is told anything.').waitFor(soon);
  assert.is(world.store().roster.customer('c-18')!.mode, 'off');
});

test('a photo is chosen, looked at and given; a file that is none gets a sentence; taken back it is gone', async (has) => {
  const { world, page, faults } = has;
  await openOwn(has, ADAEZE.id);
  await page.getByRole('tab', { name: 'Mine' }).click();
  const file = page.locator('input[type=file]');
  const text = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('this is no photo') };
  await file.setInputFiles(text);
  await page.getByText('This file cannot be shown.').waitFor(soon);
  // As a telephone takes them: large, lying on its side, and saying where.
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  const buffer = await sharp({ create: { width: 2_400, height: 1_800, channels: 3, background: 'teal', noise } })
    .withExif({ IFD3: { GPSLatitude: '48/1 51/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer();
  assert.ok(buffer.length > MAX_PHOTO_BYTES);
  await file.setInputFiles({ ...text, buffer });
  const image = (name: string) => page.getByRole('img', { name });
  await image('The photo you chose').waitFor(soon);
  assert.equal(await world.db.select().from(photo), [], 'nothing was sent yet');
  await page.getByRole('button', { name: 'Yes, give it' }).click();
  await image('The photo you gave').waitFor(soon);
  assert.ok(await image('The photo you gave').evaluate((shown: HTMLImageElement) => shown.naturalWidth > 100));
  const kept = await readPhoto(world.db, world.vault, { storeId: STORE, customerId: ADAEZE.id }, world.now());
  assert.equal((await sharp(kept!.picture).metadata()).width, PHOTO_SIDE_PX);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('Choose a photo').waitFor(soon);
  assert.equal(await world.db.select().from(photo), []);
  assert.equal(faults, []);
});

test('lets go of everything when it signs out, and when the house is silent for a minute', async (has) => {
  const { context, page } = has;
  await page.clock.install();
  await openOwn(has, ADAEZE.id);
  const named = async () => (await page.content()).includes(ADAEZE.family);
  await page.getByRole('heading', { name: /Okonkwo/ }).waitFor(soon);
  await context.setOffline(true);
  await page.clock.runFor(7_000);
  assert.match((await page.textContent('body'))!, /not live/i);
  await page.clock.runFor(60_000);
  assert.not.ok(await named());
  const again = await page.getByRole('button', { name: 'Try again' }).elementHandle();
  await context.setOffline(false);
  // The page asks again by itself, too: by now the button may be gone, and then nothing is left to press.
  await again!.evaluate((button) => (button as HTMLElement).click());
  await page.getByRole('heading', { name: /Okonkwo/ }).waitFor(soon);
  await page.getByRole('tab', { name: 'Mine' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('This page is yours alone').waitFor(soon);
  assert.not.ok(await named());
  await page.reload();
  await page.getByText('This page is yours alone').waitFor(soon);
});

test('is free of what WCAG 2.2 AA forbids, in every part, light and dim', async (has) => {
  const { page } = has;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openOwn(has, ADAEZE.id);
  await page.getByRole('heading', { name: /Okonkwo/ }).waitFor(soon);
  // Themes differ in colours alone.
  for (const [theme, asked] of [
    ['Light', 'all'],
    ['Dim', 'colours'],
  ] as const) {
    await page.getByRole('tab', { name: 'Mine' }).click();
    await page.getByRole('radio', { name: theme }).check({ force: true });
    for (const part of ['Home', 'Receipt', 'Known', 'Mine']) {
      await page.getByRole('tab', { name: part }).click();
      assert.equal(await forbidden(page, asked), [], `${theme}, ${part}`);
    }
  }
});

run();
