/** The sentences of a scenario's file: beats, what is expected, and what must never be. */
import { BEAT_FORMS, RECEIPT_FORMS, STATE_FORMS } from './forms.ts';
import { readMoment, readWhen } from './moment.ts';
import type { Ban, Beat, Expectation } from './scenario.ts';
import type { ScenarioFile } from './scenario-file.ts';
import { type Known, readSentence, type SentenceFault } from './sentence.ts';
import type { PlaceOf } from './yaml-places.ts';

/** Tells what is wrong with what a path leads to, so many characters after where it begins. */
export type Fault = (path: readonly PropertyKey[], problem: string, further?: number) => void;

interface Reading {
  known: Known;
  fault: Fault;
  placeOf: PlaceOf;
}

/** The beats, in order of time; those of one moment in the order of the file. */
export function readBeats({ beats }: ScenarioFile, reading: Reading): Beat[] {
  const read = each(beats, 'beats', reading, (text) => {
    const moment = readMoment(text);
    if ('problem' in moment) return { at: 0, problem: moment.problem };
    const begins = text.length - text.slice(moment.length).trimStart().length;
    const says = within(readSentence(BEAT_FORMS, text.slice(begins), reading.known), begins);
    return 'problem' in says ? says : { atMs: moment.ms, text: text.slice(begins), says };
  });
  return read.toSorted((a, b) => a.atMs - b.atMs);
}

export function readExpectations({ expect }: ScenarioFile, reading: Reading): Expectation[] {
  return each(expect, 'expect', reading, (text) => {
    const read = readWhen(text);
    if ('problem' in read) return read;
    const says = within(readSentence(STATE_FORMS, text.slice(read.length), reading.known), read.length);
    return 'problem' in says ? says : { when: read.when, text, says };
  });
}

export function readBans({ never }: ScenarioFile, reading: Reading): Ban[] {
  return each(never, 'never', reading, (text) => {
    const stretch = stretchOf(text);
    if ('problem' in stretch) return stretch;
    const { fromMs, toMs, length } = stretch;
    const says = within(readSentence({ ...STATE_FORMS, ...RECEIPT_FORMS }, text.slice(length), reading.known), length);
    return 'problem' in says ? says : { fromMs, toMs, text, says };
  });
}

function each<Read extends object>(
  texts: readonly string[],
  list: string,
  { fault, placeOf }: Reading,
  read: (text: string) => Read | SentenceFault,
): (Read & { where: Beat['where'] })[] {
  return texts.flatMap((text, place) => {
    const one = read(text);
    if (!isFault(one)) return [{ ...one, where: placeOf([list, place]) }];
    fault([list, place], one.problem, one.at);
    return [];
  });
}

const isFault = (read: object): read is SentenceFault => 'problem' in read;

/** What is wrong with the rest of a text stands so much further in the whole of it. */
function within<Read extends object>(read: Read, further: number): Read {
  return isFault(read) ? { ...read, at: read.at + further } : read;
}

/** `from 00:10 to 01:30, `, `after 00:40, `, or nothing: the whole scenario. */
function stretchOf(text: string): { fromMs: number; toMs: number | null; length: number } | SentenceFault {
  if (text.startsWith('from ')) {
    const read = readWhen(text);
    if ('problem' in read) return read;
    const { when, length } = read;
    return when.kind === 'throughout'
      ? { fromMs: when.fromMs, toMs: when.toMs, length }
      : { at: 0, problem: 'a stretch was expected, as «from 00:10 to 01:30,»' };
  }
  const begins = 'after '.length;
  if (!text.startsWith('after ')) return { fromMs: 0, toMs: null, length: 0 };
  const moment = readMoment(text.slice(begins));
  if ('problem' in moment) return { at: begins, problem: moment.problem };
  const end = begins + moment.length;
  if (!text.startsWith(', ', end)) return { at: end, problem: 'a comma was expected after the moment' };
  return { fromMs: moment.ms, toMs: null, length: end + 2 };
}
