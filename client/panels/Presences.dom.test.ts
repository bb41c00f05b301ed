import { cleanup, render } from '@testing-library/svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import Presences from './Presences.svelte';
import { customer, NOW_MS, presence, smallView, telling } from './small-house.ts';
import type { Telling } from './whereabouts.ts';

test.after.each(() => cleanup());

function shown(view: FloorView | null, changes: Partial<Telling> = {}) {
  const asked: string[] = [];
  const onshow = (track: string) => void asked.push(track);
  const onopen = (track: string) => void asked.push(`card ${track}`);
  const { container } = render(Presences, { view, forgotten: null, telling: telling(changes), onshow, onopen });
  const rows = () => [...container.querySelectorAll('li')].map((li) => li.textContent!.replace(/\s+/g, ' ').trim());
  return { container, rows, asked };
}

test('only one’s own customers have a row: name, place, length of visit', () => {
  const { rows } = shown(smallView());
  assert.is(rows().length, 1);
  assert.match(rows()[0]!, 'Mme Adaeze Okonkwo-Vidal Leather goods, since 13:41');
  assert.match(rows()[0]!, '31 min in the store');
});

test('the latest arrival comes first', () => {
  const late = customer({
    given: 'Kofi',
    family: 'Lind',
    address: { en: 'Mr Lind', fr: 'Monsieur Lind' },
    arrivedAt: NOW_MS - 1_000,
  });
  const { rows } = shown(smallView({ 40: presence({ own: late }) }));
  assert.match(rows()[0]!, 'Kofi');
  assert.match(rows()[1]!, 'Adaeze');
});

test('a customer from a colleague’s book says whose; a private visit says that it is', () => {
  const own = customer({ book: 'secondary', primary: 'Kwame', scope: 'mine' });
  const { rows } = shown(smallView({ 11: presence({ own }) }));
  assert.match(rows()[0]!, 'from Kwame’s book');
  assert.match(rows()[0]!, 'Only their own associates know.');
});

test('nobody is told that somebody is from their own book, when company puts them among the others', () => {
  const view = smallView();
  const own = customer({ book: 'secondary', primary: view.me.given });
  const { rows } = shown({ ...view, presences: { 11: presence({ own }) } });
  assert.match(rows()[0]!, 'Adaeze');
  assert.not.match(rows()[0]!, 'book');
});

test('in a dark zone neither stay nor visit is told', () => {
  const row = presence({ floor: 'first', zone: 'fitting', since: null, placed: false, own: customer() });
  const { rows } = shown(smallView({ 11: row }));
  assert.is(rows()[0], 'Mme Adaeze Okonkwo-Vidal First floor · Fitting rooms waits');
});

test('a stale sign is dashed, and its age is told', () => {
  const row = presence({ state: 'stale', seenAt: NOW_MS - 38_000, own: customer() });
  const { container, rows } = shown(smallView({ 11: row }));
  assert.ok(container.querySelector('.sign.stale'));
  assert.match(rows()[0]!, 'seen 38 s ago');
});

test('not live the heading says as of when, and ages vanish', () => {
  const { container, rows } = shown(smallView(), { live: false });
  assert.match(container.querySelector('h2')!.textContent!, 'Here for you, as of 14:03:22');
  assert.not.match(rows()[0]!, 'in the store');
});

test('names gone leave rows without anybody in them', () => {
  const { container } = render(Presences, {
    view: null,
    forgotten: { yours: 2, others: 9 },
    telling: telling({ live: false }),
    onshow: () => {},
    onopen: () => {},
  });
  assert.equal(
    [...container.querySelectorAll('li')].map((li) => li.textContent!.trim()),
    ['Someone of yours', 'Someone of yours'],
  );
  assert.is(container.querySelector('button'), null);
});

test('with nobody in, it says so', () => {
  const view = smallView();
  view.presences = {};
  assert.match(shown(view).container.textContent!, 'Nobody of yours is in.');
});

test('a tap asks to see them on the plan', () => {
  const { container, asked } = shown(smallView());
  container.querySelector('button')!.click();
  assert.equal(asked, ['11']);
});

test('a tap on whom there is a card for asks for the card', () => {
  const { container, asked } = shown(smallView({ 11: presence({ own: customer(), mayOpen: true }) }));
  container.querySelector('button')!.click();
  assert.equal(asked, ['card 11']);
});

test('whom one stands in for, or may know no closer in company, has the form of address alone', () => {
  const own = customer({ given: null, family: null, book: 'stand_in', primary: null, arrivedAt: null });
  const { rows } = shown(smallView({ 11: presence({ own, servedBy: 'ines' }), 12: presence({ own }) }));
  const [served, accompanied] = rows();
  assert.match(served!, /^Madame Okonkwo-Vidal .*You stand in\.$/);
  assert.match(accompanied!, /^Madame Okonkwo-Vidal .*In company\. waits$/);
});

test.run();
