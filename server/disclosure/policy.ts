/**
 * The policy: which tier of viewer is told what about a visit. Readable by someone who does not program; everything that
 * leaves the server about a customer follows from this table and from the relationship as it is now.
 */
import type { BookFacts } from './facts.ts';
import type { Viewer } from './viewer.ts';

/** From closest to furthest. `blind`: not even that somebody is there. */
export type Tier = 'primary' | 'secondary' | 'colleague' | 'blind';

/**
 * `presence`: that somebody recognised is here: floor, zone, since when, and a dot.
 * `name`: form of address and name, when the visit began, and whose customer it is.
 */
export type Told = 'presence' | 'name';

export const POLICY: Record<Tier, Record<Told, boolean>> = {
  primary: { presence: true, name: true },
  secondary: { presence: true, name: true },
  colleague: { presence: true, name: false },
  blind: { presence: false, name: false },
};

/** Fewer completed stays than this tell too much about one of them: no mean is shown. */
export const MIN_STAYS_FOR_A_MEAN = 5;

/** The viewer's tier for a visit: from how close they are to the customer, else that of a stranger. */
export function tierOf(viewer: Viewer, visit: { scope: 'store' | 'mine' }, book: BookFacts): Tier {
  return closeTo(book).find(({ person }) => person === viewer.person)?.tier ?? strangerTier(visit);
}

/** Everybody who is close to a customer now, each once, and the tier that gives; none tells less than a stranger's. */
export function closeTo({ primary, secondaries }: BookFacts): readonly { person: string; tier: Tier }[] {
  const others = secondaries.filter((person) => person !== primary);
  const close = others.map((person) => ({ person, tier: 'secondary' as const }));
  return primary === null ? close : [{ person: primary, tier: 'primary' }, ...close];
}

/** The tier of everybody else. A visit of scope `mine` does not exist for anyone but the customer's own associates. */
export function strangerTier({ scope }: { scope: 'store' | 'mine' }): Tier {
  return scope === 'mine' ? 'blind' : 'colleague';
}
