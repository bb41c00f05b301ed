/** Focus goes into what opens over the page, and back to where it was when that leaves. */
import { tick } from 'svelte';

/** An attachment for the thing that opened; it must be able to hold focus. */
export function takeFocus(opened: HTMLElement): () => void {
  const before = document.activeElement;
  opened.focus({ preventScroll: true });
  return () => {
    const wasInside = opened.contains(document.activeElement) || document.activeElement === document.body;
    if (wasInside && before instanceof HTMLElement) void giveBack(before);
  };
}

/** Once the page has settled: what was covered may have been out of reach until then. */
async function giveBack(before: HTMLElement): Promise<void> {
  await tick();
  before.focus({ preventScroll: true });
  // It may lie in a tab that was left since: then the tab one is in.
  if (document.activeElement !== before)
    document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus({ preventScroll: true });
}

const REACHABLE = 'button:not([disabled]), input, select, textarea';

/** Keeps Tab inside what covers the rest of the page: from its last control to its first, and back. */
export function keepTabInside(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== 'Tab') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(REACHABLE)];
  const end = event.shiftKey ? all[0] : all.at(-1);
  const other = event.shiftKey ? all.at(-1) : all[0];
  const at = document.activeElement;
  if (at !== end && !(event.shiftKey && at === event.currentTarget)) return;
  event.preventDefault();
  other?.focus();
}
