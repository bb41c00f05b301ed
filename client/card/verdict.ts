/** Whether what is being written may be kept as it stands, and which of its words stand in the way. */
import { type Finding, lint } from '../../protocol/notes/lint.ts';
import { REFUSED, type Topic } from '../../protocol/notes/topics.ts';

/** `asks`: it tells of somebody else, and may be kept by whoever is sure. `long`: by so many characters. */
export type Verdict =
  | { verdict: 'empty' | 'fine' }
  | { verdict: 'long'; by: number }
  | { verdict: 'refused' | 'asks'; topics: Topic[] };

/** Judges a text of at most `maxLength` characters. A refused topic counts for more than one that only asks. */
export function judge(text: string, maxLength: number): Verdict {
  const length = text.trim().length;
  if (length === 0) return { verdict: 'empty' };
  if (length > maxLength) return { verdict: 'long', by: length - maxLength };
  const topics = [...new Set(lint(text).map(({ topic }) => topic))];
  const refused = topics.filter((topic) => REFUSED.has(topic));
  if (refused.length > 0) return { verdict: 'refused', topics: refused };
  return topics.length > 0 ? { verdict: 'asks', topics } : { verdict: 'fine' };
}

/** Whether it may be kept: as it is, by whoever is sure of it, or not. */
export type May = 'keep' | 'asks' | 'no';

export function mayKeep({ verdict }: Verdict): May {
  if (verdict === 'fine') return 'keep';
  return verdict === 'asks' ? 'asks' : 'no';
}

/** Of a note: its handling word may be missing, and else is read like the note. */
export function mayKeepNote(text: Verdict, handling: Verdict): May {
  const both = [mayKeep(text), handling.verdict === 'empty' ? 'keep' : mayKeep(handling)];
  if (both.includes('no')) return 'no';
  return both.includes('asks') ? 'asks' : 'keep';
}

/** A stretch of a text, with the finding it tells of, if any. */
export interface Stretch {
  words: string;
  finding: Finding | null;
}

/** The text cut at its findings, in order; together the stretches are the whole text. */
export function stretches(text: string): Stretch[] {
  const whole = text.normalize('NFC');
  const cut: Stretch[] = [];
  let at = 0;
  for (const finding of lint(whole)) {
    if (finding.from < at) continue;
    if (finding.from > at) cut.push({ words: whole.slice(at, finding.from), finding: null });
    cut.push({ words: whole.slice(finding.from, finding.to), finding });
    at = finding.to;
  }
  if (at < whole.length) cut.push({ words: whole.slice(at), finding: null });
  return cut;
}
