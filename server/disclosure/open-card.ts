/** The card a window has open, as it is now: briefed anew each time, and never ahead of the record of who was shown what. */
import type { Card } from '../../protocol/card.ts';
import type { Visit } from '../live/reading.ts';
import { type Briefing, brief, hasCard } from './briefing.ts';
import { isClose } from './close.ts';
import { type Tier, tierOf } from './policy.ts';
import { type Revealed, revealedBy, type Why, whyOf } from './reveal.ts';
import type { Scene } from './scene.ts';
import { isInCompany, type SeenVisit } from './seen.ts';
import type { Viewer } from './viewer.ts';

/** What a window has asked for, and what was already shown to its person. */
export interface OpenCard {
  track: number;
  /** Keyed, with a key that lives as long as the card is open. */
  keyOf(name: string): string;
  /**
   * What this person was shown during a visit, as close as this and for this reason, or closer: all of it is written down.
   * `closer`: the tiers whose lines count too.
   */
  shown(
    visit: string,
    person: string,
    as: { tier: Card['tier']; why: Why; closer: readonly Card['tier'][] },
  ): { has(one: string): boolean };
}

/** What is to be shown and is not written down yet. */
export interface Due {
  visit: string;
  customer: string;
  person: string;
  tier: Card['tier'];
  why: Why;
  classes: Revealed[];
}

/** `card` is null while nothing of it is written down. */
export interface Opened {
  card: Card | null;
  due: Due | null;
}

/** Who knew all that such a tier is shown, when they were that close. */
const CLOSER: { readonly [tier in Card['tier']]: readonly Card['tier'][] } = {
  primary: [],
  secondary: ['primary'],
  stand_in: ['primary', 'secondary'],
};

/** Null for whoever is not close enough for a card. `isSeen`: whether the viewer may know of a visit. */
export function openedCard(
  scene: Scene,
  viewer: Viewer,
  { visit, tier }: SeenVisit,
  isSeen: (other: Visit) => boolean,
  open: OpenCard,
): Opened | null {
  const about = hasCard(tier) ? briefingOf(scene, viewer, visit, tier, isSeen, open) : null;
  const whole = about && brief(about);
  if (!about || !whole) return null;
  const why = whyOf(scene, viewer, visit);
  // Company takes away, and need not be waited for; what is shown through a glass is written down with that glass.
  const closer = why.reason === 'glass' ? [] : CLOSER[whole.tier];
  const shown = open.shown(visit.id, viewer.person, { tier: whole.tier, why, closer });
  const classes = revealedBy(whole).filter((one) => !shown.has(one));
  if (classes.length === 0) return { card: whole, due: null };
  const due = { visit: visit.id, customer: visit.customer, person: viewer.person, tier: whole.tier, why, classes };
  // How to address them comes with every card: without it none was shown yet.
  return { card: shown.has('address') ? brief({ ...about, isShown: (one) => shown.has(one) }) : null, due };
}

function briefingOf(
  scene: Scene,
  viewer: Viewer,
  visit: Visit,
  tier: Tier,
  isSeen: (other: Visit) => boolean,
  open: OpenCard,
): Briefing | null {
  const { live, places, facts, nowMs } = scene;
  const { person } = viewer;
  const customer = facts.customer(visit.customer);
  if (!customer) return null;
  const seen = [...live.visits()].filter(isSeen);
  const nearby = seen.filter((other) => other !== visit && visit.zone !== null && other.zone === visit.zone);
  const isSecondary = tierOf(viewer, visit, facts.bookOf(visit.customer)) === 'secondary';
  const own = [...live.colleagues(nowMs)].find(({ id }) => id === person) ?? null;
  return {
    customer,
    facts: facts.factsOf(visit.customer),
    visit: {
      track: visit.track,
      openedAt: visit.openedAt,
      zoneCategory: visit.zone === null ? null : places.zones.get(visit.zone)!.category,
    },
    reader: { person, tier, categories: isSecondary ? facts.categoriesOf(visit.customer, person) : 'all' },
    around: {
      nowMs,
      dayStartMs: live.dayStartMs(),
      isAccompanied: isInCompany(scene, visit, (track) => seen.some((other) => other.track === track)),
      // What must be kept from the customer is not on the card that is read beside them.
      nearby: new Set([visit.customer, ...nearby.map((other) => other.customer)]),
      guideOnline: customer.guideOnline,
    },
    isClose: isClose(places, own, seen),
    photoUntil: facts.photoUntil(visit.customer, nowMs),
    isShown: () => true,
    keyOf: open.keyOf,
  };
}
