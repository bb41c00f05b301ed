/** What a gliding crowd costs a browser, frame by frame: our map beside Leaflet's circles and markers, in turns. */
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { median, quantile } from '../quantile.ts';
import type { Contender } from './crowd/contenders.ts';
import type { Crowd, Timing } from './crowd/crowd.ts';

/** How many dots, and how many times slower than this machine its processor is made. */
export interface Load {
  dots: number;
  throttling: number;
}

/** All that was timed of one contender under one load. */
export interface Glide extends Timing {
  contender: Contender;
  load: Load;
  /** All the main thread did (script, style, layout, paint), ms per frame; one figure a turn. */
  mainMs: number[];
}

const NAMES: Record<Contender, string> = {
  ours: 'Sotto’s map',
  circles: '`L.circle` + `L.circleMarker`, on canvas',
  markers: '`L.marker`, a `div` each',
};
const CONTENDERS = Object.keys(NAMES) as Contender[];
const LOADS: readonly Load[] = [500, 2_000].flatMap((dots) => [1, 4].map((throttling) => ({ dots, throttling })));
const TURNS = 2;
const WARM_UP_MS = 300;
const TIMED_MS = 1_200;
/** A page only this origin could be; its files come from the folder, not from the network. */
const ORIGIN = 'http://localhost';
/** Lets a page tell time to 5 µs instead of 100. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** `folder`: the built page of the crowd. */
export async function glideAll(browser: Browser, folder: string, say: (line: string) => void): Promise<Glide[]> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 820 } });
  await page.route(`${ORIGIN}/**`, (route) =>
    route.fulfill({ path: join(folder, new URL(route.request().url()).pathname), headers: ISOLATED }),
  );
  await page.goto(`${ORIGIN}/crowd.html`);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const glides = LOADS.flatMap((load) =>
    CONTENDERS.map((contender): Glide => ({ contender, load, betweenMs: [], scriptMs: [], mainMs: [] })),
  );
  for (let turn = 0; turn < TURNS; turn++) {
    say(`gliding dots, turn ${turn + 1} of ${TURNS}`);
    for (const glide of glides) await timeOnce(page, cdp, glide);
  }
  await page.close();
  return glides;
}

async function timeOnce(page: Page, cdp: CDPSession, { contender, load, ...found }: Glide): Promise<void> {
  const throttle = (rate: number) => cdp.send('Emulation.setCPUThrottlingRate', { rate });
  await page.evaluate(([name, dots]) => crowd.begin(name, dots), [contender, load.dots] as const);
  await throttle(load.throttling);
  await page.evaluate((ms) => crowd.time(ms), WARM_UP_MS);
  const before = await busyMs(cdp);
  const { betweenMs, scriptMs } = await page.evaluate((ms) => crowd.time(ms), TIMED_MS);
  found.mainMs.push(((await busyMs(cdp)) - before) / betweenMs.length);
  found.betweenMs.push(...betweenMs);
  found.scriptMs.push(...scriptMs);
  await throttle(1);
  await page.evaluate(() => crowd.end());
}

/** How long the page's main thread has been at work so far, ms. */
async function busyMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1_000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** A row of figures: what a person reads of one contender under one load. */
export function glideRow({ contender, load, betweenMs, scriptMs, mainMs }: Glide): string[] {
  const ms = (figure: number) => figure.toFixed(1);
  const both = (figures: number[]) => `${ms(median(figures))} / ${ms(quantile(figures, 0.95))}`;
  return [
    String(load.dots),
    `${load.throttling} ×`,
    NAMES[contender],
    both(betweenMs),
    both(scriptMs),
    ms(median(mainMs)),
  ];
}

/** What `crowd.ts` gives its page. */
declare const crowd: Crowd;
