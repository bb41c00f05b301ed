/** What is being written about a customer, before it is kept. */
import type { Question } from '../../protocol/card.ts';

export type Audience = 'primary' | 'book' | 'house';

/** What they said today, to a question or of themself. */
export interface SaidDraft {
  question: Question | null;
  text: string;
}

export interface NoteDraft {
  text: string;
  handling: string;
  audience: Audience;
}

export const emptySaid = (question: Question | null): SaidDraft => ({ question, text: '' });
export const emptyNote = (): NoteDraft => ({ text: '', handling: '', audience: 'book' });
