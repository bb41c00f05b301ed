/** Fix → frame → painted dot: customers who stand take a step at a known moment, while everybody else walks. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { fitFloor } from '../../client/map/fit.ts';
import { boxOf } from '../../client/map/geometry.ts';
import { workersOf } from '../../db/seed/seed.ts';
import { TICK_MS } from '../../protocol/limits.ts';
import type { Ring } from '../../protocol/place.ts';
import { fix, type Place } from '../../test/fixes.ts';
import { demoFiles, guestsOf, type OpenHouse } from './open-house.ts';
import { openScreen } from './screen.ts';
import { openViewers } from './viewers.ts';
import { changesOf, type Region, watchRegions } from './watching.ts';

/** ms from a fix being sent to the frame with it at another window, and to the first painted frame that shows it. */
export interface Stepped {
  frameMs: number[];
  paintedMs: number[];
  /** Who walked or stood, and how many windows looked on. */
  people: number;
  viewers: number;
}

/** Where those stand who take steps: far from one another, and from everybody else's ways. */
const STANDS: readonly Place[] = [
  { floor: 'ground', x: 5, y: 5 },
  { floor: 'ground', x: 26.5, y: 6 },
  { floor: 'ground', x: 7, y: 16 },
  { floor: 'ground', x: 18, y: 18 },
  { floor: 'ground', x: 18, y: 8 },
  { floor: 'ground', x: 33.5, y: 18 },
];
const STEP_M = 1.5;
/** From the middle of a step, to see nothing but this one person. */
const AROUND_M = 2.4;
const VIEWERS = 20;
/** Everybody is heard this often, give or take: out of step with the server's tick. */
const HEARD_EVERY_MS = TICK_MS;
const UNEVEN_MS = 60;
/** Rounds of fixes from one step of a person to the next: time to come to rest. */
const ROUNDS_A_STEP = 26;
/** … and to the step of the next person. */
const ROUNDS_APART = 4;
/** Turns that are not counted: who has only just come is let in after a while, and walks to where they stand. */
const TURNS_BEFORE = 2;
const TURNS = TURNS_BEFORE + 7;
const FIRST_COUNTED = TURNS_BEFORE * ROUNDS_A_STEP;
/** Who was seen to move this shortly before was not at rest: such a step is not counted, ms. */
const AT_REST_MS = 500;

/** A step: whose, and when the fix that tells of it was sent, epoch ms. */
interface Step {
  stand: number;
  sentMs: number;
}

export async function stepAside(browser: Browser, house: OpenHouse, random: () => number): Promise<Stepped> {
  const files = demoFiles();
  const tags = guestsOf(files).map(({ tag }) => tag);
  const steppers = tags.slice(0, STANDS.length);
  const walkers = [...tags.slice(STANDS.length), ...workersOf(files.cast).map(({ badge }) => badge)];
  const associates = files.cast.associates.map(({ id }) => id);
  const screen = await openScreen(browser, house, associates[0]!);
  const viewers = await openViewers(house, associates, VIEWERS);
  const aside = STANDS.map(() => false);
  const standing = (i: number): Place => ({ ...STANDS[i]!, x: STANDS[i]!.x + (aside[i] ? STEP_M : 0) });
  const steps: Step[] = [];
  try {
    for (let round = 0; round < ROUNDS_A_STEP * TURNS; round++) {
      const stand = standOf(round);
      if (stand !== null) aside[stand] = !aside[stand];
      if (round === FIRST_COUNTED) await watchRegions(screen, await regionsOf(screen, files.plan.floors[0]!.outline));
      const nowMs = Date.now();
      const sentMs = await house.send([
        ...steppers.map((tag, i) => fix(tag, standing(i), nowMs)),
        ...walkers.map((tag, i) => fix(tag, walking(i, nowMs), nowMs)),
      ]);
      if (stand !== null && round >= FIRST_COUNTED) steps.push({ stand, sentMs });
      await wait(sentMs + HEARD_EVERY_MS + UNEVEN_MS * (random() - 0.5) - Date.now());
    }
    const painted = await changesOf(screen);
    const framed = STANDS.map(({ x, y }) => viewers.changesNear({ floor: 0, xM: x + STEP_M / 2, yM: y }));
    return {
      frameMs: delays(steps, framed),
      paintedMs: delays(steps, painted),
      people: steppers.length + walkers.length,
      viewers: VIEWERS,
    };
  } finally {
    viewers.close();
    await screen.context().close();
  }
}

/** Where somebody takes a step in this round of fixes; null in most. */
function standOf(round: number): number | null {
  const stand = (round % ROUNDS_A_STEP) / ROUNDS_APART;
  return Number.isInteger(stand) && stand < STANDS.length ? stand : null;
}

/** Round and round on the upper floor, at 0.9 m/s. */
function walking(i: number, nowMs: number): Place {
  const radius = 1.2;
  const turn = (0.9 * nowMs) / 1_000 / radius + i;
  return { floor: 'first', x: 4 + (i % 8) * 3 + radius * Math.cos(turn), y: 4 + (i % 3) * 2 + radius * Math.sin(turn) };
}

/** From each step to the first change after it, of those who had been at rest. */
function delays(steps: readonly Step[], changes: readonly (readonly number[])[]): number[] {
  return steps.flatMap(({ stand, sentMs }) => {
    const all = changes[stand] ?? [];
    const first = all.find((at) => at >= sentMs);
    const rested = !all.some((at) => at < sentMs && at > sentMs - AT_REST_MS);
    return first !== undefined && rested ? [first - sentMs] : [];
  });
}

/** Where on the canvas each stand is, while the whole floor is shown. */
async function regionsOf(screen: Page, outline: Ring): Promise<Region[]> {
  const { width, height } = (await screen.locator('canvas.map-signs').boundingBox())!;
  const fit = fitFloor(boxOf(outline), width, height);
  const pxPerM = 2 ** fit.zoom;
  return STANDS.map(({ x, y }) => ({
    x: Math.round(width / 2 + (x + STEP_M / 2 - AROUND_M - fit.x) * pxPerM),
    y: Math.round(height / 2 - (y + AROUND_M - fit.y) * pxPerM),
    side: Math.round(2 * AROUND_M * pxPerM),
  }));
}
