import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { Answer, Deed } from '../live/connection.ts';
import { NOW_MS, presence, telling } from '../panels/small-house.ts';
import type { Telling } from '../panels/whereabouts.ts';
import Dock from './Dock.svelte';
import { alertView, handOver, offer, serving } from './sample-alerts.ts';
import { Tray } from './tray.svelte.ts';

test.after.each(() => cleanup());

function shown(view: FloorView, changes: Parameters<typeof telling>[0] = {}, card: number | null = null) {
  const deeds: Deed[] = [];
  const answer: { now: Answer } = { now: { done: 'it' } };
  const asked: string[] = [];
  const act = async (deed: Deed) => {
    deeds.push(deed);
    return answer.now;
  };
  const props = {
    view,
    telling: telling(changes) as Telling,
    tray: new Tray(act),
    act,
    card,
    onshow: (track: string) => void asked.push(`show ${track}`),
    onopen: (track: string) => void asked.push(`open ${track}`),
  };
  const { container, rerender } = render(Dock, props);
  const button = (name: string | RegExp) =>
    [...container.querySelectorAll('button')].find((one) => one.textContent!.trim().match(name))!;
  const user = userEvent.setup();
  return {
    container,
    deeds,
    answer,
    asked,
    rerender,
    tray: props.tray,
    button,
    press: (name: string | RegExp) => user.click(button(name)),
    user,
    text: () => container.textContent!.replace(/\s+/g, ' ').trim(),
  };
}

test('an alert says what and why, where, and names nobody', () => {
  const { text, container } = shown(alertView({ a: offer() }));
  assert.match(text(), 'Someone you know is here');
  assert.match(text(), 'You come first: they are your customer.');
  assert.match(text(), 'Leather goods');
  assert.not.match(container.innerHTML, /Adaeze|Okonkwo/);
});

test('accept and can’t are one tap each; a place leads to the plan, who it is to the card', async () => {
  const { press, deeds, asked } = shown(alertView({ a: offer() }));
  await press('I’ll go');
  await press('I can’t');
  await press('Leather goods');
  await press('See who');
  assert.equal(deeds, [
    { do: 'accept', alert: 'a' },
    { do: 'decline', alert: 'a' },
  ]);
  assert.equal(asked, ['show 11', 'open 11']);
});

test('the countdown is a line that empties, and is gone when others are asked too', async () => {
  const { container, text, rerender } = shown(alertView({ a: offer({ since: NOW_MS, until: NOW_MS + 40_000 }) }));
  const left = () => 1 - Number(container.querySelector<SVGElement>('.left')!.style.strokeDashoffset);
  assert.is(left(), 1);
  await rerender({ telling: telling({ nowMs: NOW_MS + 30_000 }) });
  assert.ok(Math.abs(left() - 0.25) < 1e-9);
  assert.not.match(text(), /\d/);
  await rerender({ telling: telling({ nowMs: NOW_MS + 40_000 }) });
  assert.is(container.querySelector('.slip'), null);
  assert.match(text(), 'Someone waits, Leather goods, 40 s');
});

test('a colleague who was quicker is named kindly, and it can be put away', async () => {
  const { press, text, answer } = shown(alertView({ a: offer() }));
  answer.now = refusal('taken', { by: 'Theo' });
  await press('I’ll go');
  assert.match(text(), 'Theo was first, and is with them now.');
  await press('All right');
  assert.not.match(text(), 'Theo');
});

test('without an answer it is said that a second try is done once; what is over, that nothing changed', async () => {
  const { press, text, answer } = shown(alertView({ a: offer() }));
  answer.now = refusal('unavailable');
  await press('I’ll go');
  assert.match(text(), 'The house didn’t answer.');
  answer.now = refusal('not_allowed');
  await press('I’ll go');
  assert.match(text(), 'That can’t be done any more.');
});

test('over the hour’s share an alert is a line, and opens with a tap', async () => {
  const { press, text, container } = shown(alertView({ a: offer({ quiet: true, until: NOW_MS - 1_000 }) }));
  assert.is(container.querySelector('.slip'), null);
  assert.match(text(), 'You had enough alerts this hour.');
  await press('Open');
  assert.match(text(), 'Someone you know is here');
  assert.match(text(), 'Others are asked now, too.');
  assert.is(container.querySelector('.left'), null);
});

