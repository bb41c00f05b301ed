import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Card } from '../../protocol/card.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { Answer, Deed } from '../live/connection.ts';
import { FloorState } from '../live/floor-state.svelte.ts';
import { customer, NOW_MS, presence, smallView, telling } from '../panels/small-house.ts';
import type { Locale } from '../words/speech.ts';
import BriefingCard from './BriefingCard.svelte';
import { primaryCard, standInCard } from './sample-card.ts';

test.after.each(() => cleanup());

async function shown(
  card: Card = primaryCard(),
  locale: Locale = 'en',
  more: { glassUntil?: number; mayBreak?: boolean; isPlaced?: boolean } = {},
) {
  const user = userEvent.setup();
  const clock = { nowMs: 0 };
  const floor = new FloorState(() => clock.nowMs);
  const show = () => floor.show(smallView(), NOW_MS + clock.nowMs);
  const deeds: Deed[] = [];
  const led: (number | string)[] = [];
  const answer: { now: Answer } = { now: { done: 'it' } };
  let closed = 0;
  const photos = { asked: 0 };
  show();
  const { container, rerender } = render(BriefingCard, {
    card,
    row: presence({
      own: customer(
        card.tier === 'stand_in' ? { book: 'stand_in', primary: null, mayBreak: more.mayBreak ?? false } : {},
      ),
    }),
    glassUntil: more.glassUntil ?? null,
    isPlaced: more.isPlaced ?? true,
    telling: telling({ locale }),
    floor,
    act: async (deed: Deed) => {
      deeds.push(deed);
      return answer.now;
    },
    photo: async () => {
      photos.asked += 1;
      return new Blob(['a picture']);
    },
    wayTo: async (whose: number | string) => {
      led.push(whose);
      return { code: 'A-CODE', expiresAt: NOW_MS + 600_000 };
    },
    onclose: () => void closed++,
  });
  await tick();
  /** Time goes by, a second at a time, on a link that is live. */
  const after = async (ms: number) => {
    for (let left = ms; left > 0; left -= 1_000) {
      clock.nowMs += Math.min(left, 1_000);
      show();
      floor.check();
      await tick();
    }
  };
  const button = (name: string) =>
    [...container.querySelectorAll('button')].find((one) => one.textContent!.includes(name))!;
  const text = () => container.textContent!.replace(/\s+/g, ' ').trim();
  return {
    user,
    clock,
    floor,
    deeds,
    answer,
    container,
    rerender,
    after,
    button,
    text,
    photos,
    led,
    closed: () => closed,
  };
}

const NAMED = /Okonkwo|Sourdine|navy|moss|sparkling/;

test('it names nobody but by their form of address, and its lines stand in their voices and their order', async () => {
  const { container } = await shown();
  assert.is(container.querySelector('h2')!.textContent, 'Madame Okonkwo-Vidal');
  assert.not.match(container.textContent!, 'Adaeze');
  const bands = [...container.querySelectorAll('section')].map((band) => [
    band.querySelector('h3')!.textContent!.trim(),
    [...band.querySelectorAll('li > .words')].map((line) => line.textContent!.trim().split(/[.,:]/)[0]),
  ]);
  assert.equal(bands, [
    ['Do', ['“Madame Okonkwo-Vidal”', 'Pace']],
    ['May say', ['To put aside the next chestnut Sourdine', 'Card holder']],
    ['Know only', ['Leans to navy']],
  ]);
});

test('what is known only has another voice, the phrase to leave is struck through, and every line says its source', async () => {
  const { container, text } = await shown();
  assert.equal(
    [...container.querySelectorAll('.quiet')].map((line) => line.textContent!.trim()),
    ['Leans to navy.'],
  );
  assert.is(container.querySelector('s')!.textContent, '“You always choose…”');
  assert.match(text(), 'A promise · written by you, 9 days ago');
  assert.match(text(), 'They can see that you opened this.');
  assert.is(container.querySelectorAll('li small').length, 5);
});

