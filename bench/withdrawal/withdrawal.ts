/** The bench of taking back: from a customer's tap to the last byte about them at any window, and to their last pixel. */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.ts';
import { quantile } from '../quantile.ts';
import type { Bench, Goal, Report, Table } from '../report.ts';
import { type AudienceWindow, knownTo, openAudienceWindow } from './audience.ts';
import { type Cut, endShifts, signOutAll } from './cuts.ts';
import { openStoppableDatabase } from './database.ts';
import { openTablet } from './tablet.ts';
import { CUSTOMERS, openTappedHouse, STANDING, type TappedHouse, WINDOWS } from './tapped-house.ts';
import { type Stage, shakeLinks, type Tapped, type Target, tapAll } from './taps.ts';
import { createTraces } from './trace.ts';

/** Everybody is let in after ten seconds of being heard, wherever they are. */
const ARRIVED_AFTER_MS = 14_000;
/** After the last tap of a house, so that what comes too late has come, ms. */
const SETTLE_MS = 4_000;
const SHIFTS = 30;
/** Taps of each kind, of customers who walk and of those who stand in sight of the page. */
const TAPS = {
  plain: { walking: 80, standing: 24 },
  shaken: { walking: 44, standing: 8 },
  held: { walking: 24, standing: 6 },
  stopped: { walking: 50, standing: 14 },
};

interface Found {
  what: string;
  tapped: Tapped[];
}

const OPEN_AT_ONCE = 8;

/** Opens the house's windows and the page, waits until everybody is in, does `play`, and closes all of it. */
async function inHouse(
  browser: Browser,
  house: TappedHouse,
  play: (stage: Stage, next: (taps: { walking: number; standing: number }) => Target[]) => Promise<void>,
): Promise<{ after: number; back: number }> {
  const traces = createTraces();
  const windows: AudienceWindow[] = [];
  for (let at = 0; at < WINDOWS; at += OPEN_AT_ONCE)
    windows.push(
      ...(await Promise.all(
        house.windows
          .slice(at, at + OPEN_AT_ONCE)
          .map((signedIn, i) => openAudienceWindow(house.url, signedIn, at + i, traces)),
      )),
    );
  await wait(ARRIVED_AFTER_MS);
  const tablet = await openTablet(browser, house.url, house.plan, house.windows[0]!);
  const targets = targetsOf(windows);
  try {
    await play({ house, windows, tablet, traces }, ({ walking, standing }) =>
      mixed(targets.walking.splice(0, walking), targets.standing.splice(0, standing)),
    );
    await wait(SETTLE_MS);
    return { after: traces.all().reduce((sum, { after }) => sum + after, 0), back: await tablet.back() };
  } finally {
    await tablet.close();
  }
}

/** Customers by the window that knows them: those who walk from all other windows in turn, those who stand from the first. */
function targetsOf([first, ...others]: readonly AudienceWindow[]): { walking: Target[]; standing: Target[] } {
  const standing = knownTo(first!)
    .filter(({ n }) => n <= STANDING)
    .map((subject) => ({ ...subject, window: first! }));
  const seen = new Set<number>();
  const walking: Target[] = [];
  for (let turn = 0; turn < CUSTOMERS / WINDOWS; turn += 1)
    for (const window of others) {
      const subject = knownTo(window).filter(({ n }) => n > STANDING && !seen.has(n))[0];
      if (!subject) continue;
      seen.add(subject.n);
      walking.push({ ...subject, window });
    }
  return { walking, standing };
}

/** Evenly one among the other. */
function mixed(many: readonly Target[], few: readonly Target[]): Target[] {
  const at = (list: readonly Target[]) => list.map((target, i) => ({ target, place: (i + 0.5) / list.length }));
  return [...at(many), ...at(few)].sort((a, b) => a.place - b.place).map(({ target }) => target);
}

/** Opens a card at every window that knows one of these, the page's too; for a time when none can be opened. */
async function openCards({ tablet }: Stage, targets: readonly Target[]): Promise<void> {
  const opened = new Set<AudienceWindow>();
  for (const { n, track, window } of targets) {
    if (opened.has(window)) continue;
    opened.add(window);
    if (n <= STANDING) await tablet.openCard(n);
    else await window.openCard(track);
  }
}

async function run(say: (line: string) => void): Promise<Report> {
  const found = await findBrowser();
  if (!found) throw new Error('no browser was found: is npm ci complete?');
  const browser = await chromium.launch(found);
  const all: Found[] = [];
  const cuts: Cut[] = [];
  const late = { after: 0, back: 0 };
  const add = ({ after, back }: typeof late) =>
    Object.assign(late, { after: late.after + after, back: late.back + back });
  const random = Math.random;
  const keep = (what: string, tapped: Tapped[]) => {
    all.push({ what, tapped });
    say(`  ${tapped.length} taps, last byte ${three(lastByte(tapped))} ms, last pixel ${three(lastPixel(tapped))} ms`);
  };
  try {
    say('a house opens, with an embedded database');
    const house = await openTappedHouse(null, SHIFTS);
    try {
      const ending = endShifts(house);
      add(
        await inHouse(browser, house, async (stage, next) => {
          say('customers take back');
          keep('as it is', await tapAll(stage, next(TAPS.plain), { cards: true, random }));
          say('… while windows lose their links');
          const shaking = shakeLinks(stage.windows, random);
          const tapped = await tapAll(stage, next(TAPS.shaken), { cards: true, random });
          keep(`windows lose their links, ${await shaking.stop()} times`, tapped);
        }),
      );
      cuts.push(await ending, await signOutAll(house));
    } finally {
      await house.end();
    }
    add(await withoutDatabase(browser, keep, say, random));
  } finally {
    await browser.close();
  }
  return report(all, cuts, late, browser.version());
}

