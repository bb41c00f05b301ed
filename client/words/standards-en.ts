/** What is said of the house's standards, in English. `standards-fr.ts` has the same keys. */
import type { RitualPart } from '../../protocol/ritual.ts';
import type { Waiting } from '../../protocol/standards.ts';
import { pluralIn } from './plural.ts';

const plural = pluralIn('en');
const minutes = (n: number) => `${n}\u00a0${plural(n, { one: 'minute', other: 'minutes' })}`;

export const standardsEn = {
  about:
    'How this house receives. The team has it at hand on the floor; nobody ticks it off, and nothing of it is counted for one person.',
  title: 'The house’s way',
  parts: { arrival: 'Arrival', fitting: 'Fitting', farewell: 'Farewell' } satisfies Record<RitualPart, string>,
  loading: 'One moment.',
  unread: 'The house doesn’t answer. Try again in a moment.',
  empty: 'Nothing is written here yet.',
  waits: {
    greeted: (n: number) => `Greeted within ${minutes(n)}`,
    roomReady: (n: number) => `A room ready within ${minutes(n)}`,
  } satisfies Record<keyof Waiting, (n: number) => string>,
  waiting: 'Nobody waits longer than',
  waitLabels: {
    greeted: 'Until they are greeted, minutes',
    roomReady: 'Until a fitting room is ready, minutes',
  } satisfies Record<keyof Waiting, string>,
  waitingNote:
    'From when a customer’s own time has come. What was greeted later counts as late, here and on the wall. There is no target for the time together, and cannot be: it belongs to the customer.',
  step: (n: number, part: string) => `${part}, step ${n}`,
  inLanguage: { en: 'English', fr: 'French' },
  up: (step: string) => `${step}: earlier`,
  down: (step: string) => `${step}: later`,
  remove: (step: string) => `${step}: take away`,
  add: (part: string) => `Add a step to ${part}`,
  full: 'Eight steps are enough.',
  moved: (n: number) => `Now step ${n}.`,
  keep: 'Set these standards',
  kept: 'Set. The team has them from now on.',
  drop: 'Back to what holds',
  changed: 'Not set yet.',
  preview: 'On the floor',
  history: 'Who set them',
  change: (version: number, name: string, at: string) => `${version}. ${name}, ${at}`,
  nobody: 'Nobody yet.',
  overtaken: {
    happened: 'A colleague set the standards meanwhile.',
    kept: 'What you wrote is still here; theirs holds.',
    next: 'Go back to what holds to see it, or set yours over it.',
  },
  anyway: 'Set mine over it',
};

export type StandardsCatalogue = typeof standardsEn;
