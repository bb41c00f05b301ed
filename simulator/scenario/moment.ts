/** Moments and lengths of time as a scenario writes them: `00:40`, `1:02:30`; and when a clause of it must hold. */
import type { When } from './scenario.ts';
import type { SentenceFault } from './sentence.ts';

/** No scenario is longer than this, ms. */
export const LONGEST_SCENARIO_MS = 16 * 3_600_000;

const MOMENT = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?!\d)/u;

/** `mm:ss` or `h:mm:ss` at the beginning of a text, in ms since the start. */
export function readMoment(text: string): { ms: number; length: number } | { problem: string } {
  const found = MOMENT.exec(text);
  const expected = 'a moment since the start, as 00:40 (minutes and seconds) or 1:02:30';
  if (!found) return { problem: `${expected}, was expected` };
  const [whole, hours = '0', minutes, seconds] = found;
  if (Number(seconds) > 59 || (found[1] !== undefined && Number(minutes) > 59))
    return { problem: `«${whole}» is no moment: seconds and minutes end at 59` };
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  if (ms > LONGEST_SCENARIO_MS) return { problem: `«${whole}» is later than a scenario may be long, 16 h` };
  return { ms, length: whole.length };
}

const WITHIN = /^within (\d{1,5})\s?(s|min|h) (?:of|after) /u;
const UNITS: Record<string, number> = { s: 1_000, min: 60_000, h: 3_600_000 };

/** `at 00:40, `, `by 00:40, `, `within 30 s of 00:10, `, `from 00:10 to 01:30, `, and where the rest of the clause begins. */
export function readWhen(text: string): { when: When; length: number } | SentenceFault {
  const word = /^(?:at|by|from) /u.exec(text)?.[0] ?? '';
  const within = WITHIN.exec(text);
  const begins = within ? within[0].length : word.length;
  if (begins === 0)
    return {
      at: 0,
      problem: 'a clause begins with «at 00:40,», «by 00:40,», «within 30 s of 00:10,» or «from 00:10 to 01:30,»',
    };
  const first = momentAt(text, begins);
  if ('problem' in first) return first;
  if (within) {
    const lengthMs = Number(within[1]) * UNITS[within[2]!]!;
    return ended(text, first.end, { kind: 'within', fromMs: first.ms, toMs: first.ms + lengthMs });
  }
  if (word === 'at ') return ended(text, first.end, { kind: 'at', atMs: first.ms });
  if (word === 'by ') return ended(text, first.end, { kind: 'within', fromMs: 0, toMs: first.ms });
  const to = ' to ';
  if (!text.startsWith(to, first.end)) return { at: first.end, problem: '« to » and another moment were expected' };
  const second = momentAt(text, first.end + to.length);
  if ('problem' in second) return second;
  if (second.ms < first.ms) return { at: first.end + to.length, problem: 'a stretch ends after it begins' };
  return ended(text, second.end, { kind: 'throughout', fromMs: first.ms, toMs: second.ms });
}

function momentAt(text: string, at: number): { ms: number; end: number } | SentenceFault {
  const read = readMoment(text.slice(at));
  return 'problem' in read ? { at, problem: read.problem } : { ms: read.ms, end: at + read.length };
}

function ended(text: string, at: number, when: When): { when: When; length: number } | SentenceFault {
  return text.startsWith(', ', at)
    ? { when, length: at + 2 }
    : { at, problem: 'a comma was expected after the moment' };
}
