/** What a note about a customer must not tell, and the words that give it away in each language. */

/**
 * `third_party`: somebody else's affairs. All others are refused; this one asks for a second look, because a sister may
 * well belong in a note about gifts.
 */
export const TOPICS = ['health', 'faith', 'orientation', 'money', 'insult', 'third_party'] as const;
export type Topic = (typeof TOPICS)[number];

/** Topics for which a note is refused; the rest only ask. */
export const REFUSED: ReadonlySet<Topic> = new Set(['health', 'faith', 'orientation', 'money', 'insult']);

/** Words and phrases per topic; `*` at the end stands for any further letters. Apostrophes are straight. */
export type TopicWords = Record<Topic, readonly string[]>;

/** The words of a list separated by commas, over any number of lines. */
export const listed = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
