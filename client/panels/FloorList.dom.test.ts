import { cleanup, render } from '@testing-library/svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import FloorList from './FloorList.svelte';
import { customer, presence, smallView, telling } from './small-house.ts';

test.after.each(() => cleanup());

function shown(view = smallView()) {
  const asked: string[] = [];
  const { container } = render(FloorList, {
    view,
    telling: telling(),
    onzone: (zone: string) => void asked.push(zone),
  });
  const rows = [...container.querySelectorAll('li')].map((li) => li.textContent!.replace(/\s+/g, ' ').trim());
  return { container, rows, asked };
}

test('every zone of every floor has a row, from the top floor down', () => {
  const { container, rows } = shown();
  assert.equal(
    [...container.querySelectorAll('h2')].map((h2) => h2.textContent),
    ['First floor', 'Ground floor'],
  );
  assert.equal(
    rows.map((row) => row.split(/ (nobody|\d|Mme|presence|quiet|staff)/)[0]),
    ['Shoes', 'Fitting rooms', 'Staff room', 'Leather goods', 'The alcove'],
  );
});

test('a row says what the plan shows: one’s own by name, how many recognised, colleagues, the longest stay', () => {
  const leather = shown().rows.find((row) => row.startsWith('Leather'))!;
  assert.match(leather, 'Mme Adaeze Okonkwo-Vidal and 1 other recognised · 2 wait · on hand: you and Jonas');
  assert.match(leather, 'longest 22 min');
});

test('one’s own alone are not counted a second time, and one person’s time is not called the longest', () => {
  const view = smallView();
  view.presences = { 11: presence({ own: customer() }) };
  view.zones.leather!.recognised = 1;
  const leather = shown(view).rows.find((row) => row.startsWith('Leather'))!;
  assert.match(leather, 'Mme Adaeze Okonkwo-Vidal · 1 waits · on hand: you and Jonas');
  assert.match(leather, 'for 22 min');
});

test('whoever the plan lost has no running time either', () => {
  const view = smallView({ 13: presence({ floor: 'first', zone: 'shoes', state: 'lost' }) });
  assert.match(shown(view).rows.find((row) => row.startsWith('Shoes'))!, /1 recognised ?not heard lately/);
});

test('who is in no zone has a row too', () => {
  const { rows } = shown(smallView({ 14: presence({ zone: null, since: null }) }));
  assert.match(rows.at(-1)!, 'Between rooms1 recognised');
});

test('a tap on a row asks for its zone', () => {
  const { container, asked } = shown();
  container.querySelector('button')!.click();
  assert.equal(asked, ['shoes']);
});

test.run();
