/** Puts one line of a card into words, and where it comes from with its age. */

import type { CardLine, LineContent } from '../../protocol/card.ts';
import { cardWords } from '../words/card.ts';
import { sentence } from '../words/plural.ts';
import type { Speech } from '../words/speech.ts';

/** A word that the house knows, in the reader's language; any other stays as it was written. */
export const wordFor = (words: Record<string, string>, word: string): string => words[word] ?? word;

/** A line's sentences; texts that people wrote stay as they were written. `nowMs`: server time, epoch ms. */
export function lineWords(line: LineContent, address: string, speech: Speech, nowMs: number): string {
  const say = cardWords(speech.locale);
  switch (line.about) {
    case 'address':
      return ended(say.quoted(address));
    case 'languages':
      return say.line.speaks(speech.languages(line.languages));
    case 'manner':
      return MANNERS.flatMap((of) => {
        const value = line[of];
        return value === null ? [] : say.line.labelled(say.line.manner[of], value);
      }).join(' ');
    case 'access':
      return line.texts.map(ended).join(' ');
    case 'size':
      return ended(line.sizes.map(({ of, value }) => `${wordFor(say.line.sizes, of)}\u00a0${value}`).join(', '));
    case 'occasion': {
      const what = [wordFor(say.line.occasions, line.kind), line.role].filter((part) => part !== null).join(', ');
      return [ended(`${what}, ${speech.day(line.at, nowMs)}`), line.text && ended(line.text)].filter(Boolean).join(' ');
    }
    case 'purchase': {
      const { item, colour, size, forRole } = line;
      return ended(
        [item, colour, size && say.line.size(size), forRole && say.line.forRole(forRole)].filter(Boolean).join(', '),
      );
    }
    case 'promise': {
      const due = line.dueAt === null ? '' : ` ${say.line.due(speech.day(line.dueAt, nowMs))}`;
      return ended(line.text) + due;
    }
    case 'first':
    case 'task':
    case 'handling':
    case 'wish':
    case 'note':
    case 'told':
      return ended(line.text);
    case 'moment':
      return ended(say.line.left(say.line.moments[line.word]));
    case 'tendency':
      return line.of === 'colour'
        ? say.line.leansTo(line.value)
        : say.line.returnsTo(wordFor(say.line.categories, line.value));
    case 'ask':
      return say.quoted(say.questions[line.question]);
    default:
      return line satisfies never;
  }
}

/** `A promise · written by you, 9 days ago`. What was sold keeps its date. `nowMs`: server time, epoch ms. */
export function sourceWords({ about, from }: CardLine, speech: Speech, nowMs: number): string {
  const say = cardWords(speech.locale);
  if (!from) return say.about[about];
  const age = ageWords(about, from, speech, nowMs);
  return `${say.about[about]} · ${say.how[from.how]}${age ? `, ${age}` : ''}`;
}

function ageWords(
  about: LineContent['about'],
  { how, at }: NonNullable<CardLine['from']>,
  speech: Speech,
  nowMs: number,
): string | null {
  if (at === null) return null;
  if (how === 'today') return speech.ago(at, nowMs);
  return about === 'purchase' ? speech.day(at, nowMs) : speech.longAgo(at, nowMs);
}

const MANNERS = ['pace', 'distance', 'drink', 'scent', 'music', 'light'] as const;

/** With a large first letter and an end. */
export function ended(text: string): string {
  const whole = sentence(text.trim());
  return /[.!?…][”»\u00a0]*$/u.test(whole) ? whole : `${whole}.`;
}
