/** To whom an alert would get: whoever has a screen open, or had one a moment ago. */

/** A screen that was lost comes back, or it does not; so long its person counts as reached, ms. */
export const REACHED_FOR_MS = 120_000;

export interface Reach {
  /** A screen of theirs is open at this moment. */
  seen(person: string, nowMs: number): void;
  /** They signed out: nothing of theirs comes back. */
  gone(person: string): void;
  isReached(person: string, nowMs: number): boolean;
}

export function createReach(): Reach {
  const seenAt = new Map<string, number>();
  return {
    seen: (person, nowMs) => void seenAt.set(person, nowMs),
    gone: (person) => void seenAt.delete(person),
    isReached: (person, nowMs) => nowMs - (seenAt.get(person) ?? Number.NEGATIVE_INFINITY) <= REACHED_FOR_MS,
  };
}
