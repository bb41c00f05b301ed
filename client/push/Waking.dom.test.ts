import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import { type Ability, thisBrowserWaking } from './this-browser.ts';
import Switch from './Waking.svelte';
import { Waking } from './waking.svelte.ts';

test.after.each(() => cleanup());

/** The switch, in a browser that can this much and with a server that says this. */
async function shown(
  given: { ability?: Ability; isOn?: boolean; allows?: boolean; fails?: 'server' | 'browser' } = {},
) {
  const { ability = 'able', isOn = false, allows = true, fails } = given;
  const did: string[] = [];
  let [on, can] = [isOn, ability];
  const said = () => (fails === 'server' ? refusal('unavailable') : { key: 'a-key', isOn: on });
  const calls = {
    get: async () => ({ key: 'a-key', isOn: on }) as never,
    post: async (_: string, body?: object) => {
      did.push(`post ${JSON.stringify(body)}`);
      on = true;
      return said() as never;
    },
    delete: async () => {
      did.push('delete');
      on = false;
      return said() as never;
    },
  };
  const browser = {
    ability: () => can,
    async allow() {
      if (!allows) can = 'denied';
      return allows;
    },
    async subscribe(key: string, locale: Locale) {
      if (fails === 'browser') throw new Error('no push service');
      did.push(`subscribe ${key} ${locale}`);
      return 'https://push.example.net/a';
    },
    isSubscribed: async () => on,
    speak: async (locale: Locale) => void did.push(`speak ${locale}`),
    unsubscribe: async () => void did.push('unsubscribe'),
  };
  const waking = new Waking(calls, browser);
  const props = { waking, speech: createSpeech('en', 'Europe/Paris') };
  const { container, rerender } = render(Switch, props);
  const settle = async () => {
    for (let n = 0; n < 8; n++) await tick();
  };
  await settle();
  const box = () => container.querySelector('input');
  return {
    ...{ did, box, settle },
    async turn() {
      await userEvent.click(box()!);
      await settle();
    },
    speak: (locale: Locale) => rerender({ waking, speech: createSpeech(locale, 'Europe/Paris') }),
    text: () => container.textContent!.replace(/\s+/g, ' ').trim(),
    spoken: () => container.querySelector('[role=status]')?.textContent,
  };
}

test('turned on it subscribes and tells the server where; turned off the server hears of it first', async () => {
  const { did, box, turn } = await shown();
  assert.not.ok(box()!.checked);
  await turn();
  assert.ok(box()!.checked);
  await turn();
  assert.not.ok(box()!.checked);
  assert.equal(did, ['subscribe a-key en', 'post {"endpoint":"https://push.example.net/a"}', 'delete', 'unsubscribe']);
});

test('on, it speaks another language as soon as the page does', async () => {
  const { did, box, speak, settle } = await shown({ isOn: true });
  assert.ok(box()!.checked);
  await speak('fr');
  await settle();
  assert.is(did.at(-1), 'speak fr');
});

test('where there is no ringing it says why, and offers no switch that does nothing', async () => {
  for (const [ability, why] of [
    ['insecure', /over https/],
    ['unable', /cannot ring/],
    ['not_at_home', /Add to Home Screen/],
  ] as const) {
    const { box, text } = await shown({ ability });
    assert.is(box(), null);
    assert.match(text(), why);
    cleanup();
  }
});

test('Safari on a phone is told from a browser that cannot ring at all, and from a page on the home screen', () => {
  const abilityIn = (navigator: object, more = {}) =>
    thisBrowserWaking({ isSecureContext: true, navigator, ...more } as Window & typeof globalThis).ability();
  const push = { PushManager: class {}, Notification: { permission: 'default' } };
  assert.is(abilityIn({}), 'unable');
  assert.is(abilityIn({ standalone: false }), 'not_at_home');
  assert.is(abilityIn({ standalone: true, serviceWorker: {} }, push), 'able');
});

test('a no to the browser’s question is final here, and said', async () => {
  const { box, turn, spoken, did } = await shown({ allows: false });
  await turn();
  assert.equal([box()!.checked, box()!.disabled, did], [false, true, []]);
  assert.match(spoken()!, 'told not to ring');
});

test('what fails is said and leaves it off, with nothing left behind', async () => {
  const server = await shown({ fails: 'server' });
  await server.turn();
  assert.not.ok(server.box()!.checked);
  assert.match(server.spoken()!, 'can’t be done now');
  assert.is(server.did.at(-1), 'unsubscribe');
  cleanup();
  const browser = await shown({ fails: 'browser' });
  await browser.turn();
  assert.match(browser.spoken()!, 'can’t be done now');
});

test.run();
