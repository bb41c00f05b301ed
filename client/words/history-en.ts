/** Every word about hours that are over and the day again, in English. `history-fr.ts` has the same keys. */
import type { Measure } from '../history/measure.ts';

const measures: Record<Measure, string> = {
  there: 'There',
  most: 'At most',
  stay: 'Stays',
  wait: 'Waits',
  inTime: 'In time',
};
const means: Record<Measure, string> = {
  there: 'Recognised at once, on average over the hour',
  most: 'Most recognised at once',
  stay: 'Half of the stays that ended were shorter',
  wait: 'From a customer’s own time until they were greeted, on average',
  inTime: 'Greeted in time, of those greeted',
};

export const historyEn = {
  shows: 'What is shown',
  views: { day: 'A day', week: 'The week', again: 'Today again' },
  measure: 'Figure',
  measures,
  means,
  day: 'Day',
  earlier: 'A day earlier',
  later: 'A day later',
  take: 'Take away as a table',
  saved: 'Saved. Taking it away is written down.',
  few: '<5',
  fewMeans: 'fewer than five visits, and no figure was kept',
  notCounted: 'not counted',
  part: 'part of the hour',
  zone: 'Room',
  hour: 'Hour',
  about:
    'Counts are of recognised visits that the house may count. An hour is written once it is over, and only where at least five visits stand behind the figure. Nobody is in it.',
  noSums: 'There are no sums over rooms: a figure that was not kept could be reckoned from one.',
  empty: 'No hour of these days has enough visits yet.',
  emptyNext: 'An hour stands here some twenty minutes after it is over.',
  heat: (day: string) => `${day}, room by room`,
  weekOf: (zone: string) => `The week in ${zone}`,
  lines: (zone: string, day: string, before: string) => `${zone}: ${day} beside ${before}`,
  plan: (clock: string) => `The house at ${clock}`,
  atHour: 'Hour on the plan',
  again: {
    play: 'Play',
    pause: 'Pause',
    at: 'Time of the day',
    speed: 'Minutes a second',
    about:
      'Who waited and who was attended, by rooms and minutes. Nobody has a number or a place in it, dark rooms are not in it, and who takes their consent back is gone from it from the start.',
    over: 'The day is closed, and gone.',
    overNext: 'It can be seen again from opening to closing, and never after.',
    nobody: 'Nobody was there yet whom the house may count.',
    kept: (since: string) => `since ${since}, until closing`,
    waiting: 'waiting',
    attended: 'attended',
    leftAlone: 'would rather be left alone',
  },
};

export type HistoryCatalogue = typeof historyEn;
