/** Starts the page of a wall display. */
import '../style/tokens.css';
import '../style/fonts.css';
import '../style/base.css';
import './wall.css';
import { mount } from 'svelte';
import { storageOrNull } from '../floor/storage.ts';
import { createCalls } from '../live/call.ts';
import { reloadOnce } from '../live/reload-guard.ts';
import { createSteadyClock } from '../live/steady-clock.ts';
import { spokenLocale } from '../words/speech.ts';
import App from './App.svelte';
import { stayAwake } from './stay-awake.ts';
import { openWallSocket } from './wall-socket.ts';

/** Nobody signs in on a wall to choose a language: its address may, `/wall?lang=fr`. */
const wished = new URLSearchParams(location.search).get('lang');

mount(App, {
  target: document.getElementById('page')!,
  props: {
    calls: createCalls((path, init) => fetch(path, init)),
    locale: spokenLocale([...(wished ? [wished] : []), ...navigator.languages]),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    steadyMs: createSteadyClock(() => performance.now(), Date.now),
    wait: (ms: number, run: () => void) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    openSocket: openWallSocket,
    keepAwake: (told: (isHeld: boolean) => void) =>
      stayAwake({ page: document, wakeLock: 'wakeLock' in navigator ? navigator.wakeLock : undefined }, told),
    reloadOnce: () => {
      reloadOnce(
        storageOrNull(() => sessionStorage),
        Date.now(),
        () => location.reload(),
      );
    },
  },
});
