/** How close a viewer is to a customer at this moment: what the book says, and what is going on. */
import { GLASS, type Tier } from './policy.ts';

/** What is going on between one viewer and one customer now. */
export interface Standing {
  role: 'associate' | 'manager';
  /** Whether the viewer is at work: their shift is on. A manager without a shift is while signed in. */
  isOnDuty: boolean;
  /** Whether this visit is assigned to the viewer. */
  isAssigned: boolean;
  /** Whether they hold an open glass of this visit. */
  holdsGlass: boolean;
  /** Whether somebody is with the customer, as the customer or this viewer said or as tracks this viewer may know of show. */
  isAccompanied: boolean;
}

/**
 * The tier of now, from that by the book alone. It ends with the shift, and an assignment only ever raises a colleague: a
 * visit they may not know of stays unknown to them, glass or not.
 */
export function tierNow(byBook: Tier, { role, isOnDuty, isAssigned, holdsGlass, isAccompanied }: Standing): Tier {
  if (!isOnDuty) return 'blind';
  const alone = byBook === 'colleague' ? stranger(role, isAssigned) : byBook;
  const close = holdsGlass ? (GLASS[alone] ?? alone) : alone;
  return isAccompanied ? oneLower(close) : close;
}

function stranger(role: Standing['role'], isAssigned: boolean): Tier {
  if (isAssigned) return 'stand_in';
  return role === 'manager' ? 'manager' : 'colleague';
}

/** In company a viewer knows less by one tier. A stand-in stays one: below there is no manner left to serve with. */
function oneLower(tier: Tier): Tier {
  if (tier === 'primary') return 'secondary';
  return tier === 'secondary' ? 'stand_in' : tier;
}
