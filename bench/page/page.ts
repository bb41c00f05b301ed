/** The floor page in a browser: what gliding dots cost it, and how long news takes to be seen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { TICK_MS } from '../../protocol/limits.ts';
import { findBrowser } from '../../scripts/find-browser.ts';
import { ensureDist } from '../../scripts/start/dist.ts';
import { median, quantile } from '../quantile.ts';
import type { Bench, Goal, Report, Table } from '../report.ts';
import { buildCrowd } from './build-crowd.ts';
import { type Glide, glideAll, glideRow } from './gliding.ts';
import { openHouse } from './open-house.ts';
import { openScreen } from './screen.ts';
import { type Stepped, stepAside } from './stepping.ts';
import { doorDelayMs, walkIn } from './walking-in.ts';
import { firstDotMs } from './watching.ts';

export const page: Bench = {
  name: 'page',
  what: 'frames of gliding dots beside Leaflet’s markers; from a fix to the screen; the first dot',
  async run(say) {
    const problem = await ensureDist(process.cwd());
    const found = await findBrowser();
    if (problem || !found) throw new Error(problem ?? 'no browser was found: is npm ci complete?');
    const browser = await chromium.launch(found);
    try {
      const glides = await glide(browser, say);
      const waits = await waitForNews(browser, say);
      return report(glides, waits, browser.version());
    } finally {
      await browser.close();
    }
  },
};

async function glide(browser: Browser, say: (line: string) => void): Promise<Glide[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-crowd-'));
  try {
    await buildCrowd(folder);
    return await glideAll(browser, folder, say);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long it took until something was seen, ms each time. */
interface Waits extends Stepped {
  nameMs: number[];
  firstDotMs: number[];
}

const FIRST_DOTS = 8;

async function waitForNews(browser: Browser, say: (line: string) => void): Promise<Waits> {
  const house = await openHouse();
  try {
    say('customers walk in');
    const nameMs = await walkIn(browser, house);
    say('customers take a step');
    const stepped = await stepAside(browser, house, Math.random);
    say('the page is opened');
    const firsts: number[] = [];
    for (let i = 0; i < FIRST_DOTS; i++) {
      const screen = await openScreen(browser, house, 'a-ines');
      firsts.push(await firstDotMs(screen));
      await screen.context().close();
    }
    return { ...stepped, nameMs, firstDotMs: firsts };
  } finally {
    await house.close();
  }
}

function report(glides: Glide[], waits: Waits, version: string): Report {
  const { frameMs, paintedMs, nameMs, people, viewers } = waits;
  const row = (what: string, ms: number[]) => [
    what,
    String(ms.length),
    median(ms).toFixed(0),
    quantile(ms, 0.99).toFixed(0),
  ];
  const gliding: Table = {
    title: `Gliding dots, Chromium ${version} without a graphics processor, 1180 × 820; p50 / p95; load average ${loadavg()[0]!.toFixed(0)}`,
    head: ['dots', 'slower by', 'drawn by', 'ms between frames', 'script ms a frame', 'main thread ms a frame'],
    rows: glides.map(glideRow),
  };
  const waiting: Table = {
    title: `From news to screen, ms; ${people} people heard at 5 Hz, ${viewers} viewers and a browser`,
    head: ['from → to', 'n', 'p50', 'p99'],
    rows: [
      row('fix sent → frame at another viewer', frameMs),
      row('fix sent → dot painted elsewhere in Chromium', paintedMs),
      row('first fix indoors sent → name painted', nameMs),
      row(`the same without the ${doorDelayMs()} ms that coming in takes by rule`, beyondRule(nameMs)),
      row('navigation → first dot painted, nothing cached', waits.firstDotMs),
    ],
  };
  return { tables: [gliding, waiting], goals: goals(glides, waits) };
}

const beyondRule = (nameMs: number[]): number[] => nameMs.map((ms) => ms - doorDelayMs());

function goals(glides: Glide[], { frameMs, paintedMs, nameMs, firstDotMs }: Waits): Goal[] {
  const hardest = glides.find(
    ({ contender, load }) => contender === 'ours' && load.dots === 2_000 && load.throttling === 4,
  )!;
  const most = (what: string, figure: number, atMost: number, why?: string): Goal => {
    const reached = figure <= atMost;
    return { what, goal: `≤ ${atMost} ms`, found: `${figure.toFixed(1)} ms`, reached, ...(why && !reached && { why }) };
  };
  return [
    most(
      'between frames, 2,000 dots, 4 × slower',
      median(hardest.betweenMs),
      17,
      'without a graphics processor the canvas is filled by the same processor',
    ),
    most('script a frame, 2,000 dots, 4 × slower', median(hardest.scriptMs), 4, 'one call of the canvas for each dot'),
    most('fix → frame written, p99 (seen from outside)', quantile(frameMs, 0.99), TICK_MS + 10),
    most('fix → painted dot, p50', median(paintedMs), 150),
    most(
      'arrival → name, p99, beyond the door’s rule (there is no alert yet)',
      quantile(beyondRule(nameMs), 0.99),
      500,
    ),
    most('first dot on a warm server', median(firstDotMs), 1_000),
  ];
}
