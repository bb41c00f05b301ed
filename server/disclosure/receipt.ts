/** A customer's receipt as they are told it: what was done, by whom of the house, and why. */
import { GLASS_REASONS } from '../../protocol/glass.ts';
import type { Deleted, ReceiptEntry, ReceiptPage, SeenAs, SeenWhy } from '../../protocol/me.ts';
import type { Facts } from './facts.ts';
import type { Revealed } from './reveal.ts';

/** An entry as it is kept. Times in epoch ms. */
export type KeptEntry = { at: number } & (
  | ({ is: 'told'; personId: string | null } & KeptAs)
  | { is: 'given'; personId: string }
  | { is: 'taken_on' | 'joined'; personId: string | null }
  | ({ is: 'shown'; personId: string; classes: readonly string[] } & KeptAs)
  | {
      is: 'glass';
      personId: string | null;
      reason: string;
      words: string | null;
      until: number;
      closedAt: number | null;
    }
  | { is: 'deleted'; what: string; count: number; why: 'over' | 'asked' }
  | { is: 'hours'; personId: string | null }
  | { is: 'link' | 'letter' | 'code'; personId: string | null; times: number }
);

/** How close somebody was, why, and in whose place: as it was when it was written down. */
interface KeptAs {
  tier: string;
  reason: string;
  inPlaceOf?: string | null;
}

/** Entries of one page, newest first; `more`: before when there are others. */
export interface KeptPage {
  entries: readonly KeptEntry[];
  more: number | null;
}

const DELETED: readonly Deleted[] = ['fact', 'photo', 'visit', 'stay', 'answer', 'appointment', 'way'];

/** The page as it is told. Of others it holds given names; null for nobody, and for who has left the house. */
export function receiptPage(facts: Facts, { entries, more }: KeptPage, nowMs: number): ReceiptPage {
  return { entries: entries.map((entry) => told(facts, entry, nowMs)), more };
}

function told(facts: Facts, entry: KeptEntry, nowMs: number): ReceiptEntry {
  const { at } = entry;
  if (entry.is === 'deleted') {
    const { count, why } = entry;
    return { is: 'deleted', at, what: DELETED.find((one) => one === entry.what) ?? 'other', count, why };
  }
  const { personId } = entry;
  const by = givenOf(facts, personId);
  switch (entry.is) {
    case 'told':
      return { is: 'told', at, by, ...seenAs(facts, entry) };
    case 'given':
      return { is: 'given', at, by };
    case 'taken_on':
    case 'joined':
      return { is: entry.is, at, by };
    case 'shown':
      // Written by `revealedBy`.
      return { is: 'shown', at, by, ...seenAs(facts, entry), saw: [...entry.classes] as Revealed[] };
    case 'glass': {
      const { words, until, closedAt } = entry;
      const reason = GLASS_REASONS.find((one) => one === entry.reason) ?? 'other';
      const isOpen = closedAt === null && nowMs < until;
      return { is: 'glass', at, by, reason, words, until: closedAt ?? until, isOpen };
    }
    case 'hours':
      return { is: 'hours', at, by };
    case 'link':
    case 'letter':
    case 'code':
      return { is: entry.is, at, by, times: entry.times };
    default:
      return entry satisfies never;
  }
}

/** Written with the tier of a card, and by `whyOf`. */
function seenAs(facts: Facts, { tier, reason, inPlaceOf = null }: KeptAs) {
  return { as: tier as SeenAs, why: reason as SeenWhy, standsInFor: givenOf(facts, inPlaceOf) };
}

/** Null for nobody, and for who has left the house. */
export const givenOf = (facts: Pick<Facts, 'person'>, person: string | null): string | null =>
  person === null ? null : (facts.person(person)?.given ?? null);