test('of many one is on top, and what is more than a glance is folded', async () => {
  const more = Object.fromEntries([1, 2, 3, 4].map((n) => [`q${n}`, offer({ since: NOW_MS - n, track: 12 })]));
  const { container, press, text } = shown(alertView({ a: offer(), ...more }));
  assert.is(container.querySelectorAll('.slip').length, 1);
  assert.match(text(), 'Three more');
  await press(/^Open$/);
  assert.ok(container.querySelectorAll('.slip').length === 1);
});

test('offline the buttons wait and it is said that they do', () => {
  const { text, button } = shown(alertView({ a: offer() }), { live: false });
  assert.match(text(), 'On hold until the floor is live again.');
  for (const name of ['I’ll go', 'I can’t', 'Hand to']) assert.ok(button(name).disabled, name);
});

test('to a manager it is said that nobody is free, and they can go', async () => {
  const nobody = { is: 'nobody_free', track: 12, since: NOW_MS - 61_000 } as const;
  const { text, press, deeds } = shown(alertView({ n: nobody }));
  assert.match(text(), 'Nobody is free. Someone waits, Leather goods, 1 min');
  await press('I’ll go');
  assert.equal(deeds, [{ do: 'claim', track: 12 }]);
});

test('too many people, and one too many, are told quietly', () => {
  const alerts = {
    c: { is: 'crowd', track: 11, people: 3, since: NOW_MS } as const,
    j: { is: 'just_looking', track: 12, since: NOW_MS } as const,
    r: { is: 'relief', track: 11, to: 'theo', since: NOW_MS, until: NOW_MS + 9_000 } as const,
  };
  const { text } = shown(alertView(alerts));
  assert.match(text(), 'Three of you are with one customer. One is enough.');
  assert.match(text(), 'They would rather look around.');
  assert.match(text(), 'Theo is free and was asked to take over');
});

test('whoever is served can be greeted, left to look around, or left; on the way is said', async () => {
  const { text, press, deeds, asked } = shown(alertView({ s: serving() }, 'ines'));
  assert.match(text(), 'Madame Okonkwo-Vidal You are on your way.');
  await press('Greeted');
  await press('Just looking');
  await press('Not mine');
  await press('Card');
  assert.equal(
    deeds.map((deed) => deed.do),
    ['greeted', 'just_looking', 'withdraw'],
  );
  assert.equal(asked, ['open 11']);
});

test('a greeting that was none is undone, as long as it can be', async () => {
  const greeted = serving({ greetedAt: NOW_MS - 5_000, undoUntil: NOW_MS + 15_000 });
  const { text, press, deeds, button, rerender } = shown(alertView({ s: greeted }, 'ines'));
  assert.match(text(), 'Greeted at 14:03.');
  await press('Undo');
  assert.equal(deeds, [{ do: 'undo_greeted', track: 11 }]);
  await rerender({ view: alertView({ s: serving({ greetedAt: NOW_MS - 60_000 }) }, 'ines') });
  assert.not(button('Undo'));
});

test('who looks around is said until when, and is not asked about again', () => {
  const looking = serving({ greetedAt: NOW_MS - 9_000, lookingUntil: NOW_MS + 480_000 });
  const { text, button } = shown(alertView({ s: looking }, 'ines'));
  assert.match(text(), 'Looks around until 14:11.');
  assert.not(button('Just looking'));
});

test('handed over to a colleague who is free, with a word that is read as notes are', async () => {
  const { press, user, container, text, deeds, button } = shown(alertView({ s: serving() }, 'ines'));
  await press('Hand over');
  assert.match(text(), 'Theo');
  assert.not.match(text(), 'Jonas');
  assert.ok(button('Ask').disabled);
  await user.click(container.querySelector('input[type=radio]')!);
  const field = container.querySelector('textarea')!;
  await user.type(field, 'She is rich');
  assert.ok(button('Ask Theo').disabled);
  await user.clear(field);
  await user.type(field, 'Slowly, please');
  await press('Ask Theo');
  assert.equal(deeds, [{ do: 'hand_to', track: 11, person: 'theo', note: 'Slowly, please' }]);
  assert.match(text(), 'Theo is asked.');
});

