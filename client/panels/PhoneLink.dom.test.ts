import { cleanup, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import { createSpeech } from '../words/speech.ts';
import PhoneLink from './PhoneLink.svelte';

test.after.each(() => cleanup());

function shown(answer: object) {
  const asked: [string, object | undefined][] = [];
  const { container } = render(PhoneLink, {
    ...{ track: 7, speech: createSpeech('en', 'Europe/Paris'), origin: 'https://floor.example.com' },
    calls: {
      post(path: string, body?: object) {
        asked.push([path, body]);
        return Promise.resolve(answer as never);
      },
    },
  });
  return { asked, text: () => container.textContent!.replace(/\s+/g, ' ') };
}

test('a link is made when asked for, says until when it works, and is put away again', async () => {
  const { asked, text } = shown({ code: 'the-code', expiresAt: Date.UTC(2026, 10, 21, 13, 10) });
  assert.equal(asked, []);
  await userEvent.click(screen.getByRole('button'));
  assert.equal(asked, [['/api/customer-links', { track: 7 }]]);
  assert.match(text(), 'https://floor.example.com/me#the-code Works once, until 14:10.');
  await userEvent.click(screen.getByRole('button', { name: 'Put away' }));
  assert.not.match(text(), 'the-code');
});

test('where none could be made, that is said', async () => {
  const { text } = shown(refusal('not_found'));
  await userEvent.click(screen.getByRole('button'));
  assert.match(text(), 'No link could be made. Try again.');
});

test.run();
