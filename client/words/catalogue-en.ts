/** Every word of the catalogue as managers write it, in English. `catalogue-fr.ts` has the same keys. */
import type { AnnouncementState, Lack } from '../../protocol/announcement.ts';
import { announcementsEn } from './announcements-en.ts';

export const catalogueEn = {
  about:
    'What customers read on their own page, and the team at hand on the floor: arrivals, events, trends. Nobody writes down who read what.',
  add: 'Write a new one',
  none: 'Nothing is announced yet. Write the first: in both languages, then publish it.',
  untitled: 'Without a title yet',
  up: (title: string) => `${title}: earlier`,
  down: (title: string) => `${title}: later`,
  standing: {
    draft: 'draft',
    withdrawn: 'withdrawn',
    told: 'told now',
    coming: (day: string) => `from ${day}`,
    over: 'over',
  },
  newTitle: 'A new announcement',
  kind: 'Kind',
  kinds: announcementsEn.kind,
  inLanguage: { en: 'English', fr: 'French' },
  title: (language: string) => `Title, ${language}`,
  text: (language: string) => `Text, ${language}`,
  place: (language: string) => `Where, ${language}`,
  alt: (language: string) => `What the picture shows, ${language}`,
  categories: 'Categories',
  from: 'Told from',
  until: 'to, the last day included',
  untilNote: 'Without a last day it is told until it is withdrawn, and an event until it is over.',
  startsAt: 'Begins',
  endsAt: 'Ends',
  wall: 'By the clock on the wall of the house.',
  picture: 'Picture',
  pictureNote:
    'JPEG, PNG or WebP, up to 4 MB. It is cut to three by two, and nothing stays of the file but what is seen.',
  pictureFirst: 'Keep it as a draft first; then it can have a picture.',
  choose: 'Choose a picture',
  replace: 'Another picture',
  takeAway: 'Take it away',
  pictured: 'The picture is kept.',
  unpictured: 'It has no picture any more.',
  lacks: (list: string) => `Before it can be published: ${list}.`,
  lack: {
    'title.en': 'a title in English',
    'title.fr': 'a title in French',
    'text.en': 'a text in English',
    'text.fr': 'a text in French',
    times: 'when it begins and ends',
    'place.en': 'where it is, in English',
    'place.fr': 'where it is, in French',
    'alt.en': 'what the picture shows, in English',
    'alt.fr': 'what the picture shows, in French',
  } satisfies Record<Lack, string>,
  changed: 'Not kept yet.',
  keep: { draft: 'Keep as a draft', published: 'Keep it so', withdrawn: 'Keep it so' } satisfies Record<
    AnnouncementState,
    string
  >,
  publish: 'Publish',
  publishSentence:
    'Customers read it from its first day on, and the team has it at hand. That you published it is in the record.',
  withdraw: 'Withdraw',
  withdrawSentence: 'Nobody reads it any more. That you withdrew it is in the record.',
  remove: 'Delete',
  removeSentence: 'It goes from the catalogue, with its picture.',
  removeTwice: 'It cannot be brought back. Delete it for good?',
  removeYes: 'Delete it for good',
  removeNo: 'Leave it',
  did: {
    draft: 'Kept.',
    published: 'Published.',
    withdrawn: 'Withdrawn.',
    removed: 'Deleted.',
    ordered: 'The order is kept.',
  },
  overtaken: {
    happened: 'A colleague changed this meanwhile.',
    kept: 'What you wrote is still here; theirs is what is kept.',
    next: 'Look at theirs, or keep yours over it.',
  },
  anyway: 'Keep mine over it',
  theirs: 'Drop mine, and see theirs',
  orderOvertaken: {
    happened: 'The catalogue changed meanwhile.',
    kept: 'The order is as it was.',
    next: 'It is here anew; order it again.',
  },
  full: {
    happened: 'The catalogue is full.',
    kept: 'What you wrote is still here.',
    next: 'Delete what is over, then keep it.',
  },
  noPicture: {
    happened: 'This file cannot be used.',
    kept: 'The picture is as it was.',
    next: 'Choose a whole, still JPEG, PNG or WebP of up to 4 MB. Of what is published, say first what it shows.',
  },
  preview: 'As a customer reads it',
  saved: (name: string, at: string) => `Changed last by ${name}, ${at}`,
};

export type CatalogueWords = typeof catalogueEn;
