/** The voices *May say* and *Know only*: what is known of somebody, each voice in the order of what serves them most. */
import type { LineContent } from '../../protocol/card.ts';
import { type Draft, ofKind, type Read } from './line.ts';
import type { Licence } from './policy.ts';
import type { Tendency } from './tendency.ts';

type About = LineContent['about'];

const ORDER: Record<Licence, readonly About[]> = {
  say: ['promise', 'occasion', 'wish', 'told', 'purchase', 'size', 'note'],
  know: ['promise', 'tendency', 'note', 'size', 'occasion', 'wish', 'told', 'moment'],
};

/** The lines of one voice; facts come newest first. */
export function toldLines(voice: Licence, read: readonly Read[], tendencies: readonly Tendency[]): Draft[] {
  const own = read.filter(({ licence }) => licence === voice);
  const drafts = [
    ...own.flatMap(factLine),
    ...sizeLine(own),
    ...(voice === 'know' ? tendencies.map(tendencyLine) : []),
  ];
  const place = ({ content, from }: Draft): number =>
    from?.how === 'today' ? -1 : ORDER[voice].indexOf(content.about);
  return drafts.sort((a, b) => place(a) - place(b) || dueFirst(a.content) - dueFirst(b.content));
}

/** What is next comes first among promises and occasions; the rest stay as they are. */
function dueFirst(content: LineContent): number {
  if (content.about === 'promise') return content.dueAt ?? Number.MAX_SAFE_INTEGER;
  return content.about === 'occasion' ? content.at : 0;
}

/** One fact as a line; manner and sizes have lines of their own. */
export function factLine({ fact, licence, from }: Read): Draft[] {
  const content = told(fact, licence);
  return content ? [{ content, from, id: fact.id }] : [];
}

function told(fact: Read['fact'], licence: Licence): LineContent | null {
  switch (fact.kind) {
    case 'manner':
    case 'sense':
    case 'access':
    case 'size':
      return null;
    case 'purchase': {
      const { item, colour, size, forRole } = fact.body;
      return { about: 'purchase', item, colour, size, forRole };
    }
    case 'occasion': {
      const { kind, at, role, text } = fact.body;
      return { about: 'occasion', kind, at, role, text: licence === 'say' ? text : null };
    }
    case 'promise':
      return { about: 'promise', text: fact.body.text, dueAt: fact.body.dueAt };
    case 'moment':
      return { about: 'moment', word: fact.body.word };
    case 'wish':
    case 'note':
    case 'told':
      return { about: fact.kind, text: fact.body.text };
    default:
      return fact satisfies never;
  }
}

/** All sizes in one line; of two for the same thing the newest. */
function sizeLine(read: readonly Read[]): Draft[] {
  const known = ofKind(read, 'size');
  if (known.length === 0) return [];
  const sizes = known.flatMap(({ fact }, i) =>
    known.findIndex((one) => one.fact.body.of === fact.body.of) === i ? [fact.body] : [],
  );
  return [{ content: { about: 'size', sizes }, from: known[0]!.from, id: null }];
}

/** Without an age: it would be that of one of the purchases. */
function tendencyLine({ of, value }: Tendency): Draft {
  return { content: { about: 'tendency', of, value }, from: { how: 'several', at: null }, id: of };
}