test('it says how long it stays, and after 20 s without touch nothing of it is left in the page', async () => {
  const { after, container, text, button } = await shown();
  await after(6_000);
  assert.match(text(), /Veils in 14 s\./);
  await after(13_000);
  assert.match(text(), NAMED);
  await after(1_000);
  assert.not.match(container.innerHTML, NAMED);
  assert.is(container.querySelector('li'), null);
  button('Touch to read').click();
  await tick();
  assert.match(text(), NAMED);
});

test('whoever uses it keeps it open', async () => {
  const { after, container, text } = await shown();
  await after(15_000);
  container.querySelector('h2')!.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  await after(15_000);
  assert.match(text(), NAMED);
});

test('whose own place is not known is told that, and not that somebody is close', async () => {
  const { container, text } = await shown(primaryCard({ close: true }), 'en', { isPlaced: false });
  assert.match(text(), 'Where you are is not known here, so somebody may be close');
  assert.not.match(container.innerHTML, NAMED);
});

test('with somebody close it shows only while it is held, by finger or key, and offers nothing to do', async () => {
  const { container, button, text, user } = await shown(primaryCard({ close: true }));
  assert.not.match(container.innerHTML, NAMED);
  assert.match(text(), 'Someone is close. Most people carry no tag');
  await user.pointer({ target: button('Hold to read'), keys: '[MouseLeft>]' });
  assert.match(text(), NAMED);
  assert.is(button('Write a note'), undefined);
  await user.pointer('[/MouseLeft]');
  assert.not.match(container.innerHTML, NAMED);
  button('Hold to read').focus();
  await user.keyboard('{ >}');
  assert.match(text(), NAMED);
  await user.keyboard('{/ }');
  assert.not.match(container.innerHTML, NAMED);
});

test('somebody who comes close blanks it in the same moment; gone again, it waits before it can be touched', async () => {
  const { after, container, rerender, button, text } = await shown();
  await rerender({ card: primaryCard({ close: true }) });
  assert.not.match(container.innerHTML, NAMED);
  await rerender({ card: primaryCard() });
  await after(4_000);
  assert.ok(button('Hold to read'));
  await after(1_000);
  assert.not.match(container.innerHTML, NAMED);
  button('Touch to read').click();
  await tick();
  assert.match(text(), NAMED);
});

test('when nothing true is heard for 5 s, when the page is left or its window is, it is blank until it is touched', async () => {
  const { clock, floor, after, container, button, text } = await shown();
  clock.nowMs += 5_000;
  floor.check();
  await tick();
  assert.not.match(container.innerHTML, NAMED);
  assert.match(text(), 'Not live.');
  await after(1_000);
  assert.not.match(container.innerHTML, NAMED);
  button('Touch to read').click();
  await tick();
  window.dispatchEvent(new Event('blur'));
  await tick();
  assert.not.match(container.innerHTML, NAMED);
  button('Touch to read').click();
  await tick();
  assert.match(text(), NAMED);
  floor.away = true;
  await tick();
  assert.not.match(container.innerHTML, NAMED);
});

test('a stand-in’s card is the same paper with questions worth asking, and nothing that hints at more', async () => {
  const { container, text } = await shown(standInCard());
  assert.equal(
    [...container.querySelectorAll('h3')].map((band) => band.textContent!.trim()),
    ['Do', 'Worth asking'],
  );
  assert.is(container.querySelectorAll('section li').length, 5);
  assert.match(text(), 'You stand in.');
  assert.not.match(text(), /more|hidden|locked|secret/i);
});

test('two taps keep what the customer answers: the question, then the answer', async () => {
  const { user, button, deeds, text } = await shown(standInCard());
  await user.click(button('What brings you in today?'));
  await user.click(button('Came for a gift'));
  assert.equal(deeds, [{ do: 'said_today', track: 11, text: 'Came for a gift' }]);
  assert.match(text(), 'Kept.');
});

test('another answer is written in their words; what is refused is not lost', async () => {
  const { user, button, deeds, container, answer, text } = await shown(standInCard());
  answer.now = refusal('unavailable');
  await user.click(button('bag for the day, or for the evening?'));
  await user.type(container.querySelector('textarea')!, 'A bag for a boat');
  await user.click(button('Keep'));
  assert.equal(deeds[0], { do: 'said_today', track: 11, text: 'A bag for a boat' });
  assert.match(text(), 'Nothing was changed.');
  assert.is(container.querySelector('textarea')!.value, 'A bag for a boat');
});

