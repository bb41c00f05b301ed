import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { HOUSE_TABLES } from '../protocol/house-table.ts';
import { forbidden } from './accessibility.ts';
import { browserSuite, SOON_MS } from './browser-page.ts';
import { fix } from './fixes.ts';
import { ADAEZE, GALLERY, INES, LEATHER, MANAGER } from './house.ts';
import { demoPerson, openPage } from './page.ts';
import { createWorld, type World } from './world.ts';

const BADGE_OF_INES = 'B-a-ines';

const { test, run } = await browserSuite('a manager’s browser', { viewport: { width: 1280, height: 800 } });
test.before.each(async (on) => {
  on.world = await createWorld();
});
test.after.each(({ world }) => world.close());

/** Signs in on the page as one does: chooses oneself, types the PIN, and a manager the code besides. */
async function signIn({ world, page }: { world: World; page: Page }, id: string): Promise<void> {
  const { given, pin, code } = await demoPerson(openPage(world), id);
  await page.goto(`${world.url}/manage`);
  await page.getByRole('button', { name: new RegExp(given) }).click();
  await page.getByRole('button', { name: '7' }).waitFor();
  await page.keyboard.type(pin);
  if (!code) return;
  await page.getByText('authenticator app').waitFor();
  await page.keyboard.type(code);
}
/** The store goes on while something is awaited. */
async function until(world: World, page: Page, text: string | RegExp): Promise<void> {
  const shown = page.getByText(text).first();
  for (const deadline = Date.now() + SOON_MS; !(await shown.isVisible()); ) {
    if (Date.now() > deadline) throw new Error(`never shown: ${text}`);
    await world.send([fix(ADAEZE.tag, LEATHER, world.now())]);
    await world.pass(1_000);
  }
}
/** Presses a button until what it leads to is shown: when an answer comes too late the page says so, and one presses again. */
async function press(world: World, page: Page, button: string, text: string | RegExp): Promise<void> {
  const [pressed, shown] = [page.getByRole('button', { name: button }), page.getByText(text).first()];
  for (const deadline = Date.now() + SOON_MS; !(await shown.isVisible()); ) {
    if (Date.now() > deadline) throw new Error(`never shown: ${text}`);
    if (await pressed.isEnabled({ timeout: 500 }).catch(() => false))
      await pressed.click({ timeout: 500 }).catch(() => {});
    await world.send([fix(ADAEZE.tag, LEATHER, world.now())]);
    await world.pass(1_000);
  }
}
const part = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
test('a manager signs in with PIN and code, sees the store without a name, adds somebody and lets a device in', async ({
  world,
  page,
  faults,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn({ world, page }, MANAGER);
  await until(world, page, 'Someone recognised');
  assert.not.ok((await page.content()).includes(ADAEZE.family));
  assert.equal(await forbidden(page), [], 'the store');

  await page.getByRole('button', { name: 'More about number 1 in Leather goods' }).click();
  await page.getByRole('button', { name: /Open more about/ }).click();
  await page.getByLabel('A complaint or a repair').check();
  await page.getByLabel('In a few words').fill('The clasp is loose.');
  assert.equal(await forbidden(page), [], 'breaking the glass');
  await press(world, page, 'Open for 15 minutes', /More is open, for 1[45]/);
  await press(world, page, 'Close again', 'Open more…');

  await part(page, 'People');
  await page.getByRole('button', { name: 'Add somebody' }).click();
  await page.getByLabel('First name').fill('Noé');
  await page.getByLabel('Surname').fill('Blin');
  await page.getByRole('button', { name: 'Add, with a first PIN' }).click();
  const pin = (await page.locator('.code').textContent())!.replace(/\D/g, '');
  assert.match(pin, /^\d{6}$/);
  await page.getByRole('button', { name: /Noé Blin/ }).waitFor();
  assert.equal(await forbidden(page), [], 'people');

  await part(page, 'Devices');
  await page.getByLabel('What to call it').fill('Salon');
  await page.getByRole('button', { name: 'Make a code' }).click();
  await page.getByText('Works for another').waitFor();
  const code = await page.locator('.code:visible').textContent();
  assert.equal(await forbidden(page), [], 'devices');

  const tablet = openPage(world, null);
  assert.is((await tablet.post('/api/enrol', { code })).status, 200);
  const people = (await openPage(world).get<{ given: string; id: string }[]>('/api/people/here')).body;
  const { id } = people.find(({ given }) => given === 'Noé')!;
  assert.is((await tablet.post('/api/sign-in', { person: id, pin })).body.next, 'pin', 'the PIN told is the PIN');
  assert.equal(faults, []);
});

test('a broken table is told by line and column; a good one is checked, brought in and taken away again', async ({
  world,
  page,
  faults,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn({ world, page }, MANAGER);
  await part(page, 'Tables');
  const area = page.getByLabel('or paste the table here');
  await area.fill('id,given,family,consent_mode\nx-1,Ada,Roy,off\nx-2,,Roy,sometimes\n');
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.getByText('2 faults. Nothing was written.').waitFor();
  assert.equal(await page.locator('tbody tr:visible').allInnerTexts(), [
    '3\tgiven\texpected something, found nothing',
    '3\tconsent_mode\texpected one of: automatic, ask, off',
  ]);
  assert.equal(await forbidden(page), []);

  // Few enough that even a slow machine writes them within the time in which every other question is answered.
  const rows = Array.from({ length: 600 }, (_, n) => `x-${n},Ada,Roy,off`);
  const csv = `id,given,family,consent_mode\n${rows.join('\n')}\n`;
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'all.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByText('all.csv').waitFor();
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.getByText('No faults. 600 rows would be new').waitFor();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  // How far it is shows meanwhile, for as long as it takes: on a fast machine too short to be waited for.
  await page.getByText('It is in. 600 rows new').waitFor();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Take away: Customers' }).click();
  const saved = await saving;
  assert.is(saved.suggestedFilename(), 'customers.csv');
  const text = await new Response((await saved.createReadStream()) as unknown as BodyInit).text();
  assert.ok(text.startsWith(HOUSE_TABLES.customers.join(',')));
  assert.match(text, /x-599,Ada,Roy/);
  assert.equal(faults, []);
});

test('somebody is assigned from a list and by drag, and it is ended and undone', async ({ world, page, faults }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const onTheFloor = async () => {
    await world.send([fix(BADGE_OF_INES, GALLERY, world.now()), fix(ADAEZE.tag, LEATHER, world.now())]);
    await world.pass(1_000);
  };
  for (let second = 0; second < 20; second += 1) await onTheFloor();
  await signIn({ world, page }, MANAGER);
  const more = page.getByRole('button', { name: 'More about number 1 in Leather goods' });
  await more.click();
  await page.getByLabel('Who serves number 1 in Leather goods').selectOption({ label: 'Inès' });
  await page.getByRole('button', { name: 'Assign' }).click();
  await page.getByText('Inès was assigned.').waitFor();
  await onTheFloor();
  await page.locator('[data-person=a-ines] .initials.busy').waitFor();
  await more.click();
  assert.equal(await forbidden(page), []);
  await page.getByRole('button', { name: /^End: Inès/ }).click();
  await page.getByText('The assignment was ended.').waitFor();
  await onTheFloor();

  const [grip, ines] = [page.locator('li[data-kind] .grip'), page.locator('[data-person=a-ines]')];
  const [from, to] = [(await grip.boundingBox())!, (await ines.boundingBox())!];
  await page.mouse.move(from.x + 9, from.y + 9);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 20, { steps: 4 });
  await page.locator('[data-person=a-ines].target').waitFor();
  await page.mouse.up();
  await page.getByText('Inès was assigned.').waitFor();
  await onTheFloor();
  await page.locator('[data-person=a-ines] .initials.busy').waitFor();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByText('Undone: they wait again.').waitFor();
  await onTheFloor();
  await page.locator('li[data-kind]').waitFor();
  assert.equal(faults, []);
});

test('an associate is shown the way to the floor instead', async ({ world, page, faults }) => {
  await signIn({ world, page }, INES);
  await page.getByRole('link', { name: 'To the floor' }).waitFor();
  assert.equal(await forbidden(page), []);
  assert.is(await page.getByRole('link', { name: 'Devices' }).count(), 0);
  assert.equal(faults, []);
});

run();
