/** The voice *Do*: how to serve somebody, from their form of address to the languages they speak. */
import type { Fact } from '../../protocol/fact.ts';
import { type Draft, ofKind, type Read } from './line.ts';

/** How a customer is to be addressed. */
export interface Addressed {
  pronounce: string | null;
  avoid: string | null;
  languages: readonly string[];
}

/** A promise's task or a note's handling word, for a reader who may have it. */
export interface Part extends Omit<Read, 'fact'> {
  fact: Extract<Fact, { kind: 'promise' | 'note' }>;
}

/** From what must not go wrong to what is good to know; facts come newest first, and of two the newest counts. */
export function doLines(customer: Addressed, read: readonly Read[], parts: readonly Part[]): Draft[] {
  const { pronounce, avoid, languages } = customer;
  return [
    { content: { about: 'address', pronounce, avoid }, from: { how: 'own_profile', at: null }, id: null },
    ...accessLine(read),
    ...firstLine(read),
    ...taskLines(parts),
    ...parts.flatMap(handlingLine),
    ...mannerLine(read),
    ...(languages.length > 0
      ? [
          {
            content: { about: 'languages' as const, languages },
            from: { how: 'own_profile' as const, at: null },
            id: null,
          },
        ]
      : []),
  ];
}

function accessLine(read: readonly Read[]): Draft[] {
  const needs = ofKind(read, 'access');
  if (needs.length === 0) return [];
  const texts = needs.map(({ fact }) => fact.body.text);
  return [{ content: { about: 'access', texts }, from: needs[0]!.from, id: null }];
}

function firstLine(read: readonly Read[]): Draft[] {
  const first = ofKind(read, 'manner').find(({ fact }) => fact.body.of === 'first');
  return first ? [{ content: { about: 'first', text: first.fact.body.text }, from: first.from, id: null }] : [];
}

/** All they like around them in one line. */
function mannerLine(read: readonly Read[]): Draft[] {
  const likes = [...ofKind(read, 'manner'), ...ofKind(read, 'sense')].filter(({ fact }) => fact.body.of !== 'first');
  if (likes.length === 0) return [];
  const text = (of: string): string | null => likes.find(({ fact }) => fact.body.of === of)?.fact.body.text ?? null;
  const newest = likes.reduce((a, b) => (b.fact.learnedAt > a.fact.learnedAt ? b : a));
  const content = {
    about: 'manner' as const,
    pace: text('pace'),
    distance: text('distance'),
    drink: text('drink'),
    scent: text('scent'),
    music: text('music'),
    light: text('light'),
  };
  return [{ content, from: newest.from, id: null }];
}

/** Without an age, and in the order of their words: when something was promised tells when they were here. */
function taskLines(parts: readonly Part[]): Draft[] {
  const tasks = parts.flatMap(({ fact: { id, kind, body } }) =>
    kind === 'promise' && body.task !== null ? [{ id, text: body.task }] : [],
  );
  return tasks
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ id, text }) => ({ content: { about: 'task', text }, from: { how: 'house', at: null }, id }));
}

function handlingLine({ fact, from }: Part): Draft[] {
  if (fact.kind !== 'note' || fact.body.handling === null) return [];
  return [{ content: { about: 'handling', text: fact.body.handling }, from, id: fact.id }];
}
