import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CatalogueEntry, CatalogueView } from '../../protocol/announcement.ts';
import { refusal } from '../../protocol/refusal.ts';
import { both, smallEntry } from '../catalogue/small-catalogue.ts';
import { NOW_MS } from '../panels/small-house.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import Catalogue from './Catalogue.svelte';
import { createOffice } from './office.ts';
import { type Answers, SOLENE, smallDesk } from './small-desk.ts';

test.after.each(() => cleanup());

const LEATHER = { id: 'leather', name: { en: 'Leather goods', fr: 'Maroquinerie' } };

async function shown(entries: CatalogueEntry[], answers: Answers = {}, locale: Locale = 'en') {
  const house = { entries };
  const { desk, asked } = smallDesk({
    catalogue: (): CatalogueView => ({ t: NOW_MS, categories: [LEATHER], announcements: house.entries }),
    ...answers,
  });
  const speech = createSpeech(locale, 'Europe/Paris');
  const office = createOffice({ speech, nowMs: NOW_MS, me: SOLENE.id, timeZone: 'Europe/Paris' });
  const { container } = render(Catalogue, {
    ...{ office, calls: desk.catalogue, people: [SOLENE], timeZone: 'Europe/Paris' },
  });
  await waitFor(() => assert.ok(container.querySelector('ol li')));
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
  const sent = (call: string) => asked.filter(([name]) => name === call).map(([, body]) => body as never);
  return { text, press, sent, house, container };
}

test('a draft without French says what it lacks and cannot be published; whole, it is, once somebody is sure', async () => {
  const draft = smallEntry({ title: { en: 'Lanterne', fr: '' } });
  const saved = smallEntry({ version: 2, state: 'published' });
  const page = await shown([draft], { saveAnnouncement: saved });
  assert.match(page.text(), 'Lanterne Arrival · draft');
  await page.press(/^Lanterne Arrival/);
  assert.match(page.text(), 'Before it can be published: a title in French.');
  assert.is(screen.queryByRole('button', { name: 'Publish' }), null);
  await userEvent.type(screen.getByLabelText('Title, French'), 'Lanterne');
  assert.not.match(page.text(), 'Before it can be published');
  await page.press('Publish');
  assert.equal(page.sent('saveAnnouncement'), []);
  page.house.entries = [saved];
  await page.press('Yes');
  const [body] = page.sent('saveAnnouncement') as { saves: object; state: string; content: { title: object } }[];
  assert.equal(
    [body!.saves, body!.state, body!.content.title],
    [{ id: 'a', version: 1 }, 'published', { en: 'Lanterne', fr: 'Lanterne' }],
  );
  await waitFor(() => assert.match(page.text(), 'Published.'));
  assert.match(page.text(), 'Arrival · told now');
});

test('who was overtaken keeps what they wrote, sees theirs if they like, or keeps their own over it', async () => {
  const page = await shown([smallEntry()], { saveAnnouncement: refusal('overtaken') });
  await page.press(/^Lanterne Arrival/);
  const title = () => screen.getByLabelText<HTMLInputElement>('Title, English');
  await userEvent.type(title(), ' mine');
  page.house.entries = [smallEntry({ version: 5, title: both('Theirs') })];
  await page.press('Keep as a draft');
  await waitFor(() => assert.match(page.text(), 'A colleague changed this meanwhile. What you wrote is still here'));
  assert.is(title().value, 'Lanterne mine');
  await page.press('Keep mine over it');
  const saves = (page.sent('saveAnnouncement') as { saves: { version: number } }[]).map((body) => body.saves.version);
  assert.equal(saves, [1, 5]);
  await page.press('Drop mine, and see theirs');
  assert.is(title().value, 'Theirs');
});

test('it is deleted only when asked twice', async () => {
  const page = await shown([smallEntry({ state: 'withdrawn' })]);
  await page.press(/^Lanterne Arrival/);
  await page.press('Delete');
  await page.press('Yes');
  assert.equal(page.sent('deleteAnnouncement'), []);
  page.house.entries = [];
  await page.press('Delete it for good');
  assert.is(page.sent('deleteAnnouncement').length, 1);
  await waitFor(() => assert.match(page.text(), 'Nothing is announced yet.'));
});

test('an event has times and a place, which are gone with its kind; the preview reads as a customer would', async () => {
  const event = smallEntry({
    ...{ kind: 'event', title: both('Scents'), startsAt: '2026-12-01T18:30', endsAt: '2026-12-01T20:00' },
    place: both('Perfume'),
  });
  const page = await shown([event], { saveAnnouncement: event });
  await page.press(/^Scents Event/);
  assert.ok(screen.getByLabelText('What the picture shows, English'), 'words come before a picture');
  assert.match(page.text(), /Leather goods Scents ?Tuesday 1 December, 18:30 – 20:00 ?Perfume/);
  assert.match(page.text(), /Maroquinerie Scents \(fr\) ?mardi 1er décembre/);
  await userEvent.click(screen.getByRole('radio', { name: 'Trend' }));
  assert.is(screen.queryByLabelText('Begins'), null);
  await page.press('Keep as a draft');
  const [body] = page.sent('saveAnnouncement') as { content: CatalogueEntry }[];
  assert.equal([body!.content.startsAt, body!.content.place], [null, { en: '', fr: '' }]);
});

test('the order is changed by keys, for all of them at once', async () => {
  const page = await shown([smallEntry(), smallEntry({ id: 'b', title: both('Aparté') })], {}, 'fr');
  screen.getByRole('button', { name: /Lanterne \(fr\).*plus tard/ }).focus();
  await userEvent.keyboard('{Enter}');
  assert.equal(page.sent('orderAnnouncements'), [['b', 'a']]);
  await waitFor(() => assert.match(page.text(), 'L’ordre est gardé.'));
});

test.run();
