/** Starts the floor page. */
import '../style/tokens.css';
import '../style/fonts.css';
import '../style/base.css';
import '../style/form.css';
import { mount } from 'svelte';
import { thisBrowser } from '../sign-in/threshold.ts';
import App from './App.svelte';

const { calls, surroundings } = thisBrowser();

mount(App, {
  target: document.getElementById('page')!,
  props: {
    ...surroundings,
    pocket: async () => (await import('../push/pocket.ts')).createPocket(calls, window),
  },
});