test('cold, without a word; and nobody free is said', async () => {
  const { press, user, container, text, deeds, rerender } = shown(alertView({ a: offer() }));
  await press('Hand to');
  await user.click(container.querySelector('input[type=radio]')!);
  await press('Ask Theo');
  assert.equal(deeds, [{ do: 'hand_to', track: 11, person: 'theo', note: null }]);
  await press('Hand to');
  const view = alertView({ a: offer() });
  await rerender({ view: { ...view, team: { ines: view.team.ines! } } });
  assert.match(text(), 'No colleague is free just now.');
});

test('whoever is gone is not handed over any more', async () => {
  const { press, text, rerender } = shown(alertView({ s: serving() }, 'ines'));
  await press('Hand over');
  assert.match(text(), 'Hand over to');
  await rerender({ view: alertView({}, 'theo') });
  assert.not.match(text(), 'Hand over to');
});

test('a colleague asks to be relieved: to both it is offered, and one tap takes over', async () => {
  const { text, press, deeds } = shown(alertView({ h: handOver({ why: 'relief' }) }));
  assert.match(text(), 'Someone of yours is with Jonas');
  await press('Take over');
  assert.equal(deeds, [{ do: 'accept', alert: 'h' }]);
});

test('beside a card only its customer is spoken of, and whoever waits there can be taken', async () => {
  const view = alertView({ s: serving({ track: 12 }) });
  const { text, press, deeds } = shown(view, {}, 11);
  assert.not.match(text(), 'on your way');
  await press('I’ll be with them');
  assert.equal(deeds, [{ do: 'claim', track: 11 }]);
});

test('beside a card the same question can be answered, and leads nowhere else', () => {
  const { button, text } = shown(alertView({ a: offer() }), {}, 11);
  assert.match(text(), 'Leather goods');
  assert.not(button('See who'));
  assert.ok(button('I’ll go'));
});

test('beside a card a question about somebody else is a line, and one about its customer comes first', async () => {
  const other = shown(alertView({ a: offer({ track: 12 }) }), {}, 11);
  assert.is(other.container.querySelector('.slip'), null);
  assert.match(other.text(), 'Someone waits, Leather goods');
  await other.press('Open');
  assert.ok(other.container.querySelector('.slip'));
  cleanup();
  const both = alertView({ a: offer({ track: 12, since: NOW_MS - 9_000, because: { code: 'served' } }), b: offer() });
  assert.match(shown(both, {}, 11).text(), 'Someone you know is here');
});

test('in French the same is said', () => {
  const { text } = shown(alertView({ a: offer(), q: offer({ track: 12, until: NOW_MS }) }), { locale: 'fr' });
  assert.match(text(), 'Une personne que vous connaissez est là');
  assert.match(text(), 'J’y vais');
  assert.match(text(), 'Une personne attend, Maroquinerie, 1 s');
});

test('a second tap while the first is under way does nothing', async () => {
  const { tray, deeds } = shown(alertView({ a: offer() }));
  const first = tray.do({ do: 'accept', alert: 'a' });
  assert.not(await tray.do({ do: 'accept', alert: 'a' }));
  assert.ok(await first);
  await tick();
  assert.is(deeds.length, 1);
});

test('with nothing asked there is only paper', () => {
  const view = alertView({});
  view.presences['12'] = presence({ servedBy: 'jonas' });
  assert.is(shown(view).text(), '');
});

test('what can be made ready is a line for nobody in particular, and done with one tap', async () => {
  const preparations = { k: { things: ['water', 'fitting_room'], zone: 'fitting', until: NOW_MS + 60_000 } as const };
  const { container, text, press, deeds, rerender } = shown({ ...alertView({}), preparations });
  assert.match(text(), 'Water and a quiet fitting room, Fitting rooms');
  await press('^Ready$');
  assert.equal(deeds, [{ do: 'made_ready', preparation: 'k' }]);
  await rerender({ telling: telling({ live: false }) as Telling });
  assert.is([...container.querySelectorAll('button')].find((one) => one.textContent!.match('Ready'))!.disabled, true);
});

test.run();
