/**
 * Reads a note as it is written and says what the customer would not want to find in it. It knows words, not meaning: it
 * finds what is commonly written, not what is cleverly hidden, and the customer reads every note anyway.
 */
import { REFUSED, TOPICS, type Topic, type TopicWords } from './topics.ts';
import { ENGLISH } from './words-en.ts';
import { FRENCH } from './words-fr.ts';

/** A place in a text, as UTF-16 offsets into its NFC form, that tells of a topic. */
export interface Finding {
  topic: Topic;
  from: number;
  to: number;
  words: string;
}

const ANY_APOSTROPHE = /[\u2018\u2019\u02bc]/g;
const ESCAPED = /[.*+?^${}()|[\]\\]/g;

/** Every finding of both languages, in the order of the text; of those that overlap, the longest. Notes are often mixed. */
export function lint(text: string): Finding[] {
  // One character for one: offsets stay true.
  const read = text.normalize('NFC').replace(ANY_APOSTROPHE, "'");
  const found = PATTERNS.flatMap(({ topic, pattern }) =>
    [...read.matchAll(pattern)].map(({ index, 0: words }) => ({ topic, from: index, to: index + words.length, words })),
  );
  return found
    .filter((one) => !found.some((other) => isWithin(one, other)))
    .sort((a, b) => a.from - b.from || TOPICS.indexOf(a.topic) - TOPICS.indexOf(b.topic));
}

/** Whether a text may be kept as it is. Findings that only ask do not stand in the way. */
export function mayBeKept(text: string): boolean {
  return !lint(text).some(({ topic }) => REFUSED.has(topic));
}

/** Shorter and inside, or the same words under a topic that weighs less. */
function isWithin(one: Finding, other: Finding): boolean {
  if (one.from < other.from || one.to > other.to) return false;
  const shorter = one.to - one.from < other.to - other.from;
  return shorter || (one !== other && TOPICS.indexOf(other.topic) < TOPICS.indexOf(one.topic));
}

const PATTERNS = [ENGLISH, FRENCH].flatMap((language) =>
  TOPICS.map((topic) => ({ topic, pattern: patternOf(language[topic]) })),
);

function patternOf(words: TopicWords[Topic]): RegExp {
  const alternatives = [...words].sort((a, b) => b.length - a.length).map(asPattern);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

function asPattern(word: string): string {
  const escaped = word.replace(/\*$/, '').replace(ESCAPED, '\\$&').replace(/ /g, '\\s+');
  return word.endsWith('*') ? `${escaped}\\p{L}*` : escaped;
}
