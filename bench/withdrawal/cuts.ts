/** Windows whose session ends, by a shift that is over or by signing out: how long until the server has closed them. */
import { openAudienceWindow } from './audience.ts';
import type { TappedHouse } from './tapped-house.ts';
import { createTraces } from './trace.ts';

/** From the session's end to the window's, ms each time. */
export interface Cut {
  what: string;
  ms: number[];
}

/** A window that is open this long after its session ended, in ms, was not cut. */
const CUT_WITHIN_MS = 15_000;

/** Opens the windows of those whose shifts end, and waits for all of them to be cut; one that is not ends the bench. */
export async function endShifts({ url, shifts }: TappedHouse): Promise<Cut> {
  const traces = createTraces();
  const ms: number[] = [];
  const waits: Promise<unknown>[] = [];
  for (const [i, shift] of shifts.entries()) {
    const window = await openAudienceWindow(url, shift, 1_000 + i, traces).catch(() => null);
    // On a slow machine the first shifts may be over before their windows are open.
    if (!window) continue;
    waits.push(closedBy(window.closed, shift.endsAt + CUT_WITHIN_MS).then((atMs) => void ms.push(atMs - shift.endsAt)));
  }
  await Promise.all(waits);
  return { what: 'a shift ends', ms };
}

/** Every window is opened by itself and signed out. */
export async function signOutAll({ url, windows }: TappedHouse): Promise<Cut> {
  const traces = createTraces();
  const ms: number[] = [];
  for (const [i, { cookie, person }] of windows.entries()) {
    const window = await openAudienceWindow(url, { cookie, person }, 2_000 + i, traces);
    const askedMs = Date.now();
    const answer = fetch(`${url}/api/sign-out`, { method: 'POST', headers: { origin: url, cookie } });
    ms.push((await closedBy(window.closed, askedMs + CUT_WITHIN_MS)) - askedMs);
    await (await answer).arrayBuffer();
  }
  return { what: 'somebody signs out', ms };
}

/** When it was closed; throws where it was not by then (epoch ms). */
async function closedBy(closed: Promise<number>, untilMs: number): Promise<number> {
  let late: NodeJS.Timeout;
  const never = new Promise<never>((_, failed) => {
    late = setTimeout(() => failed(new Error('a window was not cut')), untilMs - Date.now());
  });
  return Promise.race([closed, never]).finally(() => clearTimeout(late));
}
