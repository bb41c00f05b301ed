import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NAMES_GONE_AFTER_MS, NOT_LIVE_AFTER_MS } from '../../protocol/limits.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { refusal } from '../../protocol/refusal.ts';
import { SIGNS } from '../../protocol/sign.ts';
import type { BackOfficeWall, PublicWall, WallHouse, WallView } from '../../protocol/wall.ts';
import { smallPlan } from '../panels/small-house.ts';
import App from './App.svelte';
import type { WallSocketEvents } from './wall-link.ts';

test.after.each(() => cleanup());
/** What a page without a layout has nothing of. */
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

const NOON_MS = Date.parse('2026-03-14T11:00:00Z');
const PUBLIC: PublicWall = { mode: 'public', mood: 'lively', atService: [SIGNS[0], null] };
const OFFICE: BackOfficeWall = {
  ...{ mode: 'back_office', zones: {}, glyphs: [], team: [], greeted: [], aimMs: 120_000, due: [] },
};

/** The page with a house that answers as told, and time that passes when it is told to. */
async function shown({ session }: { session?: () => Promise<unknown> } = {}) {
  const clock = { nowMs: 0 };
  const due: { atMs: number; run: () => void }[] = [];
  const links: WallSocketEvents[] = [];
  let [opened, closed, reloads] = [0, 0, 0];
  let awake = (_: boolean) => {};
  const house: WallHouse = { plan: smallPlan(), build: 'one' };
  const wall = { device: { kind: 'wall', name: 'Salon' } };
  const calls = {
    get: async (path: string) => (path === '/api/wall' ? house : session ? session() : wall),
    post: async () => refusal('unavailable'),
  };
  const { container } = render(App, {
    calls: calls as never,
    ...{ locale: 'en' as const, timeZone: 'Europe/Paris', steadyMs: () => clock.nowMs, random: () => 0 },
    wait(ms: number, run: () => void) {
      const one = { atMs: clock.nowMs + ms, run };
      due.push(one);
      return () => void (due.includes(one) && due.splice(due.indexOf(one), 1));
    },
    openSocket(events: WallSocketEvents) {
      links.push(events);
      return { open: () => ++opened, close: () => ++closed };
    },
    keepAwake(told: (isHeld: boolean) => void) {
      awake = told;
      return () => {};
    },
    reloadOnce: () => ++reloads,
  });
  const settle = async () => {
    for (let n = 0; n < 8; n += 1) await tick();
  };
  await settle();
  return {
    settle,
    opened: () => opened,
    closed: () => closed,
    reloads: () => reloads,
    link: () => links.at(-1)!,
    awake: (isHeld: boolean) => awake(isHeld),
    text: () => container.textContent!.replace(/\s+/g, ' ').trim(),
    async says(view: WallView, build = 'one') {
      links.at(-1)!.view({ t: NOON_MS + clock.nowMs, build, view: view as never });
      await settle();
    },
    async refuses(why: Refusal['refused']) {
      links.at(-1)!.refused(refusal(why as 'reload'));
      await settle();
    },
    async pass(ms: number) {
      const untilMs = clock.nowMs + ms;
      for (;;) {
        const [next] = due.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
        if (!next) break;
        due.splice(due.indexOf(next), 1);
        clock.nowMs = next.atMs;
        next.run();
      }
      clock.nowMs = untilMs;
      await settle();
    },
  };
}

test('what it shows changes with the manager’s word, without another page', async () => {
  const { says, text } = await shown();
  await says(PUBLIC);
  assert.match(text(), 'Lively');
  await says(OFFICE);
  assert.match(text(), 'Longest wait');
  assert.not.match(text(), 'Lively');
  await says(PUBLIC);
  assert.not.match(text(), 'Longest wait');
});

test('a house that is not heard is veiled, then nothing is shown, and one word brings it back', async () => {
  const { says, text, pass } = await shown();
  await says(PUBLIC);
  assert.match(text(), 'live · 12:00:00');
  await pass(NOT_LIVE_AFTER_MS);
  assert.match(text(), 'What stands here may be out of date.');
  assert.match(text(), 'not live · last true 12:00:00');
  assert.match(text(), 'Lively');
  await pass(NAMES_GONE_AFTER_MS);
  assert.match(text(), 'Nothing is shown until it is.');
  assert.not.match(text(), 'Lively');
  await says(PUBLIC);
  assert.match(text(), 'Lively');
  assert.not.match(text(), 'not heard');
});

test('a lost link is found again, for as long as it takes, and never twice at once', async () => {
  const { link, opened, closed, pass } = await shown();
  assert.is(opened(), 1);
  for (let lost = 1; lost <= 20; lost += 1) {
    link().closed();
    link().closed();
    await pass(10_000);
    assert.is(opened(), 1 + lost);
  }
  link().opened();
  await pass(60_000);
  assert.ok(closed() > 0, 'and one on which nothing comes is given up');
});

test('a house that cannot be reached is asked again until it can', async () => {
  let tries = 0;
  const session = async () => (++tries < 4 ? refusal('unavailable') : { device: { kind: 'wall', name: 'Salon' } });
  const { text, pass, opened } = await shown({ session });
  assert.match(text(), 'This page keeps trying.');
  for (let n = 0; n < 6; n += 1) await pass(10_000);
  assert.is(tries, 4);
  assert.is(opened(), 1);
});

test('it says that the screen may go dark while nothing keeps it awake, and only then', async () => {
  const { awake, text, settle, says } = await shown();
  await says(PUBLIC);
  assert.not.match(text(), 'may go dark');
  awake(false);
  await settle();
  assert.match(text(), 'This screen may go dark by itself');
  awake(true);
  await settle();
  assert.not.match(text(), 'may go dark');
});

test('another build of the page, or another protocol, loads it again', async () => {
  const { says, reloads, refuses } = await shown();
  await says(PUBLIC);
  assert.is(reloads(), 0);
  await says(PUBLIC, 'two');
  assert.is(reloads(), 1);
  await refuses('reload');
  assert.is(reloads(), 2);
});

test('a screen that was shut out shows nothing more of the house, and a tablet is none', async () => {
  const { says, text, refuses, pass, opened } = await shown();
  await says(PUBLIC);
  await refuses('not_enrolled');
  assert.match(text(), 'This screen was shut out.');
  assert.not.match(text(), 'Lively');
  await pass(60_000);
  assert.is(opened(), 1);
  cleanup();
  const tablet = await shown({ session: async () => ({ device: { kind: 'tablet', name: 'Browser' } }) });
  assert.match(tablet.text(), 'let in as a tablet');
});

test('by evening it is dim, and its picture moves by a step every ten minutes', async () => {
  const { says, pass } = await shown();
  await says(PUBLIC);
  const main = () => document.querySelector('main')!;
  assert.is(document.documentElement.dataset.theme, 'light');
  const before = main().style.transform;
  await pass(10 * 60_000);
  await says(PUBLIC);
  assert.is.not(main().style.transform, before);
  await pass(10 * 3_600_000);
  await says(PUBLIC);
  await pass(1_000);
  assert.is(document.documentElement.dataset.theme, 'wall');
  assert.ok(main().classList.contains('evening'));
});

test.run();
