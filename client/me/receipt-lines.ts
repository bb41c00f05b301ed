/** A receipt's entries as lines: what happened, by whom, and what it came to. */
import type { ReceiptEntry } from '../../protocol/me.ts';
import type { OwnWords } from '../words/own-en.ts';
import { sentence } from '../words/plural.ts';
import type { Speech } from '../words/speech.ts';

export interface ReceiptLine {
  /** Epoch ms. */
  at: number;
  what: string;
  notes: readonly string[];
}

export function receiptLine(entry: ReceiptEntry, { receipt: say }: OwnWords, speech: Speech): ReceiptLine {
  const { at } = entry;
  if (entry.is === 'deleted')
    return { at, what: say.deleted[entry.what](entry.count), notes: [say.deletedNote[entry.why]] };
  const by = entry.by ?? say.somebody;
  const whom = (standsInFor: string | null): string => (standsInFor ? say.stoodIn(by, standsInFor) : by);
  switch (entry.is) {
    case 'told':
      return {
        at,
        what: say.told[entry.why](whom(entry.standsInFor)),
        notes: entry.why === 'glass' ? [] : [say.toldNote],
      };
    case 'given':
      return { at, what: say.given(by), notes: [say.givenNote] };
    case 'shown': {
      const saw = entry.saw.map((one) => say.saw[one]);
      const notes = [saw.length === 0 ? say.nothing : `${sentence(speech.names(saw))}.`];
      return { at, what: say.shown[entry.why](whom(entry.standsInFor)), notes };
    }
    case 'glass': {
      const { reason, words, until, isOpen } = entry;
      const why = say.reasons[reason];
      const times = (isOpen ? say.glassIs : say.glassWas)(speech.time(at), speech.time(until));
      return { at, what: say.glass(by), notes: [words === null ? `${why}.` : say.glassNote(why, words), times] };
    }
    case 'link':
    case 'letter':
      return { at, what: say.ways[entry.is](by, entry.times), notes: [say.wayNotes[entry.is]] };
    case 'hours':
      return { at, what: say.hours(by), notes: [say.hoursNote] };
    case 'code':
      return { at, what: say.ways.code, notes: [say.wayNotes.code] };
    default:
      return entry satisfies never;
  }
}

/** Lines by the day they are of, in their order. */
export function byDay(lines: readonly ReceiptLine[], dayOf: (at: number) => string): [day: string, ReceiptLine[]][] {
  const days: [string, ReceiptLine[]][] = [];
  for (const line of lines) {
    const day = dayOf(line.at);
    const last = days.at(-1);
    if (last?.[0] === day) last[1].push(line);
    else days.push([day, [line]]);
  }
  return days;
}
