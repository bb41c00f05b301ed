import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import { NOW_MS, telling } from '../panels/small-house.ts';
import Farewell from './Farewell.svelte';
import { createDesk, handOn } from './small-book.ts';

test.after.each(() => cleanup());

function shown() {
  const desk = createDesk();
  const ends: string[] = [];
  const { container } = render(Farewell, {
    ...{ track: 11, speech: telling().speech, nowMs: NOW_MS, act: desk.act },
    ...{ ondone: () => void ends.push('done'), onback: () => void ends.push('back') },
  });
  return { container, desk, ends, ...handOn(container, userEvent.setup()) };
}
const farewell = (more: object) => ({ do: 'farewell', track: 11, moment: 'delighted', promise: null, ...more });

test('one tap takes leave with a word, or without one', async () => {
  const { desk, ends, press } = shown();
  await press('^Delighted$');
  await press('^Without a word$');
  assert.equal(desk.deeds, [farewell({}), farewell({ moment: null })]);
  assert.equal(ends, ['done', 'done']);
});

test('nothing is sent twice, and what was refused is said and can be sent again', async () => {
  const { desk, ends, press, button, text } = shown();
  desk.held = true;
  desk.answer = refusal('unavailable');
  await press('^At ease$');
  assert.is(button('^Delighted$').disabled, true);
  desk.release();
  await tick();
  await tick();
  assert.match(text(), 'Nothing was changed');
  assert.equal(ends, []);
  assert.is(button('^Delighted$').disabled, false);
});

test('a promise is written before the word, and what anybody who serves can do before the house takes the next step', async () => {
  const { container, desk, user, press, button } = shown();
  await press('^Something was promised$');
  assert.is(button('^Delighted$').disabled, true, 'a promise without words is none');
  const [what] = container.querySelectorAll('textarea');
  await user.type(what!, ' To keep the scarf ');
  const [next] = container.querySelectorAll('select');
  await user.selectOptions(next!, 'Whoever serves');
  await tick();
  assert.is(button('^Delighted$').disabled, true);
  await user.type(container.querySelectorAll('textarea')[1]!, 'Bring the scarf');
  await press('^Delighted$');
  const promise = { text: 'To keep the scarf', task: 'Bring the scarf', dueAt: null, next: 'house' };
  assert.equal(desk.deeds, [farewell({ promise })]);
});

test.run();
