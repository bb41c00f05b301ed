/** What the house announces, as somebody may read it now: current pieces, a customer's own leanings first where they let those guide. */
import {
  type AnnouncementsView,
  type CatalogueEntry,
  isCurrent,
  type ToldAnnouncement,
  wallText,
} from '../../protocol/announcement.ts';
import type { Plan, Words } from '../../protocol/place.ts';
import { createWallTime } from '../../protocol/wall-time.ts';
import type { Facts } from './facts.ts';

export interface AnnouncementsAsked {
  plan: Plan;
  catalogue: readonly CatalogueEntry[];
  facts: Pick<Facts, 'customer' | 'factsOf'>;
  /** Who reads; null for whoever works here. */
  customer: string | null;
  nowMs: number;
}

/** Those that are told at this moment. */
export const currentOf = ({ plan, catalogue, nowMs }: Pick<AnnouncementsAsked, 'plan' | 'catalogue' | 'nowMs'>) => {
  const wallNow = wallText(createWallTime(plan.store.timeZone).at(nowMs));
  return catalogue.filter((one) => isCurrent(one, wallNow));
};

/** In the house's order, the same for everybody; but for a customer who lets it guide, theirs first. */
export function announcementsFor({ facts, customer, ...asked }: AnnouncementsAsked): AnnouncementsView {
  const { plan, nowMs } = asked;
  const current = currentOf(asked);
  const cared = customer === null ? new Set<string>() : caredFor(facts, customer, nowMs);
  const isTheirs = ({ categories }: CatalogueEntry) => categories.some((category) => cared.has(category));
  const ordered = [...current.filter(isTheirs), ...current.filter((one) => !isTheirs(one))];
  return { t: nowMs, announcements: ordered.map((one) => told(plan, one)), isGuided: current.some(isTheirs) };
}

/** The categories of what a customer bought for themself and wished for; none unless they let that guide what they are shown. */
function caredFor(facts: AnnouncementsAsked['facts'], customer: string, nowMs: number): Set<string> {
  if (!facts.customer(customer)?.guideOnline) return new Set();
  const theirs = facts.factsOf(customer).filter((fact) => {
    const { kind, secretFrom, expiresAt, licence } = fact;
    const isOver = expiresAt !== null && expiresAt <= nowMs;
    if (secretFrom !== null || isOver || licence === 'know' || licence === 'forget') return false;
    return kind === 'wish' || (kind === 'purchase' && fact.body.forRole === null);
  });
  return new Set(theirs.flatMap(({ category }) => category ?? []));
}

function told(plan: Plan, entry: CatalogueEntry): ToldAnnouncement {
  const { id, kind, title, text, startsAt, endsAt, place, alt, picture, categories } = entry;
  const about = categories.map((category) => categoryName(plan, category));
  return { id, kind, title, text, startsAt, endsAt, place, alt, picture, about };
}

/** A category is called as the first room that sells it. */
export function categoryName({ floors }: Plan, category: string): Words {
  const room = floors.flatMap(({ zones }) => zones).find((zone) => zone.category === category);
  return room?.name ?? { en: category, fr: category };
}
