/** Arrow keys inside tabs, as the ARIA pattern says: move, choose what is reached, wrap round. */

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Handles a keydown on one of the group's elements (`selector`, siblings): arrows step, Home and End go to the ends. */
export function stepTo(event: KeyboardEvent & { currentTarget: HTMLElement }, selector: string): void {
  const group = [...event.currentTarget.parentElement!.querySelectorAll<HTMLElement>(selector)];
  const at = group.indexOf(event.currentTarget);
  const step = STEPS[event.key];
  let next: HTMLElement | undefined;
  if (step) next = group[(at + step + group.length) % group.length];
  else if (event.key === 'Home') next = group[0];
  else if (event.key === 'End') next = group.at(-1);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
}
