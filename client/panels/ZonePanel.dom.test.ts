import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createPlaces } from './places.ts';
import { customer, NOW_MS, presence, smallPlan, smallView, telling } from './small-house.ts';
import ZonePanel from './ZonePanel.svelte';

test.after.each(() => cleanup());

const places = createPlaces(smallPlan());

function shown(zone: string, view = smallView(), locale: 'en' | 'fr' = 'en') {
  let closed = 0;
  const asked: string[] = [];
  const { container } = render(ZonePanel, {
    place: places.zone(zone)!,
    view,
    telling: telling({ locale }),
    onopen: (track: string) => void asked.push(track),
    onclaim: (track: string) => void asked.push(`go ${track}`),
    onclose: () => void closed++,
  });
  return { container, text: container.textContent!.replace(/\s+/g, ' ').trim(), closed: () => closed, asked };
}

test('a zone tells its name, what kind of place it is, counts and stays', () => {
  const { text } = shown('leather');
  assert.match(text, 'Leather goods');
  assert.match(text, /Recognised now\s*2/);
  assert.match(text, /Longest here\s*22 min/);
  assert.match(text, /Stays today\s*12/);
  assert.match(text, /Mean stay\s*8 min/);
});

test('who is here: one’s own by name, others as somebody, colleagues apart', () => {
  const { text } = shown('leather');
  assert.match(text, /Mme Adaeze Okonkwo-Vidal\s*waits\s*here 22 min/);
  assert.match(text, /Someone recognised\s*waits\s*here 4 min/);
  assert.match(text, 'Colleagues you and Jonas');
});

test('whoever waits is one tap away, and whoever is attended is not', () => {
  const view = smallView({ 14: presence({ servedBy: 'jonas' }) });
  const { container, text, asked } = shown('leather', view);
  assert.match(text, 'with Jonas');
  const go = [...container.querySelectorAll<HTMLButtonElement>('.go')];
  assert.is(go.length, 2);
  go[1]!.click();
  assert.equal(asked, ['go 12']);
});

test('a mean of too few is not told', () => {
  assert.match(shown('alcove').text, /Mean stay\s*too few to say/);
  assert.match(shown('alcove').text, /Longest here\s*nobody/);
});

test('a dark zone tells presence only: no times, no places, no stays', () => {
  const view = smallView({
    14: presence({ floor: 'first', zone: 'fitting', since: null, placed: false, own: customer() }),
    15: presence({ floor: 'first', zone: 'fitting', since: null, placed: false }),
  });
  view.zones.fitting!.recognised = 2;
  const { text } = shown('fitting', view);
  assert.match(text, 'Presence only: no places or times shown.');
  assert.match(text, /Recognised now\s*2/);
  assert.match(text, 'Mme Adaeze');
  assert.not.match(text, /min|Longest|Stays|Mean|since|here \d/);
});

test('who was not heard lately is told with an age', () => {
  const view = smallView({ 12: presence({ state: 'stale', seenAt: NOW_MS - 20_000 }) });
  assert.match(shown('leather', view).text, 'seen 20 s ago');
});

test('French says the same', () => {
  const { text } = shown('leather', smallView(), 'fr');
  assert.match(text, 'Maroquinerie');
  assert.match(text, /Personnes reconnues\s*2/);
});

test('Escape and Close put it away, and it takes the focus when it opens', async () => {
  const user = userEvent.setup();
  const { container, closed } = shown('leather');
  assert.is(document.activeElement, container.querySelector('section'));
  await user.keyboard('{Escape}');
  await user.click(container.querySelector('button[aria-label="Close"]')!);
  assert.is(closed(), 2);
});

test('a name with a card leads to it', () => {
  const view = smallView({ 11: presence({ own: customer(), mayOpen: true }) });
  const { container, asked } = shown('leather', view);
  container.querySelector<HTMLElement>('button.name')!.click();
  assert.equal(asked, ['11']);
});

test.run();
