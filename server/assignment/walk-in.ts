/**
 * Somebody without a tag whom a colleague opened by hand: who waits like any other, and of whom nothing is known. A call for
 * help is the same, but that it is a zone that waits: somebody is to go there.
 */
import type { Visit } from '../live/reading.ts';
import type { Assignments } from './assignments.ts';

/** Times in epoch ms. */
export interface WalkIn {
  readonly id: string;
  readonly kind: 'walk_in' | 'help';
  /** Nobody. */
  readonly customer: null;
  /** The whole house knows of them. */
  readonly scope: 'store';
  readonly zone: string;
  readonly language: string | null;
  /** Who opened them. */
  readonly by: string;
  readonly openedAt: number;
  /** When they are closed, unless somebody says that they are still here. */
  until: number;
}

/** Whom somebody is to go to. */
export type Awaited = Visit | WalkIn;

/** Those who are not closed; lets go of the others. */
export function openWalkIns({ walkIns }: Pick<Assignments, 'walkIns'>, nowMs: number): WalkIn[] {
  for (const [id, { until }] of walkIns) if (nowMs >= until) walkIns.delete(id);
  return [...walkIns.values()];
}
