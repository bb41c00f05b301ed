/** A customer's receipt as they are told it: what was done, by whom of the house, and why. */
import { GLASS_REASONS } from '../../protocol/glass.ts';
import type { Deleted, ReceiptEntry, ReceiptPage, SeenAs, SeenWhy } from '../../protocol/me.ts';
import type { Facts } from './facts.ts';
import type { Revealed } from './reveal.ts';

/** An entry as it is kept. Times in epoch ms. */
export type KeptEntry = { at: number } & (
  | { is: 'told'; personId: string | null; tier: string; reason: string }
  | { is: 'given'; personId: string }
  | { is: 'taken_on' | 'joined'; personId: string | null }
  | { is: 'shown'; personId: string; tier: string; reason: string; classes: readonly string[] }
  | {
      is: 'glass';
      personId: string | null;
      reason: string;
      words: string | null;
      until: number;
      closedAt: number | null;
    }
  | { is: 'deleted'; what: string; count: number }
  | { is: 'link' | 'letter' | 'code'; personId: string | null; times: number }
);

/** Entries of one page, newest first; `more`: before when there are others. */
export interface KeptPage {
  entries: readonly KeptEntry[];
  more: number | null;
}

const DELETED: readonly Deleted[] = ['fact', 'photo', 'visit', 'stay', 'answer', 'appointment', 'way'];

/** The page as it is told. Of others it holds given names; null for nobody, and for who has left the house. */
export function receiptPage(facts: Facts, customer: string, { entries, more }: KeptPage, nowMs: number): ReceiptPage {
  return { entries: entries.map((entry) => told(facts, customer, entry, nowMs)), more };
}

function told(facts: Facts, customer: string, entry: KeptEntry, nowMs: number): ReceiptEntry {
  const { at } = entry;
  if (entry.is === 'deleted')
    return { is: 'deleted', at, what: DELETED.find((one) => one === entry.what) ?? 'other', count: entry.count };
  const { personId } = entry;
  const by = givenOf(facts, personId);
  const { primary, secondaries } = facts.bookOf(customer);
  const standsInFor = personId === primary ? null : givenOf(facts, primary);
  switch (entry.is) {
    case 'told':
      return { is: 'told', at, by, ...seenAs(entry, standsInFor) };
    case 'given': {
      const isTheirs = personId === primary || secondaries.includes(personId ?? '');
      return { is: 'given', at, by, standsInFor: isTheirs ? null : standsInFor };
    }
    case 'taken_on':
    case 'joined':
      return { is: entry.is, at, by };
    case 'shown':
      // Written by `revealedBy`.
      return { is: 'shown', at, by, ...seenAs(entry, standsInFor), saw: [...entry.classes] as Revealed[] };
    case 'glass': {
      const { words, until, closedAt } = entry;
      const reason = GLASS_REASONS.find((one) => one === entry.reason) ?? 'other';
      const isOpen = closedAt === null && nowMs < until;
      return { is: 'glass', at, by, reason, words, until: closedAt ?? until, isOpen };
    }
    case 'link':
    case 'letter':
    case 'code':
      return { is: entry.is, at, by, times: entry.times };
    default:
      return entry satisfies never;
  }
}

/** Written with the tier of a card, and by `reasonOf`. */
function seenAs({ tier, reason }: { tier: string; reason: string }, standsInFor: string | null) {
  const why = reason as SeenWhy;
  return { as: tier as SeenAs, why, standsInFor: why === 'assigned' ? standsInFor : null };
}

/** Null for nobody, and for who has left the house. */
export const givenOf = (facts: Facts, person: string | null): string | null =>
  person === null ? null : (facts.person(person)?.given ?? null);
