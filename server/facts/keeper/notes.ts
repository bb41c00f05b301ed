/** Notes of associates: written as if the customer will read them, for an audience, fading unless renewed. */
import type { Fact } from '../../../protocol/fact.ts';
import { MAX_NOTE_LASTS_MS, NOTE_LASTS_MS } from '../../../protocol/limits.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import { addFact, changeOne, type Desk } from './desk.ts';

export interface Notes {
  /** `handling`: the few words a stand-in may read. Fades after `lastsMs`. */
  addNote(
    note: {
      customer: string;
      by: string;
      text: string;
      handling: string | null;
      audience: 'primary' | 'book' | 'house';
      lastsMs?: number;
    },
    nowMs: number,
  ): Promise<Fact | Refusal>;
  /** Its author alone may renew a note, also one that has faded, as long as it was not purged. */
  renewNote(
    note: { customer: string; fact: string; by: string; lastsMs?: number },
    nowMs: number,
  ): Promise<Fact | Refusal>;
}

export function createNotes(desk: Desk): Notes {
  return {
    async addNote({ customer, by, text, handling, audience, lastsMs = NOTE_LASTS_MS }, nowMs) {
      if (!isSpan(lastsMs)) return tooLong();
      return addFact(desk, {
        ...{ customer, kind: 'note', body: { text, handling }, audience },
        ...{ how: 'written', person: by, learnedAt: nowMs, expiresAt: nowMs + lastsMs },
      });
    },
    async renewNote({ customer, fact, by, lastsMs = NOTE_LASTS_MS }, nowMs) {
      if (!isSpan(lastsMs)) return tooLong();
      return changeOne(desk, { customer, fact }, (note) => {
        if (note.kind !== 'note') return refusal('not_found');
        return note.person === by ? { ...note, expiresAt: nowMs + lastsMs } : refusal('not_allowed');
      });
    },
  };
}

const isSpan = (lastsMs: number): boolean => lastsMs > 0 && lastsMs <= MAX_NOTE_LASTS_MS;
const tooLong = (): Refusal =>
  refusal('malformed', { faults: [{ path: 'lastsMs', problem: 'expected more than nothing and at most a year' }] });
