/** What is said of a customer's receipt, in English. `receipt-fr.ts` has the same keys. */
import type { GlassReason } from '../../protocol/glass.ts';
import type { Deleted, SeenWhy } from '../../protocol/me.ts';
import { pluralIn } from './plural.ts';

const plural = pluralIn('en');

export const receiptEn = {
  title: 'Your receipt',
  intro:
    'Who was told that you are here, what they were shown and why, who showed the way to this page, and what was deleted.',
  nobody: 'Nothing yet.',
  unread: 'This cannot be read just now.',
  older: 'Older',
  newest: 'Newest',
  somebody: 'Somebody who has left the house',
  stoodIn: (name: string, whose: string) => `${name}, who stood in for ${whose},`,
  told: {
    book: (name: string) => `${name} was told that you are here`,
    assigned: (name: string) => `${name} was told that you are here, and how to address you`,
    glass: (name: string) => `${name} was told that you are here, having opened more`,
    prepared: (name: string) => `${name} saw your name in their client book`,
    booked: (name: string) => `${name} was reminded that you are expected`,
  } satisfies Record<SeenWhy, (name: string) => string>,
  toldNote: 'Their screen said so; nothing else was opened by it.',
  given: (name: string) => `Your visit was given to ${name}`,
  givenNote: 'So that somebody serves you.',
  takenOn: (name: string) => `You became ${name}’s customer`,
  takenOnNote: 'Nobody had been yours first. You can say so if you would rather not.',
  joined: (name: string) => `You joined, with ${name}`,
  shown: {
    book: (name: string) => `${name} read your card`,
    assigned: (name: string) => `${name} read your card`,
    glass: (name: string) => `${name} read your card, having opened more`,
    prepared: (name: string) => `${name} looked you up in their client book`,
    booked: (name: string) => `${name} was reminded that you are expected`,
  } satisfies Record<SeenWhy, (name: string) => string>,
  glass: (name: string) => `${name} opened more about you, for a reason`,
  glassNote: (reason: string, words: string) => `${reason}: “${words}”`,
  glassWas: (from: string, until: string) => `Open from ${from} to ${until}.`,
  glassIs: (from: string, until: string) => `Open since ${from}, until ${until} at the latest.`,
  reasons: {
    earlier_purchase: 'You asked about something bought earlier',
    complaint_or_repair: 'A complaint or a repair',
    associate_away: 'Your associate was away, and you asked for advice',
    emergency: 'Safety or health: an emergency',
    other: 'Another reason',
  } satisfies Record<GlassReason, string>,
  deleted: {
    fact: (n: number) =>
      plural(n, {
        one: 'Something the house knew of you was deleted',
        other: `${n} things the house knew of you were deleted`,
      }),
    photo: () => 'Your photo was deleted',
    visit: (n: number) =>
      plural(n, { one: 'That you once visited was deleted', other: `${n} of your visits were deleted` }),
    stay: () => 'In which rooms you were was deleted',
    answer: () => 'What you once answered on arrival was deleted',
    appointment: (n: number) =>
      plural(n, { one: 'A past appointment was deleted', other: `${n} past appointments were deleted` }),
    way: () => 'Who once showed you the way to this page was deleted',
    other: () => 'Something kept about you was deleted',
  } satisfies Record<Deleted, (n: number) => string>,
  deletedNote: { over: 'Its time was over.', asked: 'You took it back.' },
  saw: {
    address: 'how to address you',
    languages: 'your languages',
    manner: 'how you like to be served',
    access: 'what makes the house accessible to you',
    size: 'your sizes',
    occasion: 'an occasion',
    purchase: 'something you bought',
    promise: 'what we promised you',
    first: 'what comes first',
    task: 'what waits for you',
    handling: 'a word on how to serve you',
    wish: 'a wish',
    note: 'a note',
    told: 'something you told',
    moment: 'how a visit of yours ended, in a word',
    tendency: 'a leaning in what you choose',
    ask: 'questions worth asking',
    photo: 'your photo',
    appointment: 'your appointment',
    came: 'that you came to your appointment',
  },
  hours: (name: string) => `You asked when ${name} is in`,
  hoursNote: 'They can see that you asked.',
  nothing: 'Nothing but questions worth asking.',
  ways: {
    link: (name: string, n: number) =>
      plural(n, {
        one: `${name} showed the way to this page`,
        other: `${name} showed the way to this page, ${n} times`,
      }),
    letter: (name: string, n: number) =>
      plural(n, { one: `${name} issued a letter for you`, other: `${name} issued ${n} letters for you` }),
    code: 'You chose a code of your own',
  },
  wayNotes: {
    link: 'A link to its door, which tells nothing.',
    letter: 'It ended the code there was before.',
    code: 'If it was not you, ask for a new letter.',
  },
};

/** The shape every language must fill. */
export type ReceiptCatalogue = typeof receiptEn;
