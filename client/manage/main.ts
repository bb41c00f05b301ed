/** Starts the managers' page. */
import '../style/tokens.css';
import '../style/fonts.css';
import '../style/base.css';
import './manage.css';
import { mount } from 'svelte';
import { thisBrowser } from '../sign-in/threshold.ts';
import App from './App.svelte';
import { createDesk } from './desk.ts';

const { calls, surroundings } = thisBrowser();

/** A link that is followed once: the browser asks where to put the file, or knows. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers read the file only after this turn.
  surroundings.wait(60_000, () => URL.revokeObjectURL(link.href));
}

mount(App, {
  target: document.getElementById('page')!,
  props: {
    ...surroundings,
    desk: createDesk(calls, { wait: surroundings.wait, save, photo: surroundings.house.photo }),
  },
});
