/** Says a fact in words: what it is, where it comes from, and until when it is kept. */

import type { OwnFact } from '../../protocol/me.ts';
import { wordFor } from '../card/line-words.ts';
import { cardWords } from '../words/card.ts';
import type { OwnWords } from '../words/own-en.ts';
import type { Speech } from '../words/speech.ts';

/** Under which heading a fact stands. */
export const GROUPS = ['serve', 'said', 'bought', 'promised', 'house'] as const;
export type Group = (typeof GROUPS)[number];

export function groupOf({ kind }: OwnFact): Group {
  switch (kind) {
    case 'manner':
    case 'sense':
    case 'access':
    case 'size':
      return 'serve';
    case 'told':
    case 'wish':
    case 'occasion':
      return 'said';
    case 'purchase':
      return 'bought';
    case 'promise':
      return 'promised';
    case 'note':
    case 'moment':
      return 'house';
    default:
      return kind satisfies never;
  }
}

/** Texts that people wrote stay as they were written. `nowMs`: epoch ms. */
export function sayFact(fact: OwnFact, { known }: OwnWords, speech: Speech, nowMs: number): string {
  const { line } = cardWords(speech.locale);
  switch (fact.kind) {
    case 'manner':
    case 'sense':
      return known.pair(known.of[fact.body.of], fact.body.text);
    case 'size':
      return known.pair(wordFor(line.sizes, fact.body.of), fact.body.value);
    case 'occasion':
      return listed(
        wordFor(line.occasions, fact.body.kind),
        fact.body.role,
        speech.day(fact.body.at, nowMs),
        fact.body.text,
      );
    case 'purchase': {
      const { item, colour, size, forRole } = fact.body;
      return listed(item, colour, size && line.size(size), forRole && line.forRole(forRole));
    }
    case 'promise':
      return known.promised(fact.body.text, known.promise[fact.body.status]);
    case 'note':
      return fact.body.handling === null ? fact.body.text : known.handling(fact.body.text, fact.body.handling);
    case 'moment':
      return known.left(line.moments[fact.body.word]);
    case 'access':
    case 'wish':
    case 'told':
      return fact.body.text;
    default:
      return fact satisfies never;
  }
}

/** Who learned it, how and when, and when it fades. */
export function saySource(fact: OwnFact, { known }: OwnWords, speech: Speech, nowMs: number): string {
  const date = (ms: number): string => speech.day(ms, nowMs);
  const fades = fact.expiresAt === null ? null : known.fades(date(fact.expiresAt));
  return [learned(fact, known), date(fact.learnedAt), fades].filter((part) => part !== null).join(' · ');
}

function learned({ how, by }: OwnFact, known: OwnWords['known']): string {
  switch (how) {
    case 'told':
      return by === null ? known.toldUs : known.told(by);
    case 'sold':
      return by === null ? known.soldHere : known.sold(by);
    case 'written':
      return by === null ? known.writtenHere : known.written(by);
    case 'online':
    case 'profile':
      return known[how];
    default:
      return how satisfies never;
  }
}

const listed = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(', ');
