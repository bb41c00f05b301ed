/** What a colleague who is free sees to before anybody asks: things that are to be ready for a customer who came. */
import { HABITS } from './habits.ts';
import type { Mind } from './mind.ts';
import type { Deed, Seen } from './seen.ts';
import { inS } from './steps.ts';

/** The first of them that they have got round to. */
export function makeReady({ ready, random }: Mind, { view, nowMs }: Seen): Deed | null {
  for (const key of ready.keys()) if (!view.preparations[key]) ready.delete(key);
  for (const preparation of Object.keys(view.preparations)) {
    if (!ready.has(preparation)) ready.set(preparation, nowMs + inS(random, HABITS.makesReadyAfterS));
    if (nowMs < ready.get(preparation)!) continue;
    ready.set(preparation, nowMs + 1_000 * HABITS.againS);
    return { do: 'made_ready', preparation };
  }
  return null;
}
