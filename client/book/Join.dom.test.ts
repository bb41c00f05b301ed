import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Joined, Joining } from '../../protocol/joining.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { telling } from '../panels/small-house.ts';
import Join from './Join.svelte';
import { handOn } from './small-book.ts';

test.after.each(() => cleanup());

function shown() {
  const sent: Joining[] = [];
  const desk: { answer: Joined | Refusal; release: () => void } = { answer: refusal('unavailable'), release: () => {} };
  let closed = 0;
  const { container } = render(Join, {
    ...{ speech: telling().speech, me: 'Inès', onclose: () => void closed++ },
    join: (joining: Joining) => {
      sent.push(joining);
      return new Promise<Joined | Refusal>((resolve) => {
        desk.release = () => resolve(desk.answer);
      });
    },
  });
  const hand = handOn(container, userEvent.setup());
  const pick = (name: string) =>
    hand.user.click([...container.querySelectorAll('label')].find((one) => one.textContent!.trim() === name)!);
  return { container, sent, desk, pick, closed: () => closed, ...hand };
}

async function fill({ container, user, pick }: ReturnType<typeof shown>): Promise<void> {
  for (const [i, text] of ['Ada', ' Zola ', 'Ms Zola', 'Mme Zola'].entries())
    await user.type(container.querySelectorAll<HTMLInputElement>('input[type=text]')[i]!, text);
  await pick('French');
  await pick('Ask my phone each time');
  await pick('Only my own associates; for everybody else I am not here');
  await pick('Yes');
}

test('nothing is chosen beforehand, and nothing is sent while something is missing', async () => {
  const page = shown();
  assert.equal([...page.container.querySelectorAll('form input:checked')], []);
  await page.press('^Agree, and join$');
  assert.match(page.text(), 'Something is still to be chosen');
  assert.equal(page.sent, []);
  await page.press('^Not now$');
  assert.is(page.closed(), 1);
});

test('what is sent is what was chosen, once; a refusal is said and keeps it', async () => {
  const page = shown();
  await fill(page);
  await page.press('^Agree, and join$');
  const address = { en: 'Ms Zola', fr: 'Mme Zola' };
  const said = { given: 'Ada', family: 'Zola', address, languages: ['fr'], mode: 'ask', scope: 'mine', isMine: true };
  assert.equal(page.sent, [said]);
  assert.is(page.button('^Agree, and join$').disabled, true);
  page.desk.release();
  await tick();
  await tick();
  assert.match(page.text(), 'The house could not keep this');
  assert.is(page.container.querySelector<HTMLInputElement>('input[type=text]')!.value, 'Ada');
});

test('once it is kept the way to their own page is shown, in the language they chose', async () => {
  const page = shown();
  await fill(page);
  await page.pick('Français');
  await page.press('^Accepter, et rejoindre$');
  page.desk.answer = { customer: 'c-77', link: null } as Joined;
  page.desk.release();
  await tick();
  await tick();
  assert.match(page.text(), 'La maison vous connaît désormais');
  assert.match(page.text(), 'numéro c-77');
  await page.press('^Rendre$');
  assert.is(page.closed(), 1);
});

test.run();
