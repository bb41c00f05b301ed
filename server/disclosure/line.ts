/** Lines before they stand on a card, and where each says it comes from. */
import type { CardLine, LineContent } from '../../protocol/card.ts';
import type { Fact, FactKind } from '../../protocol/fact.ts';
import { wasRepeatedSince } from './fact-class.ts';
import type { Licence } from './policy.ts';

export type Source = CardLine['from'];

/** A line before it has a key. `id`: the fact or choice it tells; null when its subject is on a card only once. */
export interface Draft {
  content: LineContent;
  from: Source;
  id: string | null;
}

/** A fact the reader may have, with what they may do with it. */
export interface Read {
  fact: Fact;
  licence: Licence;
  from: Source;
}

/** Those of one kind, in the same order. */
export function ofKind<Kind extends FactKind>(read: readonly Read[], kind: Kind) {
  type Own = Omit<Read, 'fact'> & { fact: Extract<Fact, { kind: Kind }> };
  return read.filter((one): one is Own => one.fact.kind === kind);
}

/** Provenance as `person` would put it, on the day that began at `dayStartMs`. */
export function sourceOf(fact: Fact, person: string, dayStartMs: number): Source {
  const own = fact.person === person;
  const at = fact.learnedAt;
  if (fact.how !== 'online' && wasRepeatedSince(fact, dayStartMs)) return { how: 'today', at: fact.repeatedAt };
  switch (fact.how) {
    case 'profile':
      return { how: 'own_profile', at };
    case 'told':
      return { how: own ? 'told_you' : 'told_colleague', at };
    case 'sold':
      return { how: own ? 'you_sold' : 'house', at };
    case 'written':
      return { how: own ? 'you_wrote' : 'colleague_wrote', at };
    case 'online':
      return { how: 'house', at };
    default:
      return fact.how satisfies never;
  }
}
