import { cleanup, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import Dial from './Dial.svelte';

test.after.each(() => cleanup());

const STOPS = ['off', 'mine', 'ask', 'always'].map((id) => ({ id, name: `The stop ${id}` }));

function shown(stop: string) {
  const chosen: string[] = [];
  const props = {
    stops: STOPS,
    stop,
    label: 'How',
    meaning: 'Nobody is told.',
    onchoose: (id: string) => void chosen.push(id),
  };
  const { rerender } = render(Dial, props);
  return { chosen, turnTo: (to: string) => rerender({ ...props, stop: to }) };
}
const slider = () => screen.getByRole('slider');
const checked = () =>
  screen
    .getAllByRole<HTMLInputElement>('radio')
    .filter((one) => one.checked)
    .map(({ value }) => value);

test('the slider says where it stands, and is turned by keys to the next stop, the first and the last', async () => {
  const { chosen } = shown('mine');
  assert.is(slider().getAttribute('aria-valuetext'), 'The stop mine');
  assert.is(slider().getAttribute('aria-valuenow'), '1');
  slider().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowLeft}{End}{Home}{ArrowUp}{ArrowDown}x');
  assert.equal(chosen, ['ask', 'off', 'always', 'off', 'ask', 'off']);
});

test('at an end it goes no further', async () => {
  const { chosen } = shown('always');
  slider().focus();
  await userEvent.keyboard('{ArrowRight}');
  assert.equal(chosen, []);
});

test('the radio buttons say the same, and show what is so until it is changed', async () => {
  const { chosen, turnTo } = shown('ask');
  assert.equal(checked(), ['ask']);
  await userEvent.click(screen.getByRole('radio', { name: 'The stop off' }));
  assert.equal([chosen, checked()], [['off'], ['ask']]);
  await turnTo('off');
  assert.equal(checked(), ['off']);
  assert.is(slider().getAttribute('aria-valuetext'), 'The stop off');
});

test.run();
