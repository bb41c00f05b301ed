/** All that a page fetches by itself for a phone that rings in a pocket. */
import type { Calls } from '../live/call.ts';
import { thisBrowserWaking } from './this-browser.ts';
import Switch from './Waking.svelte';
import { Waking } from './waking.svelte.ts';

export interface Pocket {
  /** The switch, for the settings. */
  Waking: typeof Switch;
  waking: Waking;
}

export function createPocket(calls: Calls, view: Window & typeof globalThis): Pocket {
  return { Waking: Switch, waking: new Waking(calls, thisBrowserWaking(view)) };
}
