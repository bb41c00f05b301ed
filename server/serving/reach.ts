/** To whom an alert would get: whoever has a screen open, or had one a moment ago, or a phone that can be woken. */

/** A screen that was lost comes back, or it does not; so long its person counts as reached, ms. */
export const REACHED_FOR_MS = 120_000;

export interface Reach {
  /** A screen of theirs is open at this moment. */
  seen(person: string, nowMs: number): void;
  /** A phone of theirs can be woken at this moment. */
  woken(person: string, nowMs: number): void;
  /** They signed out: nothing of theirs comes back. */
  gone(person: string): void;
  isReached(person: string, nowMs: number): boolean;
  /** When a screen of theirs was last open, epoch ms; before all time if none was. */
  lastSeenAt(person: string): number;
}

export function createReach(): Reach {
  const seenAt = new Map<string, number>();
  const wokenAt = new Map<string, number>();
  const lastSeenAt = (person: string) => seenAt.get(person) ?? Number.NEGATIVE_INFINITY;
  const lastWokenAt = (person: string) => wokenAt.get(person) ?? Number.NEGATIVE_INFINITY;
  return {
    seen: (person, nowMs) => void seenAt.set(person, nowMs),
    woken: (person, nowMs) => void wokenAt.set(person, nowMs),
    gone(person) {
      seenAt.delete(person);
      wokenAt.delete(person);
    },
    isReached: (person, nowMs) => nowMs - Math.max(lastSeenAt(person), lastWokenAt(person)) <= REACHED_FOR_MS,
    lastSeenAt,
  };
}
