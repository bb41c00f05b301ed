/** What shows alerts and all that follows from them, fetched together. */
export { default as Dock } from './Dock.svelte';
export { default as Herald } from './Herald.svelte';
export { default as StatusChoices } from './StatusChoices.svelte';
export { default as WalkInsHere } from './WalkInsHere.svelte';
