/** Reads one sentence of a scenario by the forms there are; where none fits, says where, what was expected, and the nearest word. */
import leven from 'leven';
import { type Said, type SlotKind, THE_WALL, WORDS } from './forms.ts';

/** Who and what a scenario may name. */
export interface Known {
  customers: readonly string[];
  people: readonly string[];
  doors: readonly string[];
  zones: readonly string[];
}

/** What is wrong with a sentence, so many characters after its beginning. */
export interface SentenceFault {
  at: number;
  problem: string;
}

/** A word is held to be meant when no more than this share of its letters differs. */
const NEAR_SHARE = 0.45;
/** Longest list of words told after «expected». */
const MOST_TOLD = 12;

const UNITS = { s: 1_000, min: 60_000, h: 3_600_000 } as const;
const DURATION = /^(\d{1,5})\s?(s|min|h)(?![\p{L}\d])/u;
const NUMBER = /^\d{1,5}(?![\p{L}\d])/u;
const TEXT = /^[«"“]([^»"”]*)[»"”]/u;
/** What a reader would take for one wrong word. */
const ONE_WORD = /^[^\s,]*/u;

type Part = { literal: string } | { name: string; kind: SlotKind };
type Read = { value: unknown; length: number } | { problem: string };

/** The parts of a form: words as they are, and places to fill. */
function partsOf(form: string): Part[] {
  return form
    .split(/(\{[^}]+\})/u)
    .filter((part) => part !== '')
    .map((part): Part => {
      const slot = /^\{(?:(\w+):)?(\w+)\}$/u.exec(part);
      return slot ? { name: slot[1] ?? slot[2]!, kind: slot[2] as SlotKind } : { literal: part };
    });
}

/** Understands a sentence, by the form that fits it whole. */
export function readSentence<Forms extends Record<string, string>>(
  forms: Forms,
  sentence: string,
  known: Known,
): Said<Forms> | SentenceFault {
  let furthest: SentenceFault = { at: -1, problem: '' };
  const wanted = new Set<string>();
  for (const [is, form] of Object.entries(forms)) {
    const read = readForm(partsOf(form), sentence, known);
    if ('slots' in read) return { is, ...read.slots } as Said<Forms>;
    if (read.at > furthest.at) wanted.clear();
    if (read.at >= furthest.at) {
      furthest = read;
      wanted.add(read.problem);
    }
  }
  return { at: furthest.at, problem: together([...wanted], sentence.slice(furthest.at)) };
}

function readForm(parts: readonly Part[], sentence: string, known: Known): { slots: object } | SentenceFault {
  const slots: Record<string, unknown> = {};
  let at = 0;
  for (const part of parts) {
    const rest = sentence.slice(at);
    if ('literal' in part) {
      const agreed = alike(part.literal, rest);
      if (agreed < part.literal.length) {
        // A word that is half right is the whole word that is wrong.
        const begins = agreed === 0 ? 0 : part.literal.slice(0, agreed).search(/\S*$/u);
        return { at: at + begins, problem: part.literal.slice(begins).trim() };
      }
      at += part.literal.length;
      continue;
    }
    const read = readSlot(part.kind, rest, known);
    if ('problem' in read) return { at, problem: read.problem };
    slots[part.name] = read.value;
    at += read.length;
  }
  return at === sentence.length ? { slots } : { at, problem: 'the end of the sentence' };
}

/** How many characters two texts begin alike with; any apostrophe is as good as another. */
function alike(form: string, text: string): number {
  const plain = (one: string) => one.replaceAll('’', "'");
  const [a, b] = [plain(form), plain(text)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
}

function readSlot(kind: SlotKind, rest: string, known: Known): Read {
  switch (kind) {
    case 'customer':
      return oneOf(known.customers, rest, 'a customer of the cast');
    case 'person':
      return oneOf(known.people, rest, 'somebody of the house in the cast');
    case 'receiver':
      return oneOf([...known.people, THE_WALL], rest, 'somebody of the house in the cast, or the wall');
    case 'people':
      return readPeople(rest, known);
    case 'door':
      return oneOf(known.doors, rest, 'a door of the plan');
    case 'zone':
      return oneOf(known.zones, rest, 'a zone of the plan');
    case 'duration': {
      const found = DURATION.exec(rest);
      if (!found) return { problem: 'a length of time, as 40 s, 5 min or 1 h' };
      return { value: Number(found[1]) * UNITS[found[2] as keyof typeof UNITS], length: found[0].length };
    }
    case 'number': {
      const found = NUMBER.exec(rest);
      return found ? { value: Number(found[0]), length: found[0].length } : { problem: 'a number' };
    }
    case 'text': {
      const found = TEXT.exec(rest);
      return found ? { value: found[1], length: found[0].length } : { problem: 'words between « and »' };
    }
    default: {
      const words: Record<string, unknown> = WORDS[kind];
      const read = oneOf(Object.keys(words), rest, 'one of these');
      return 'problem' in read ? read : { value: words[read.value as string], length: read.length };
    }
  }
}

/** `Inès`, `Inès and Odile`, `Inès, Odile and Solène`. */
function readPeople(rest: string, known: Known): Read {
  const people: string[] = [];
  let length = 0;
  for (;;) {
    const read = oneOf([...known.people, THE_WALL], rest.slice(length), 'somebody of the house in the cast');
    if ('problem' in read) return people.length === 0 ? read : { problem: read.problem };
    people.push(read.value as string);
    length += read.length;
    const next = /^(?:, | and )/u.exec(rest.slice(length));
    if (!next) return { value: people, length };
    length += next[0].length;
  }
}

/** The longest of some names that the text begins with, as a whole word. */
function oneOf(names: readonly string[], rest: string, what: string): Read {
  const fits = (name: string) => rest.startsWith(name) && !/^[\p{L}\d-]/u.test(rest.slice(name.length));
  const [found] = names.filter(fits).toSorted((a, b) => b.length - a.length);
  if (found !== undefined) return { value: found, length: found.length };
  const near = nearest(names, rest);
  const told = names.length <= MOST_TOLD ? `: ${names.join(', ')}` : '';
  return { problem: near === null ? `${what}${told}` : `${what} (the nearest is «${near}»)` };
}

/** The name most like what the text begins with; null when none is like it. */
export function nearest(names: readonly string[], text: string): string | null {
  const away = (name: string) => {
    const words = name.split(' ').length;
    const begin = text
      .split(/(?<=\s)/u)
      .slice(0, words)
      .join('')
      .trim()
      .replace(/[,.]$/u, '');
    return leven(name.toLowerCase(), begin.toLowerCase()) / Math.max(name.length, 1);
  };
  const [best] = names.map((name) => ({ name, share: away(name) })).toSorted((a, b) => a.share - b.share);
  return best && best.share <= NEAR_SHARE ? best.name : null;
}

/** Several ways to go on, in one sentence; the nearest of them first when one is near. */
function together(wanted: readonly string[], rest: string): string {
  const found = ONE_WORD.exec(rest)?.[0] ?? '';
  const here = found === '' ? 'the sentence ends' : `«${found}»`;
  const near = wanted.length > 1 ? nearest(wanted, rest) : null;
  const told = near === null ? wanted.slice(0, MOST_TOLD) : [`«${near}»`];
  return `${here}, where ${told.join(', or ')} was expected`;
}
