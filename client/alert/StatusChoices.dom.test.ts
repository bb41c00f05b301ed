import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TeamRow } from '../../protocol/alert.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Deed } from '../live/connection.ts';
import { NOW_MS, telling } from '../panels/small-house.ts';
import StatusChoices from './StatusChoices.svelte';
import { Tray } from './tray.svelte.ts';

test.after.each(() => cleanup());

function shown(own: Partial<TeamRow> | null, { live = true, answer }: { live?: boolean; answer?: Refusal } = {}) {
  const deeds: Deed[] = [];
  let done = 0;
  const tray = new Tray(async (deed) => {
    deeds.push(deed);
    return answer ?? { done: 'it' };
  });
  const nothing = { languages: [], until: null, said: false, turns: null };
  const found: TeamRow = { given: 'Inès', initials: 'IR', status: 'free', ...nothing };
  const { container } = render(StatusChoices, {
    own: own && { ...found, ...own },
    live,
    speech: telling().speech,
    tray,
    ondone: () => void done++,
  });
  const choice = (name: string) =>
    [...container.querySelectorAll('button')].find((one) => one.textContent!.includes(name))!;
  return { container, choice, deeds, done: () => done, text: () => container.textContent!.replace(/\s+/g, ' ').trim() };
}

test('what one is doing is said with what ends it', () => {
  assert.match(shown({}).text(), 'Free. Until somebody is with you.');
  cleanup();
  const wrapping = shown({ status: 'wrapping_up', until: NOW_MS + 60_000 });
  assert.match(wrapping.text(), 'Wrapping up. Until 14:04 at the latest.');
  cleanup();
  assert.match(shown({ status: 'on_break', said: true, until: NOW_MS }).text(), 'On a break. You said so. Until 14:03');
  cleanup();
  const said = shown({ status: 'on_break', until: NOW_MS + 3_600_000 });
  assert.match(said.text(), 'On a break. Until 15:03 at the latest.');
  assert.is(said.choice('On a break').ariaPressed ?? said.choice('On a break').getAttribute('aria-pressed'), 'true');
});

test('one tap changes it, another takes it back', async () => {
  const { choice, deeds, done } = shown({});
  choice('On a break').click();
  await tick();
  await tick();
  assert.equal(deeds, [{ do: 'set_status', status: 'on_break' }]);
  assert.is(done(), 1);
  cleanup();
  const said = shown({ status: 'on_break', said: true });
  said.choice('By itself').click();
  assert.equal(said.deeds, [{ do: 'set_status', status: null }]);
});

test('what was refused stays open; off and offline nothing can be said', async () => {
  const { choice, done } = shown({}, { answer: refusal('not_allowed') });
  choice('On a break').click();
  await tick();
  assert.is(done(), 0);
  cleanup();
  assert.ok(shown(null).choice('Free').disabled);
  cleanup();
  const offline = shown({}, { live: false });
  assert.ok(offline.choice('On a break').disabled);
  assert.match(offline.text(), 'On hold');
});

test.run();