test('a note that would hurt cannot be kept, one about somebody else asks, and each is told why', async () => {
  const { user, button, container, deeds, text } = await shown();
  await user.click(button('Write a note'));
  const [note, handling] = [...container.querySelectorAll('textarea')] as HTMLTextAreaElement[];
  assert.match(text(), 'They may read this.');
  await user.type(note!, 'Pregnant, due in May.');
  assert.ok(button('Keep').disabled);
  assert.is(container.querySelector('u')!.textContent, 'Pregnant');
  assert.match(text(), 'This tells of health.');
  await user.clear(note!);
  await user.type(note!, 'Buys with her sister.');
  assert.match(text(), 'Are you sure');
  assert.ok(button('Keep it all the same'));
  await user.clear(note!);
  await user.type(note!, 'Likes one piece at a time.');
  await user.type(handling!, 'is poor');
  assert.ok(button('Keep').disabled);
  await user.clear(handling!);
  await user.type(handling!, 'one at a time');
  await user.click(button('Keep'));
  assert.equal(deeds, [
    {
      do: 'add_note',
      track: 11,
      text: 'Likes one piece at a time.',
      handling: 'one at a time',
      audience: 'book',
    },
  ]);
});

test('what was begun outlives the veil', async () => {
  const { user, after, button, container } = await shown();
  await user.click(button('Write a note'));
  await user.type(container.querySelector('textarea')!, 'Likes one piece');
  await after(20_000);
  assert.not.match(container.innerHTML, 'Likes one piece');
  await user.click(button('Touch to read'));
  assert.is(container.querySelector('textarea')!.value, 'Likes one piece');
});

test('the photo comes and goes with the words, names nobody, and is kept nowhere', async () => {
  const held = new Set<string>();
  let made = 0;
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = () => {
    made += 1;
    held.add(`blob:${made}`);
    return `blob:${made}`;
  };
  URL.revokeObjectURL = (address) => void held.delete(address);
  try {
    const { container, after, button, rerender, photos } = await shown(primaryCard({ photo: 'one' }));
    const image = () => container.querySelector('img');
    const settled = () => new Promise<void>((done) => setImmediate(done));
    await settled();
    assert.equal([image()!.getAttribute('src'), image()!.alt], ['blob:1', 'The photo they gave']);
    assert.not.match(image()!.alt, NAMED);
    await rerender({ card: primaryCard({ photo: 'one', approachAt: NOW_MS }) });
    await settled();
    assert.is(photos.asked, 1, 'the same photo is asked for once');
    await after(20_000);
    assert.equal([image(), [...held]], [null, []], 'veiled, nothing of it is left');
    button('Touch to read').click();
    await settled();
    assert.equal([image()!.getAttribute('src'), photos.asked], ['blob:2', 2]);
    await rerender({ card: primaryCard({ photo: 'two' }) });
    await settled();
    assert.equal([image()!.getAttribute('src'), [...held]], ['blob:3', ['blob:3']]);
    await rerender({ card: primaryCard({ photo: 'two', close: true }) });
    assert.equal([image(), [...held]], [null, []], 'somebody is close');
    await rerender({ card: primaryCard({ photo: null }) });
    await settled();
    assert.equal([image(), [...held], photos.asked], [null, [], 3]);
  } finally {
    Object.assign(URL, { createObjectURL, revokeObjectURL });
  }
});

test('one tap says that they are not alone, another that they are again', async () => {
  const { user, button, deeds, rerender } = await shown();
  await user.click(button('Not alone'));
  await rerender({ card: primaryCard({ accompanied: true }) });
  assert.is(button('Not alone').getAttribute('aria-pressed'), 'true');
  await user.click(button('Not alone'));
  assert.equal(deeds, [
    { do: 'not_alone', track: 11, notAlone: true },
    { do: 'not_alone', track: 11, notAlone: false },
  ]);
});

