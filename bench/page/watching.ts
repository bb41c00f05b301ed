/** What a page notes about itself for a bench: when names, dots and their moves were first painted. */
import type { Page } from 'playwright-core';

/** A part of the canvas of dots, in its px. */
export interface Region {
  x: number;
  y: number;
  side: number;
}

/** Installed in a page before its own code, as `watching`. Times are epoch ms, taken when a frame has been painted. */
export interface Watching {
  /** When anything was first seen on the canvas; null until then. */
  dotAt: number | null;
  /** Text to look for, and when it was first there. */
  names: Record<string, number | null>;
  regions: Region[];
  /** When the pixels of each region changed. */
  changes: number[][];
}

declare const watching: Watching;

/** To be called before the page is opened. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const state: Watching = { dotAt: null, names: {}, regions: [], changes: [] };
    const before: number[] = [];
    // A message sent from a frame's callback arrives when that frame has been painted.
    const painted = new MessageChannel();
    // Methods, because tsx gives functions names by a helper that this page does not have.
    const eye = {
      canvas(): HTMLCanvasElement | null {
        return document.querySelector('canvas.map-signs');
      },
      pixels(x: number, y: number, width: number, height: number): Uint32Array {
        const pen = width > 0 && height > 0 ? eye.canvas()?.getContext('2d') : null;
        return new Uint32Array(pen?.getImageData(x, y, width, height).data.buffer ?? new ArrayBuffer());
      },
      firstDot(): boolean {
        const { width = 0, height = 0 } = eye.canvas() ?? {};
        return eye.pixels(0, 0, width, height).some((pixel) => pixel !== 0);
      },
      look(nowMs: number): void {
        if (state.dotAt === null && eye.firstDot()) state.dotAt = nowMs;
        for (const [name, at] of Object.entries(state.names))
          if (at === null && document.body.textContent?.includes(name)) state.names[name] = nowMs;
        for (const [i, { x, y, side }] of state.regions.entries()) {
          const digest = eye.pixels(x, y, side, side).reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 7);
          if (digest !== before[i]) state.changes[i] = [...(state.changes[i] ?? []), nowMs];
          before[i] = digest;
        }
      },
      next(): void {
        painted.port2.postMessage(null);
        requestAnimationFrame(eye.next);
      },
    };
    painted.port1.onmessage = () => eye.look(Date.now());
    requestAnimationFrame(eye.next);
    Object.assign(window, { watching: state });
  });
}

export const askForName = (page: Page, name: string): Promise<void> =>
  page.evaluate((text) => {
    watching.names[text] = null;
  }, name);

/** When the name was painted, epoch ms. */
export async function nameAt(page: Page, name: string): Promise<number> {
  const at = await page.waitForFunction((text) => watching.names[text], name);
  return (await at.jsonValue())!;
}

/** From the beginning of the page's loading to its first dot, ms. */
export async function firstDotMs(page: Page): Promise<number> {
  const ms = await page.waitForFunction(() => watching.dotAt && watching.dotAt - performance.timeOrigin);
  return (await ms.jsonValue()) as number;
}

export const watchRegions = (page: Page, regions: Region[]): Promise<void> =>
  page.evaluate((all) => {
    watching.regions = all;
  }, regions);

/** When each region's pixels changed so far, epoch ms. */
export const changesOf = (page: Page): Promise<number[][]> => page.evaluate(() => watching.changes);
