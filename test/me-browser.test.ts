import sharp from 'sharp';
import * as assert from 'uvu/assert';
import { photo } from '../db/schema.ts';
import { MAX_PHOTO_BYTES, PHOTO_SIDE_PX } from '../protocol/limits.ts';
import { CUSTOMER_COOKIE } from '../server/cookies.ts';
import { forbidden } from './accessibility.ts';
import { browserSuite, SOON_MS } from './browser-page.ts';
import { ADAEZE, INES, TOMASZ, VESTIBULE, YUKI } from './house.ts';
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

async function linkOf(world: World, customer: string): Promise<string> {
  const { code } = await world.server().customerLinks.make({ store: STORE, customer, by: INES }, world.now());
  return `${world.url}/me#${code}`;
}
const soon = { timeout: SOON_MS };

test('opens with a link, which leaves the address; its cookie is out of reach; off is off on every screen', async ({
  world,
  context,
  page,
  faults,
}) => {
  const yuki = await world.view(YUKI);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  await page.goto(await linkOf(world, ADAEZE.id));
  await page.getByRole('heading', { name: /Madame Okonkwo-Vidal/ }).waitFor(soon);
  assert.is(page.url(), `${world.url}/me`);
  assert.is(await page.evaluate(() => document.cookie + JSON.stringify(localStorage)), '{}');
  const [cookie] = await context.cookies();
  assert.equal(
    [cookie!.name, cookie!.httpOnly, cookie!.secure, cookie!.sameSite],
    [CUSTOMER_COOKIE, true, true, 'Strict'],
  );
  await page.reload();
  await page.getByText('You are in the house, and recognised.').waitFor(soon);
  await page.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await page.getByText('Nobody is told anything.').waitFor(soon);
  await world.tick();
  assert.equal(Object.keys(yuki.view().presences), []);
  assert.equal(faults, []);
});

test('the knob is dragged along its arc, and falls to the nearest stop', async ({ world, page }) => {
  await page.goto(await linkOf(world, TOMASZ.id));
  const knob = page.getByRole('slider');
  await knob.waitFor(soon);
  assert.is(await knob.getAttribute('aria-valuetext'), 'Ask me');
  const [from, to] = [(await knob.boundingBox())!, (await page.getByRole('radio', { name: 'Off' }).boundingBox())!];
  await page.mouse.move(from.x + 24, from.y + 24);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 10, { steps: 5 });
  await page.mouse.up();
  await page.getByText('Nobody is told anything.').waitFor(soon);
  assert.is(world.store().roster.customer(TOMASZ.id)!.mode, 'off');
});

test('a photo is chosen, looked at and given; a file that is none gets a sentence; taken back it is gone', async ({
  world,
  page,
  faults,
}) => {
  await page.goto(await linkOf(world, ADAEZE.id));
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
  const [kept] = await world.db.select().from(photo);
  assert.equal((await sharp(kept!.picture).metadata()).width, PHOTO_SIDE_PX);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('Choose a photo').waitFor(soon);
  assert.equal(await world.db.select().from(photo), []);
  assert.equal(faults, []);
});

test('lets go of everything when it signs out, and when the house is silent for a minute', async ({
  world,
  context,
  page,
}) => {
  await page.clock.install();
  await page.goto(await linkOf(world, ADAEZE.id));
  const named = async () => (await page.content()).includes(ADAEZE.family);
  await page.getByRole('heading', { name: /Okonkwo/ }).waitFor(soon);
  await context.setOffline(true);
  await page.clock.runFor(7_000);
  assert.match((await page.textContent('body'))!, /not live/i);
  await page.clock.runFor(60_000);
  assert.not.ok(await named());
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: /Okonkwo/ }).waitFor(soon);
  await page.getByRole('tab', { name: 'Mine' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('This page is yours alone').waitFor(soon);
  assert.not.ok(await named());
  await page.reload();
  await page.getByText('This page is yours alone').waitFor(soon);
});

test('is free of what WCAG 2.2 AA forbids, in every part, light and dim', async ({ world, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(await linkOf(world, ADAEZE.id));
  await page.getByRole('heading', { name: /Okonkwo/ }).waitFor(soon);
  for (const theme of ['Light', 'Dim']) {
    await page.getByRole('tab', { name: 'Mine' }).click();
    await page.getByRole('radio', { name: theme }).check({ force: true });
    for (const part of ['Home', 'Receipt', 'Known', 'Mine']) {
      await page.getByRole('tab', { name: part }).click();
      assert.equal(await forbidden(page), [], `${theme}, ${part}`);
    }
  }
});

run();