test('Tab stays on the card, and Escape steps back: out of what is written, then out of the card', async () => {
  const { user, button, container, closed } = await shown();
  button('Write a note').focus();
  await user.tab();
  assert.is(document.activeElement, button('Show the way'));
  await user.tab({ shift: true });
  assert.is(document.activeElement, button('Write a note'));
  await user.click(button('Write a note'));
  await user.keyboard('{Escape}');
  assert.is(container.querySelector('textarea'), null);
  assert.is(closed(), 0);
  await user.keyboard('{Escape}');
  assert.is(closed(), 1);
});

test('the way to their page takes the place of the paper, also while the card is veiled or somebody is close', async () => {
  const { user, button, container, text, led, after } = await shown(primaryCard({ close: true }));
  assert.equal(led, []);
  await user.click(button('Show the way to their page'));
  await import('../way/qr-path.ts');
  await tick();
  await tick();
  assert.equal(led, [11]);
  assert.not.match(container.innerHTML, NAMED);
  assert.match(text(), `${location.origin}/me#A-CODE`);
  assert.match(text(), 'Works once, until 14:1');
  assert.ok(container.querySelector('svg[aria-label="QR code of the address below"] path')!.getAttribute('d'));
  await after(25_000);
  assert.match(text(), 'A-CODE');
  await user.keyboard('{Escape}');
  assert.not.match(text(), 'A-CODE');
  assert.ok(button('Hold to read'));
});

test('in French every word of it is French', async () => {
  const { text } = await shown(standInCard({ approachAt: NOW_MS + 300_000, opener: 'wait_for_a_look' }), 'fr');
  assert.match(text(), 'À demander');
  assert.match(text(), '«\u00a0Qu’est-ce qui vous amène aujourd’hui\u00a0?\u00a0»'.replaceAll('\u00a0', ' '));
  assert.match(text(), 'Laisser regarder jusqu’à 14:08. Attendre un regard avant de parler.');
  assert.match(text(), '« On m’a parlé de vous. »');
});

test('who stands in can open more, for a reason and in words, and is told first who hears of it', async () => {
  const { user, button, text, deeds, container } = await shown(standInCard(), 'en', { mayBreak: true });
  await user.click(button('Open more'));
  assert.match(text(), 'Their first associate and the managers are told at once that it was you');
  assert.match(text(), 'on their receipt');
  const send = button('Open for 15 minutes');
  assert.ok(send.disabled, 'without a reason');
  await user.click(container.querySelector('input[value=complaint_or_repair]')!);
  assert.ok(send.disabled, 'without words');
  await user.type(container.querySelector('textarea')!, 'She is pregnant.');
  assert.ok(send.disabled, 'with words that would hurt');
  await user.clear(container.querySelector('textarea')!);
  await user.type(container.querySelector('textarea')!, 'The clasp is loose.');
  await user.click(send);
  const asked = { do: 'break_glass', track: 11, reason: 'complaint_or_repair', words: 'The clasp is loose.' } as const;
  assert.equal(deeds, [asked]);
  assert.ok(button('Write a note'), 'and the card is back');
});

test('a refusal loses nothing, and says when it was too often', async () => {
  const { user, button, text, answer, container } = await shown(standInCard(), 'fr', { mayBreak: true });
  await user.click(button('Ouvrir davantage'));
  await user.click(container.querySelector('input[value=other]')!);
  await user.type(container.querySelector('textarea')!, 'Une question.');
  answer.now = refusal('too_fast');
  await user.click(button('Ouvrir 15 minutes'));
  assert.match(text(), 'Vous avez ouvert plus souvent que convenu');
  assert.is(container.querySelector('textarea')!.value, 'Une question.');
});

test('an open glass says for how long still, and is closed by one touch; where there is none, nothing is offered', async () => {
  const { user, button, text, deeds, after } = await shown(primaryCard({ tier: 'secondary' }), 'en', {
    glassUntil: NOW_MS + 15 * 60_000,
  });
  await after(1_000);
  assert.match(text(), /More is open, for 1[45].min\./);
  assert.not.match(text(), 'Open more…');
  await user.click(button('Close again'));
  assert.equal(deeds, [{ do: 'close_glass', track: 11 }]);
  cleanup();
  assert.not.match((await shown(standInCard())).text(), 'Open more');
  cleanup();
  const inCompany = await shown(standInCard({ accompanied: true }), 'en', { mayBreak: true });
  assert.not.match(inCompany.text(), 'Open more');
});

test.run();
