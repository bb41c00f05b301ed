/** Arrival → name: customers walk in by the main door, and the screen of whoever knows them is watched. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { fix } from '../../test/fixes.ts';
import { VESTIBULE } from '../../test/house.ts';
import { demoFiles, type Guest, guestsOf, type OpenHouse } from './open-house.ts';
import { openScreen } from './screen.ts';
import { askForName, nameAt } from './watching.ts';

const HEARD_EVERY_MS = 100;
/** Those whom one associate knows come in one after the other. */
const APART_MS = 350;

/** How long somebody must be in the door's zone to count as having come in, ms: a rule, no delay of ours. */
export function doorDelayMs(): number {
  const { entrances, floors } = demoFiles().plan;
  return floors.flatMap(({ zones }) => zones).find(({ id }) => id === entrances[0]!.zone)!.rules.entryDelayMs;
}

/** From the first fix indoors, sent, to the name, painted: ms for each of the cast who can be named. */
export async function walkIn(browser: Browser, house: OpenHouse): Promise<number[]> {
  const guests = guestsOf(demoFiles());
  const found: number[] = [];
  for (const person of new Set(guests.map(({ primary }) => primary))) {
    const screen = await openScreen(browser, house, person);
    const known = guests.filter(({ primary }) => primary === person);
    await screen.locator('#here-for-you').waitFor();
    found.push(...(await Promise.all(known.map((guest, i) => arrive(house, screen, guest, i * APART_MS)))));
    await screen.context().close();
  }
  return found;
}

async function arrive(house: OpenHouse, screen: Page, { tag, called }: Guest, afterMs: number): Promise<number> {
  await wait(afterMs);
  await askForName(screen, called);
  let named = false;
  const shown = nameAt(screen, called).finally(() => {
    named = true;
  });
  // It is awaited below; until then its failure must not end the process, which has a server to close.
  shown.catch(() => undefined);
  let firstMs: number | null = null;
  while (!named) {
    const sentMs = await house.send([fix(tag, VESTIBULE, Date.now())]);
    firstMs ??= sentMs;
    await wait(HEARD_EVERY_MS);
  }
  return (await shown) - firstMs!;
}
