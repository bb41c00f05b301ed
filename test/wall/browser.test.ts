import * as assert from 'uvu/assert';
import { forbidden } from '../accessibility.ts';
import { browserSuite } from '../browser-page.ts';
import { MANAGER } from '../house.ts';
import { createWorld, STORE } from '../world.ts';
import { crowd } from './crowd.ts';

const { test, run } = await browserSuite('a wall’s browser', { reducedMotion: 'reduce' });
test.before(async (on) => {
  on.world = await createWorld();
});
test.after(({ world }) => world.close());

const SIZES = [
  { width: 1_920, height: 1_080 },
  { width: 3_840, height: 2_160 },
];

test('at both sizes it shows what it was let in for, legibly, and follows the manager’s word', async (on) => {
  const { world, page, faults } = on;
  const { devices } = world.server().access;
  const wall = { store: STORE, kind: 'wall', name: 'Salon', by: MANAGER } as const;
  const { code } = await devices.makeCode(wall, world.now());
  await page.setViewportSize(SIZES[0]!);
  await page.goto(`${world.url}/wall`);
  await page.getByLabel('Code').fill(code);
  assert.equal(await forbidden(page), [], 'letting it in');
  await page.getByRole('button', { name: 'Let this screen in' }).click();
  await page.getByText('Quiet').waitFor();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    assert.equal(await forbidden(page), [], `public at ${size.width}`);
    const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(fits, `public at ${size.width} is wider than the screen`);
  }
  const [{ id: device } = { id: '' }] = (await devices.all(STORE)).filter(({ kind }) => kind === 'wall');
  const cookieOfManager = await world.signIn(MANAGER);
  const headers = { 'content-type': 'application/json', origin: world.url, cookie: cookieOfManager };
  const body = JSON.stringify({ device, mode: 'back_office' });
  await fetch(`${world.url}/api/devices/wall`, { method: 'POST', headers, body });
  await crowd(world, 16);
  await page.getByText('Longest wait').waitFor();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    assert.equal(await forbidden(page), [], `back office at ${size.width}`);
  }
  const { roster } = world.store();
  const shown = await page.content();
  for (const { family } of [...roster.customers(), ...roster.people()]) assert.not.ok(shown.includes(family), family);
  assert.equal(faults, []);
});

run();
