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

/** The viewer's tier for a visit. A visit of scope `mine` does not exist for anyone but the customer's own associates. */
export function tierOf(viewer: Viewer, visit: { scope: 'store' | 'mine' }, book: BookFacts): Tier {
  if (book.primary === viewer.person) return 'primary';
  if (book.secondaries.includes(viewer.person)) return 'secondary';
  return visit.scope === 'mine' ? 'blind' : 'colleague';
}
