/** The board's columns: everybody at work by what they do, and with whom. */
import type { Status } from '../../protocol/alert.ts';
import type { FloorView } from '../../protocol/floor-view.ts';
import type { Subject } from './subjects.ts';

export const COLUMNS = ['offered', 'free', 'going', 'with_customer', 'wrapping_up', 'on_break'] as const;
export type Column = (typeof COLUMNS)[number];

/** One person, once for each whom they serve or are asked to go to. */
export interface Card {
  key: string;
  column: Column;
  person: string;
  /** Null of whoever serves nobody that is told here. */
  subject: Subject | null;
}

/** `isLeftOut`: who is on the board only while they serve, as managers are. */
export function cardsOf(
  view: FloorView,
  subjects: readonly Subject[],
  isLeftOut: (person: string) => boolean,
): Record<Column, Card[]> {
  const cards: Record<Column, Card[]> = {
    ...{ offered: [], free: [], going: [], with_customer: [], wrapping_up: [], on_break: [] },
  };
  const add = (column: Column, person: string, subject: Subject | null) =>
    cards[column].push({ key: `${person} ${subject?.key ?? ''}`, column, person, subject });
  for (const subject of subjects)
    if (subject.servedBy !== null)
      add(subject.stands?.is === 'going' ? 'going' : 'with_customer', subject.servedBy, subject);
  const serving = new Set(subjects.flatMap(({ servedBy }) => servedBy ?? []));
  for (const [person, { status }] of Object.entries(view.team)) {
    if (serving.has(person) || isLeftOut(person)) continue;
    const asked = subjects.filter(({ stands }) => stands?.is === 'waiting' && stands.asked.includes(person));
    if (status === 'free' && asked.length > 0) add('offered', person, asked[0]!);
    else if (status !== 'off') add(status, person, null);
  }
  const since = ({ subject }: Card) => (subject?.stands && 'since' in subject.stands ? (subject.stands.since ?? 0) : 0);
  const given = ({ person }: Card) => view.team[person]?.given ?? '';
  for (const column of COLUMNS) cards[column].sort((a, b) => since(a) - since(b) || given(a).localeCompare(given(b)));
  return cards;
}

/** To whom something can be given: those at work and not on a break, but who serves it already. */
export interface Target {
  /** Null: nobody, they wait again. */
  person: string | null;
  status: Status;
}

export function targetsFor(subject: Subject, cards: Record<Column, Card[]>, view: FloorView): Target[] {
  const people = COLUMNS.filter((column) => column !== 'on_break').flatMap((column) => cards[column]);
  const ids = [...new Set(people.map(({ person }) => person))].filter((person) => person !== subject.servedBy);
  const targets: Target[] = ids.flatMap((person) => {
    const status = view.team[person]?.status;
    return status === undefined ? [] : [{ person, status }];
  });
  return subject.servedBy === null ? targets : [...targets, { person: null, status: 'off' }];
}
