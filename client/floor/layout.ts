/** What both layouts of the floor page are handed: the same parts, placed differently. */
import type { Snippet } from 'svelte';
import type { Status } from '../../protocol/alert.ts';
import type { Speech } from '../words/speech.ts';

export type Tab = 'map' | 'list' | 'book' | 'me';

export interface Layout {
  speech: Speech;
  me: { given: string; family: string; role: 'associate' | 'manager' };
  /** What is being looked at: the whole floor, one floor of it, or oneself. */
  title: string;
  tab: Tab;
  ontab: (tab: Tab) => void;
  veiled: boolean;
  /** Whether something lies open over the side already. */
  sheetOpen: boolean;
  /** Whether a card covers the right side. */
  cardOpen: boolean;
  clock: Snippet;
  plan: Snippet;
  /** The plan's twin in words. */
  list: Snippet;
  /** The client book. */
  book: Snippet;
  /** Here for you, and the line about others. */
  people: Snippet;
  /** The slip that says what is wrong, when something is. */
  slip: Snippet;
  sheet: Snippet;
  /** What is asked of this person, near the thumb. */
  dock: Snippet;
  /** What they are doing; null while that is not known. */
  status: Status | null;
  /** What they can say of it; `done` is called once something was chosen. */
  statuses: Snippet<[done: () => void]>;
  settings: Snippet;
  /** Puts whatever lies over the side away. */
  onclear: () => void;
}

/** Two letters for a badge. */
export function initialsOf({ given, family }: Layout['me']): string {
  return `${given.charAt(0)}${family.charAt(0)}`;
}