async function withoutDatabase(
  browser: Browser,
  keep: (what: string, tapped: Tapped[]) => void,
  say: (line: string) => void,
  random: () => number,
): Promise<{ after: number; back: number }> {
  say('a house opens, with a PostgreSQL');
  const database = await openStoppableDatabase();
  if (!database) throw new Error('no PostgreSQL was found: is npm ci complete?');
  try {
    const house = await openTappedHouse(database.url, 0);
    try {
      return await inHouse(browser, house, async (stage, next) => {
        for (const [what, taps, begin, end] of [
          ['the database answers nothing', TAPS.held, database.hold, database.goOn],
          ['the database is stopped', TAPS.stopped, database.stop, () => undefined],
        ] as const) {
          const targets = next(taps);
          await openCards(stage, targets);
          say(`… while ${what}`);
          await begin();
          keep(what, await tapAll(stage, targets, { cards: false, random }));
          end();
          await wait(SETTLE_MS);
        }
      });
    } finally {
      await house.end();
    }
  } finally {
    await database.stop();
  }
}

const numbers = (figures: readonly (number | null)[]): number[] => figures.filter((figure) => figure !== null);
const three = (figures: readonly number[]): string =>
  figures.length === 0 ? '–' : [0.5, 0.99, 1].map((q) => quantile(figures, q).toFixed(0)).join(' / ');

const lastByte = (tapped: readonly Tapped[]): number[] => tapped.map(({ trace }) => trace.lastByteMs);
/** Of each that was on the page, the last of dot, name and card. */
const lastPixel = (tapped: readonly Tapped[]): number[] =>
  tapped.flatMap(({ pixels }) => {
    const left = pixels ? numbers(Object.values(pixels)) : [];
    return left.length > 0 ? [Math.max(...left)] : [];
  });

function report(
  all: readonly Found[],
  cuts: readonly Cut[],
  late: { after: number; back: number },
  version: string,
): Report {
  const everybody = all.flatMap(({ tapped }) => tapped);
  const refused = everybody.filter(({ status }) => status !== 200).length;
  const stayed = everybody.filter(({ stayed }) => stayed).length;
  if (late.after + late.back + refused + stayed > 0)
    throw new Error(
      `not true: ${late.after} messages about somebody came later than told, ${late.back} frames of a page showed somebody again, ${stayed} never left, ${refused} were refused`,
    );
  const taps: Table = {
    title: `From a customer’s tap, ms, p50 / p99 / max; ${CUSTOMERS} customers, ${WINDOWS} windows and a page in Chromium ${version}; load average ${loadavg()[0]!.toFixed(0)}`,
    head: [
      '',
      'taps',
      'with a card open',
      '→ answer',
      '→ last byte at any window',
      'on the page',
      '→ dot gone',
      '→ name gone',
      '→ card gone',
    ],
    rows: all.map(({ what, tapped }) => {
      const pixels = tapped.flatMap(({ pixels }) => pixels ?? []);
      const cards = numbers(pixels.map(({ cardMs }) => cardMs));
      return [
        what,
        String(tapped.length),
        String(tapped.filter(({ card }) => card).length),
        three(tapped.map(({ answerMs }) => answerMs)),
        three(lastByte(tapped)),
        `${pixels.length}, ${cards.length} with a card`,
        three(numbers(pixels.map(({ dotMs }) => dotMs))),
        three(numbers(pixels.map(({ nameMs }) => nameMs))),
        three(cards),
      ];
    }),
  };
  const windows: Table = {
    title: 'From the end of a session to its window being cut, ms',
    head: ['', 'n', 'p50 / p99 / max'],
    rows: cuts.map(({ what, ms }) => [what, String(ms.length), three(ms)]),
  };
  return { tables: [taps, windows], goals: goals(all, cuts) };
}

function goals(all: readonly Found[], cuts: readonly Cut[]): Goal[] {
  const p99 = (what: string, figures: readonly number[], atMostMs: number): Goal => {
    const ms = quantile(figures, 0.99);
    return { what: `${what}, p99`, goal: `≤ ${atMostMs} ms`, found: `${ms.toFixed(0)} ms`, reached: ms <= atMostMs };
  };
  return [
    ...all.flatMap(({ what, tapped }) => [
      p99(`last byte: ${what}`, lastByte(tapped), 1_000),
      p99(`last pixel: ${what}`, lastPixel(tapped), 2_000),
    ]),
    ...cuts.map(({ what, ms }) => p99(`window cut: ${what}`, ms, 1_000)),
  ];
}

export const withdrawal: Bench = {
  name: 'withdrawal',
  what: 'what customers take back: from the tap to the last byte and the last pixel, and windows that are cut',
  run,
};
