/** What a page of those who work here needs of the browser it stands in, before it knows who holds it. */
import { createHouse, type House } from '../floor/house.ts';
import { Preferences } from '../floor/preferences.svelte.ts';
import { storageOrNull } from '../floor/storage.ts';
import { type Calls, createCalls } from '../live/call.ts';
import type { Ending } from '../live/connection.ts';
import { type OpenFloor, openFloor } from '../live/open-floor.ts';
import { randomId } from '../live/random-id.ts';
import { reloadOnce } from '../live/reload-guard.ts';
import { openFloorLink } from '../live/socket.ts';
import { createSteadyClock } from '../live/steady-clock.ts';
import { createEntry, type Entry } from './entry.ts';
import { createTouches } from './touches.ts';

export interface Surroundings {
  house: House;
  entry: Entry;
  /** Somebody touched the screen. */
  touched: () => void;
  preferences: Preferences;
  /** The device's own IANA zone, until the plan tells the store's. */
  timeZone: string;
  /** The device's clock, epoch ms, until the server tells its own. */
  wallMs: () => number;
  /** Runs something later; answers how to call it off. */
  wait: (ms: number, run: () => void) => () => void;
  random: () => number;
  open: (ended: (why: Ending) => void) => OpenFloor;
  /** Loads the page again, once; false when that was just tried. */
  reloadOnce: () => boolean;
  reload: () => void;
}

/** The one place that touches clocks, storage, network and the document itself; for `main.ts` of each such page. */
export function thisBrowser(): { calls: Calls; surroundings: Surroundings } {
  const steadyMs = createSteadyClock(() => performance.now(), Date.now);
  const calls = createCalls((path, init) => fetch(path, init));
  const house = createHouse(calls);
  const reload = () => location.reload();
  const wait = (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const preferences = new Preferences(
    storageOrNull(() => localStorage),
    navigator.languages,
  );
  const surroundings: Surroundings = {
    house,
    entry: createEntry(calls),
    touched: createTouches(steadyMs, () => void house.touch()),
    preferences,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    wallMs: Date.now,
    wait,
    random: Math.random,
    open: (ended) =>
      openFloor({
        steadyMs,
        page: document,
        openLink: openFloorLink,
        wait,
        random: Math.random,
        newId: randomId,
        ended,
      }),
    reloadOnce: () =>
      reloadOnce(
        storageOrNull(() => sessionStorage),
        Date.now(),
        reload,
      ),
    reload,
  };
  return { calls, surroundings };
}
