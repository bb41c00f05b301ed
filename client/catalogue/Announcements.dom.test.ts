import { cleanup, render, waitFor } from '@testing-library/svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { AnnouncementsView } from '../../protocol/announcement.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { createWallDates } from '../words/announcements.ts';
import type { Locale } from '../words/speech.ts';
import Announcements from './Announcements.svelte';
import { both, smallPiece } from './small-catalogue.ts';

test.after.each(() => cleanup());

async function shown(answer: AnnouncementsView | Refusal, locale: Locale = 'en') {
  const pictureAt = (name: string) => `/pictures/${name}`;
  const { container } = render(Announcements, { locale, read: async () => answer, pictureAt });
  const text = () => container.textContent!.replace(/\s+/g, ' ').trim();
  await waitFor(() => assert.not.match(text(), /One moment|Un instant/));
  return { text, container };
}
const EVENT = smallPiece({
  ...{ id: 'e', kind: 'event', title: both('An hour of scents'), about: [], place: both('Perfume') },
  ...{ startsAt: '2026-12-01T18:30', endsAt: '2026-12-01T20:00' },
});
const view = (change: Partial<AnnouncementsView> = {}): AnnouncementsView => ({
  ...{ t: 0, isGuided: false, announcements: [EVENT, smallPiece()] },
  ...change,
});

test('each is read in the language of the page, an event with the hours of the house’s wall; what stands first stays first', async () => {
  const { text, container } = await shown(view());
  assert.match(text(), /Events An hour of scents ?Tuesday 1 December, 18:30 – 20:00 ?Perfume/);
  assert.match(text(), 'Arrivals Leather Lanterne It has come.');
  assert.ok(text().indexOf('Events') < text().indexOf('Arrivals'));
  assert.is(container.querySelector('img'), null);
  const fr = await shown(view(), 'fr');
  assert.match(fr.text(), /An hour of scents \(fr\) ?mardi 1er décembre, 18:30 – 20:00 ?Perfume \(fr\)/);
});

test('what somebody wrote is text and never markup; a picture has its words', async () => {
  const evil = smallPiece({ text: both('<img src=x onerror=alert(1)>'), picture: 'p', alt: both('A bag') });
  const { text, container } = await shown(view({ announcements: [evil] }));
  assert.match(text(), '<img src=x onerror=alert(1)>');
  const pictures = [...container.querySelectorAll('img')].map((one) => [one.getAttribute('src'), one.alt]);
  assert.equal(pictures, [['/pictures/p', 'A bag']]);
});

test('it says when something guides the order, when there is nothing, and when the house does not answer', async () => {
  assert.match((await shown(view({ isGuided: true }))).text(), 'stands first: you let that guide');
  assert.match((await shown(view({ announcements: [] }))).text(), 'Nothing new just now.');
  assert.match((await shown(refusal('unavailable'), 'fr')).text(), 'La maison ne répond pas.');
});

test('over midnight an event names both days', () => {
  assert.is(
    createWallDates('en').span('2026-12-31T22:00', '2027-01-01T01:00'),
    'Thursday 31 December, 22:00 – Friday 1 January, 01:00',
  );
});

test.run();
