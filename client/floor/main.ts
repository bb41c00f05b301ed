/** Starts the floor page: the one place that touches clocks, storage, network and the document itself. */
import '../style/tokens.css';
import '../style/fonts.css';
import '../style/base.css';
import { mount } from 'svelte';
import { createCalls } from '../live/call.ts';
import type { Ending } from '../live/connection.ts';
import { openFloor } from '../live/open-floor.ts';
import { randomId } from '../live/random-id.ts';
import { reloadOnce } from '../live/reload-guard.ts';
import { openFloorLink } from '../live/socket.ts';
import { createSteadyClock } from '../live/steady-clock.ts';
import { createEntry } from '../sign-in/entry.ts';
import { createTouches } from '../sign-in/touches.ts';
import App from './App.svelte';
import { createHouse } from './house.ts';
import { Preferences } from './preferences.svelte.ts';
import { storageOrNull } from './storage.ts';

const steadyMs = createSteadyClock(() => performance.now(), Date.now);
const calls = createCalls((path, init) => fetch(path, init));
const house = createHouse(calls);
const reload = () => location.reload();
const wait = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

mount(App, {
  target: document.getElementById('page')!,
  props: {
    house,
    entry: createEntry(calls),
    touched: createTouches(steadyMs, () => void house.touch()),
    preferences: new Preferences(
      storageOrNull(() => localStorage),
      navigator.languages,
    ),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    wallMs: Date.now,
    wait,
    random: Math.random,
    open: (ended: (why: Ending) => void) =>
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
  },
});
