/** A real floor page in Chromium that notes, frame by frame, until when anything of a customer can be seen on it. */
import type { Browser, Page } from 'playwright-core';
import { fitFloor } from '../../client/map/fit.ts';
import { boxOf } from '../../client/map/geometry.ts';
import type { Plan } from '../../protocol/place.ts';
import type { SignedIn } from '../whole/large-house.ts';
import { type Spot, STANDING_FLOOR } from './tapped-house.ts';

/** What of a customer is on the page: their dot, their name anywhere in it, their card. */
export interface Seen {
  dot: boolean;
  name: boolean;
  card: boolean;
}

/** When each of them was gone (epoch ms); null where it was not there before, or has not gone. `back`: frames with any of it after. */
export interface Gone {
  before: Seen;
  dotMs: number | null;
  nameMs: number | null;
  cardMs: number | null;
  back: number;
}

export interface Tablet {
  /** Opens the card of a customer from the list; whether it shows. */
  openCard(n: number): Promise<boolean>;
  /** From now on this customer is looked for in each frame; what there is of them. */
  watch(n: number, spot: Spot): Promise<Seen>;
  /** Resolves when nothing of the one looked for is left, or after so many ms. */
  gone(withinMs: number): Promise<Gone>;
  /** Frames in which any of those who had gone was seen again. */
  back(): Promise<number>;
  close(): Promise<void>;
}

/** Metres about a dot that are looked at: all of its ring, and nobody else's. */
const AROUND_M = 0.8;
const CARD_WITHIN_MS = 5_000;
const SIZE = { width: 1180, height: 820 };

/** Installed in the page as `vanishing`. */
interface Vanishing {
  now: { name: string; region: { x: number; y: number; side: number }; gone: Gone } | null;
  past: { name: string; gone: Gone }[];
  see(): Seen;
}
declare const vanishing: Vanishing;

export async function openTablet(browser: Browser, url: string, plan: Plan, { cookie }: SignedIn): Promise<Tablet> {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', reducedMotion: 'reduce' });
  const [name, value] = cookie.split('=') as [string, string];
  const place = { domain: new URL(url).hostname, path: '/', secure: true, httpOnly: true, sameSite: 'Strict' as const };
  await context.addCookies([{ name, value, ...place }]);
  const page = await context.newPage();
  await page.addInitScript(noteWhatVanishes);
  await page.goto(`${url}/floor`);
  await page.locator('section.presences li').first().waitFor();
  const floor = plan.floors[STANDING_FLOOR]!;
  await page.locator(`input[type=radio][value="${floor.id}"]`).check({ force: true });
  const nameOf = (n: number) => new RegExp(`Customer ${n}(?!\\d)`);

  return {
    async openCard(n) {
      await page.locator('section.presences button', { hasText: nameOf(n) }).click({ timeout: CARD_WITHIN_MS });
      return page
        .locator('.card[role=dialog]', { hasText: nameOf(n) })
        .waitFor({ timeout: CARD_WITHIN_MS })
        .then(
          () => true,
          () => false,
        );
    },
    async watch(n, { xM, yM }) {
      const { width, height } = (await page.locator('canvas.map-signs').boundingBox())!;
      const { zoom, x, y } = fitFloor(boxOf(floor.outline), width, height);
      const pxPerM = 2 ** zoom;
      const region = {
        x: Math.round(width / 2 + (xM - AROUND_M - x) * pxPerM),
        y: Math.round(height / 2 - (yM + AROUND_M - y) * pxPerM),
        side: Math.round(2 * AROUND_M * pxPerM),
      };
      return begin(page, `Customer ${n}(?!\\d)`, region);
    },
    async gone(withinMs) {
      const all = () => {
        const { before, dotMs, nameMs, cardMs } = vanishing.now!.gone;
        return !((before.dot && !dotMs) || (before.name && !nameMs) || (before.card && !cardMs));
      };
      await page.waitForFunction(all, null, { timeout: withinMs, polling: 50 }).catch(() => null);
      return page.evaluate(() => vanishing.now!.gone);
    },
    back: () => page.evaluate(() => vanishing.past.reduce((sum, { gone }) => sum + gone.back, 0)),
    close: () => context.close(),
  };
}

const begin = (page: Page, name: string, region: { x: number; y: number; side: number }): Promise<Seen> =>
  page.evaluate(
    ([name, region]) => {
      const gone = {
        before: { dot: false, name: false, card: false },
        dotMs: null,
        nameMs: null,
        cardMs: null,
        back: 0,
      };
      vanishing.now = { name, region, gone };
      gone.before = vanishing.see();
      vanishing.past.push({ name, gone });
      return gone.before;
    },
    [name, region] as const,
  );

/** Runs in the page before its own code. Methods, because tsx gives functions names by a helper that the page does not have. */
function noteWhatVanishes(): void {
  // A message sent from a frame's callback arrives when that frame has been painted.
  const painted = new MessageChannel();
  const state: Vanishing = {
    now: null,
    past: [],
    see() {
      const { name, region } = state.now!;
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.map-signs');
      const ratio = canvas ? canvas.width / canvas.getBoundingClientRect().width : 1;
      const pen = canvas?.getContext('2d');
      const side = Math.round(region.side * ratio);
      const pixels = pen?.getImageData(Math.round(region.x * ratio), Math.round(region.y * ratio), side, side).data;
      return {
        dot: pixels?.some((value) => value !== 0) ?? false,
        name: new RegExp(name).test(document.body.textContent ?? ''),
        card: document.querySelector('.card[role=dialog]') !== null,
      };
    },
  };
  const eye = {
    look(nowMs: number): void {
      const text = document.body?.textContent ?? '';
      for (const { name, gone } of state.past) if (gone.nameMs !== null && new RegExp(name).test(text)) gone.back += 1;
      if (!state.now) return;
      const { gone } = state.now;
      const seen = state.see();
      if (gone.before.dot && !seen.dot) gone.dotMs ??= nowMs;
      if (gone.before.name && !seen.name) gone.nameMs ??= nowMs;
      if (gone.before.card && !seen.card) gone.cardMs ??= nowMs;
      if (gone.dotMs !== null && seen.dot) gone.back += 1;
    },
    next(): void {
      painted.port2.postMessage(null);
      requestAnimationFrame(eye.next);
    },
  };
  painted.port1.onmessage = () => eye.look(Date.now());
  requestAnimationFrame(eye.next);
  Object.assign(window, { vanishing: state });
}
