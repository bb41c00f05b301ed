/** One customer after the other taps «go private now» or takes back that they are recognised; what became of each tap. */
import { setTimeout as wait } from 'node:timers/promises';
import { TICK_MS } from '../../protocol/limits.ts';
import type { AudienceWindow } from './audience.ts';
import type { Tablet } from './tablet.ts';
import { STANDING, type TappedHouse } from './tapped-house.ts';
import type { Subject, Trace, Traces } from './trace.ts';

/** What is not gone by then, in ms, never left. */
const GONE_WITHIN_MS = 15_000;
/** The server lets a person open eight cards at once and then one in this time, ms. */
const CARD_EVERY_MS = 4_200;

/** ms from the tap. What was not on the page is null. */
export interface Tapped {
  trace: Trace;
  answerMs: number;
  status: number;
  /** Whether a window had their card open. */
  card: boolean;
  pixels: { dotMs: number | null; nameMs: number | null; cardMs: number | null } | null;
  /** Something of them was still at a window or on the page when nobody waited any longer. */
  stayed: boolean;
}

export interface Stage {
  house: TappedHouse;
  windows: readonly AudienceWindow[];
  tablet: Tablet;
  traces: Traces;
}

/** A customer and the window of the associate who knows them. */
export interface Target extends Subject {
  window: AudienceWindow;
}

/** `cards`: each one's card is opened right before the tap, as often as a person may; otherwise those that are open are. */
export async function tapAll(
  { house, windows, tablet, traces }: Stage,
  targets: readonly Target[],
  { cards, random }: { cards: boolean; random: () => number },
): Promise<Tapped[]> {
  const tapped: Tapped[] = [];
  let cardAtMs = Number.NEGATIVE_INFINITY;
  for (const [i, target] of targets.entries()) {
    const { n, track, window } = target;
    const isStanding = n <= STANDING;
    if (cards && isStanding && Date.now() - cardAtMs > CARD_EVERY_MS) {
      cardAtMs = Date.now();
      await tablet.openCard(n);
    } else if (cards && !isStanding && !window.isAway()) await window.openCard(track);
    const before = isStanding ? await tablet.watch(n, house.spots[n - 1]!) : null;
    // In step with nothing.
    await wait(TICK_MS * 2 * random());

    const holding = windows.flatMap((one, at) => (one.holds(track) ? [at] : []));
    const card = (before?.card ?? false) || windows.some((one) => one.hasCard(track));
    const tapMs = Date.now();
    const trace = traces.begin(target, holding, tapMs);
    const { status, answerMs } = await tap(house, n, i % 2 === 0, tapMs);
    const untilMs = tapMs + GONE_WITHIN_MS;
    while (trace.holding.size > 0 && Date.now() < untilMs) await wait(10);
    const gone = before && (await tablet.gone(Math.max(1, untilMs - Date.now())));
    const since = (atMs: number | null) => (atMs === null ? null : atMs - tapMs);
    const pixels = gone && { dotMs: since(gone.dotMs), nameMs: since(gone.nameMs), cardMs: since(gone.cardMs) };
    const isOnPage =
      gone !== null &&
      ((gone.before.dot && gone.dotMs === null) ||
        (gone.before.name && gone.nameMs === null) ||
        (gone.before.card && gone.cardMs === null));
    tapped.push({ trace, answerMs, status, card, pixels, stayed: trace.holding.size > 0 || isOnPage });
  }
  return tapped;
}

async function tap({ url, phone }: TappedHouse, n: number, isPrivate: boolean, tapMs: number) {
  const [path, body] = isPrivate ? ['private', { private: true }] : ['consent', { mode: 'off', scope: 'store' }];
  const response = await fetch(`${url}/api/me/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie: phone(n) },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return { status: response.status, answerMs: Date.now() - tapMs };
}

/** Windows that lose their links at random and come back, until told to stop. */
export function shakeLinks(windows: readonly AudienceWindow[], random: () => number): { stop(): Promise<number> } {
  const coming = new Set<Promise<void>>();
  let times = 0;
  const timer = setInterval(() => {
    const window = windows[Math.floor(random() * windows.length)]!;
    if (window.isAway()) return;
    times += 1;
    window.lose();
    const back = wait(100 + 500 * random()).then(() => window.again());
    coming.add(back);
    void back.finally(() => coming.delete(back));
  }, 50);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(coming);
      return times;
    },
  };
}
