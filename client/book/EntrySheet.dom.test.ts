import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entry } from '../../protocol/client-book.ts';
import { FloorState } from '../live/floor-state.svelte.ts';
import { NOW_MS, smallView, telling } from '../panels/small-house.ts';
import EntrySheet from './EntrySheet.svelte';
import { appointment, bookRow, createDesk, entry, handOn } from './small-book.ts';

test.after.each(() => cleanup());

async function shown(one: Entry = entry()) {
  const clock = { nowMs: 0 };
  const floor = new FloorState(() => clock.nowMs);
  floor.show(smallView(), NOW_MS);
  const desk = createDesk();
  let closed = 0;
  const { speech, places } = telling();
  const { container } = render(EntrySheet, {
    ...{ name: 'k1', entry: one, row: bookRow('Zola', { appointments: { a: appointment() } }), floor },
    ...{ speech, places, nowMs: NOW_MS, act: desk.act, onclose: () => void closed++ },
  });
  await tick();
  /** Time goes by, a second at a time; on a link that is live, or without a word. */
  const after = async (ms: number, isLive = true) => {
    for (let left = ms; left > 0; left -= 1_000) {
      clock.nowMs += Math.min(left, 1_000);
      if (isLive) floor.show(smallView(), NOW_MS + clock.nowMs);
      floor.check();
      await tick();
    }
  };
  return { container, desk, after, closed: () => closed, ...handOn(container, userEvent.setup()) };
}

test('says what a card would, that they can see it was opened, and closes', async () => {
  const { press, text, container, closed, user } = await shown();
  assert.match(text(), 'Ms Ada Zola'.slice(3));
  assert.match(text(), 'They can see that you opened this.');
  const sections = [...container.querySelectorAll('section > h3')].map((one) => one.textContent);
  assert.equal(sections.slice(-1), ['Appointments']);
  assert.not.match(text(), 'What you promised');
  await user.keyboard('{Escape}');
  assert.is(closed(), 1);
  await press('^Make an appointment$');
  assert.ok(container.querySelector('form'));
});

test('a promise is kept or not with one tap', async () => {
  const promise = { text: 'To ring', dueAt: NOW_MS - 1, by: 'Inès', next: 'maker', isMine: true } as const;
  const { press, desk, text } = await shown(
    entry({ promises: { p: promise }, ledger: { kept: 2, broken: 1, late: 1 } }),
  );
  assert.match(text(), '2 kept, 1 not kept, 1 late');
  await press('^Kept$');
  assert.equal(desk.deeds, [{ do: 'settle_promise', promise: 'p', status: 'kept' }]);
});

test('what is asked to be ready goes along with the appointment', async () => {
  const { container, press, desk, user } = await shown();
  await press('^Make an appointment$');
  await user.click(container.querySelector('input[value=water]')!);
  const room = [...container.querySelectorAll('select')].at(-1)!;
  assert.not.match(room.textContent!, 'Staff room');
  await user.selectOptions(room, 'Fitting rooms');
  await press('^Keep it$');
  const [made] = desk.deeds as { preparation?: object; entry?: string; person?: null }[];
  assert.equal([made!.preparation, made!.entry, made!.person], [{ things: ['water'], zone: 'fitting' }, 'k1', null]);
});

test('veils when nobody touches it, and without a live link nothing of it is in the page', async () => {
  const { after, text, press, container } = await shown();
  await after(21_000);
  assert.not.match(container.textContent!, 'Zola');
  await press('.');
  await press(/Show|Touch|Tap/);
  assert.match(text(), 'Zola');
  await after(6_000, false);
  assert.not.match(container.textContent!, 'Zola');
});

test.run();
