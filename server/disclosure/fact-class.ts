/** Which row of the policy a fact belongs to, for one viewer: what kind of thing it is, and whether it came to them. */
import type { Fact, FactKind } from '../../protocol/fact.ts';
import type { FactClass } from './policy.ts';

/** What somebody may say of themself in passing. Manner is served by, not spoken of; promises and notes are the house's. */
const SAYABLE: ReadonlySet<FactKind> = new Set<FactKind>(['told', 'wish', 'occasion', 'size', 'purchase']);

/** The class of a fact for `person` on the day that began at `dayStartMs`. What was learned online is nothing else besides. */
export function classOf(fact: Fact, person: string, dayStartMs: number): FactClass {
  const own = fact.person === person;
  if (fact.how === 'online') return 'online';
  if (own && SAYABLE.has(fact.kind) && wasRepeatedSince(fact, dayStartMs)) return 'said_today';
  switch (fact.kind) {
    case 'manner':
      return 'manner';
    case 'sense':
      return 'senses';
    case 'access':
    case 'size':
    case 'moment':
      return fact.kind;
    case 'purchase':
      return own ? 'own_sale' : 'other_sale';
    case 'told':
      return own ? 'told_me' : 'told';
    case 'wish':
      return own ? 'wish_told_me' : 'wish';
    case 'occasion':
      return own ? 'occasion_told_me' : 'occasion';
    case 'promise':
      return own ? 'own_promise' : 'promise';
    case 'note':
      return noteClass(fact.audience, own);
    default:
      return fact satisfies never;
  }
}

/** Whether the customer said it themself since `sinceMs`. */
export function wasRepeatedSince({ repeatedAt }: Fact, sinceMs: number): boolean {
  return repeatedAt !== null && repeatedAt >= sinceMs;
}

/** A note without an audience has its author's alone. */
export function noteClass(audience: Fact['audience'], own: boolean): FactClass {
  if (audience === 'house') return 'note_for_the_house';
  if (audience === 'book') return 'note_for_the_book';
  return own ? 'own_note' : 'note_of_another';
}
