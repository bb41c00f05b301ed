/** What the ladder decides by itself. Whoever hears it makes it true: offers are so at once, arrivals once they are durable. */
import type { Approach } from '../../protocol/approach.ts';
import type { Asked, Case, Handing } from './case.ts';

export type AssignmentEvent =
  /** Somebody was asked. */
  | { type: 'offered'; one: Case; asked: Asked }
  /** Whose customer it is first was asked to take over. */
  | { type: 'handing'; one: Case; handing: Handing }
  /** Somebody who was asked stands with the customer: they serve, once that is written down. */
  | { type: 'came'; visit: string; person: string }
  /** Whoever serves stands with the customer. */
  | { type: 'greeted'; visit: string; at: number; approach: Approach | null }
  /** They are gone, and nobody had greeted them although their time had long come. */
  | { type: 'neglected'; visit: string; customer: string | null }
  /** Whoever goes where help was called is there. */
  | { type: 'helped'; visit: string }
  /** Whoever served does so no longer: they are not at work, or may not know of the visit any more. */
  | { type: 'unassigned'; visit: string; customer: string | null; at: number };
