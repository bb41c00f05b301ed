/** Starts a customer's own page: the one place that touches clocks, storage, network and the document itself. */
import '../style/tokens.css';
import '../style/fonts.css';
import '../style/base.css';
import { mount } from 'svelte';
import { Preferences } from '../floor/preferences.svelte.ts';
import { storageOrNull } from '../floor/storage.ts';
import { createCalls } from '../live/call.ts';
import { createSteadyClock } from '../live/steady-clock.ts';
import App from './App.svelte';
import { OwnPage } from './own-page.svelte.ts';

/** The link's code stands behind the #, which no browser sends to any server; it leaves the address before anything else. */
function takeCode(): string | null {
  const code = location.hash.slice(1);
  if (code !== '') history.replaceState(null, '', location.pathname);
  return code === '' ? null : code;
}

const page = new OwnPage({
  calls: createCalls((path, init) => fetch(path, init)),
  steadyMs: createSteadyClock(() => performance.now(), Date.now),
  wait(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

mount(App, {
  target: document.getElementById('page')!,
  props: {
    page,
    preferences: new Preferences(
      storageOrNull(() => localStorage),
      navigator.languages,
    ),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    wallMs: Date.now,
    reload: () => location.reload(),
  },
});
page.start(takeCode());
addEventListener('hashchange', () => {
  const code = takeCode();
  if (code !== null) void page.open(code);
});
// A phone that was put away shows nobody's truth of then: time passes before anything else.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  page.pass();
  if (page.stage === 'open' || page.stage === 'away') void page.look();
});
