/** What is said of shifts and hours, in English. `rota-fr.ts` has the same keys. */
import type { HoursGrain, ShiftDeed } from '../../protocol/rota.ts';
import type { Sign } from '../../protocol/sign.ts';
import { pluralIn } from './plural.ts';

const plural = pluralIn('en');

export const rotaEn = {
  today: 'Today',
  days: 'Days',
  empty: 'Nobody has a shift on this day.',
  emptyNext: 'Bring a rota in below: a calendar or a table.',
  cover: 'Cover',
  onFloor: 'on the floor',
  asPlanned: 'as planned',
  ifDone: 'if you do it',
  chart: (day: string) => `Shifts, ${day}`,
  bar: (name: string, from: string, until: string) => `${name}, ${from} to ${until}`,
  span: (from: string, until: string) => `${from} – ${until}`,
  breaks: (list: string) => `Breaks ${list}`,
  state: {
    toCome: 'to come',
    onFloor: 'at work',
    onBreak: 'on a break',
    over: 'over',
    away: 'away',
  },
  planned: (from: string, until: string) => `Planned ${from} – ${until}`,
  plannedFor: (name: string) => `Planned for ${name}`,
  choose: 'Choose a shift to say that somebody is late, away or on a break.',
  deeds: {
    late: 'Late',
    here: 'Here already',
    leave: 'Leave now',
    off: 'Sick or away',
    swap: 'Swap',
    break: 'Break now',
    back: 'Break over',
  } satisfies Record<ShiftDeed, string>,
  offNote: 'Why is not written down.',
  lateBy: 'Late by',
  minutes: (n: number) => `${n}\u00a0min`,
  swapWith: 'Swap with',
  nobodyChosen: 'Choose somebody',
  said: (what: string, by: string, at: string) => `${what}: ${by}, ${at}`,
  undo: (seconds: number) => `Undo (${seconds}\u00a0s)`,
  undone: 'Taken back.',
  done: 'It counts from now on.',
  without: (n: number) =>
    n === 0
      ? 'No customer of theirs is here.'
      : plural(n, {
          one: 'One customer of theirs is here, and would be without them.',
          other: `${n} customers of theirs are here, and would be without them.`,
        }),
  booked: (n: number) =>
    plural(n, {
      one: 'One appointment with them falls into it.',
      other: `${n} appointments with them fall into it.`,
    }),
  least: (n: number, at: string) => `On the floor from ${at}: ${n} at the lowest.`,
  leastSame: 'On the floor as many as before.',
  doIt: 'Do it',
  leaveIt: 'Leave as is',
  noFit: {
    happened: 'That doesn’t fit with the shift as it is now.',
    kept: 'Nothing was changed.',
    next: 'Look at the shift again.',
  },
  bring: {
    title: 'Bring a rota in',
    about:
      'A calendar (.ics), or a table with the columns person, date, start, end and breaks; tables of scheduling programs and a month on a page are read too. It is checked whole first, and shows what would change. What it brings takes the place of what the same source brought before.',
    whose: 'Whose calendar',
    named: 'Its events name them',
    month: 'Month of the table',
    added: 'new',
    moved: 'moved',
    removed: 'gone',
    outcome: (added: number, moved: number, removed: number) => `${added} new, ${moved} moved, ${removed} gone.`,
    checked: 'This is what would change; nothing has yet.',
    done: 'It is the rota now.',
    passedOver: (past: number, wholeDay: number, cancelled: number) =>
      `Passed over: ${past} begun or over, ${wholeDay} without hours, ${cancelled} cancelled or not published.`,
    first: (n: number) => `The first ${n} of them:`,
    who: 'Who',
    was: 'Before',
    is: 'After',
  },
  sign: {
    legend: 'My sign on the walls',
    none: 'No sign',
    names: {
      arch: 'Arch',
      gate: 'Gate',
      wave: 'Wave',
      leaf: 'Leaf',
      hourglass: 'Hourglass',
      drop: 'Drop',
      compass: 'Compass',
      knot: 'Knot',
      key: 'Key',
      star: 'Star',
    } satisfies Record<Sign, string>,
    note: 'Wall displays show that you are there by it, never by your name. Customers see it too.',
  },
  mine: {
    title: 'My shifts',
    none: 'You have no shift in the next days.',
    signsOut: 'Who leaves is signed out at once.',
    show: 'What customers may see of my hours',
    grains: {
      hidden: 'Nothing',
      day: 'In today',
      part: 'Part of the day',
      exact: 'The hours',
    } satisfies Record<HoursGrain, string>,
    note: 'Only those in whose book you stand, and only when they ask.',
    asked: 'Who asked',
    nobody: 'Nobody asked lately.',
    somebody: 'A customer of before',
    notLately: 'not lately',
    hide: 'Hide from them',
    unhide: 'Show again',
    hidden: 'hidden',
    hideLabel: (name: string) => `Hide my hours from ${name}`,
    unhideLabel: (name: string) => `Show ${name} my hours again`,
    refused: 'That could not be kept just now. Nothing was changed; try again.',
    loading: 'One moment.',
  },
};

/** The shape every language must fill. */
export type RotaCatalogue = typeof rotaEn;
