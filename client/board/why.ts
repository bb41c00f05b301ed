/** Puts into words why somebody waits, or since when they are there: nothing of who they are. */
import type { BoardCatalogue } from '../words/board.ts';
import type { Speech } from '../words/speech.ts';
import type { Subject } from './subjects.ts';

interface Telling {
  say: BoardCatalogue;
  speech: Speech;
  /** Server time, epoch ms. */
  nowMs: number;
  live: boolean;
  nameOf: (person: string) => string;
}

/** `A walk-in, in French · Inès asked`; the first of all reasons that says most. */
export function whyOf(subject: Subject, telling: Telling): string {
  return [whoOf(subject, telling), reasonOf(subject, telling), hereOf(subject, telling)].filter(Boolean).join(' · ');
}

/** Nothing of a visit: most are. */
function whoOf({ about }: Subject, { say, speech, nameOf }: Telling): string {
  switch (about.is) {
    case 'visit':
      return '';
    case 'walk_in':
      return about.row.language === null
        ? say.walkIn
        : `${say.walkIn}, ${say.why.language(speech.languages([about.row.language]))}`;
    case 'call':
      return `${say.help}: ${say.why.called(nameOf(about.row.by))}`;
    default:
      return about satisfies never;
  }
}

function reasonOf({ stands }: Subject, { say, speech, nowMs, live, nameOf }: Telling): string {
  const { why } = say;
  if (stands?.is === 'left_alone') return why.leftAlone;
  if (stands?.is === 'closed') return why.closed;
  if (stands?.is !== 'waiting') return why.alone;
  if (stands.stuckSince !== null) return why.stuck(speech.time(stands.stuckSince));
  if (stands.asked.length > 0) return why.asked(speech.names(stands.asked.map(nameOf)));
  if (live && stands.since !== null && stands.dueBy !== null && nowMs > stands.dueBy)
    return why.late(speech.duration(stands.dueBy - stands.since));
  return why.alone;
}

/** `here 22 min`, of a visit whose wait is not told. */
function hereOf({ about, stands }: Subject, { say, speech, nowMs, live }: Telling): string {
  if (about.is !== 'visit' || (stands?.is === 'waiting' && stands.since !== null)) return '';
  return presenceOf(about.row, { say, speech, nowMs, live });
}

/** How sure it is that they are where they are said to be, and since when. An age is true only while time is known to have passed. */
export function presenceOf(
  { state, seenAt, since }: Extract<Subject['about'], { is: 'visit' }>['row'],
  { say, speech, nowMs, live }: Pick<Telling, 'say' | 'speech' | 'nowMs' | 'live'>,
): string {
  if (state === 'lost') return say.lost;
  if (!live) return '';
  if (state === 'stale' && seenAt !== null) return say.seen(speech.ago(seenAt, nowMs));
  return since === null ? '' : say.here(speech.duration(nowMs - since));
}
