/** Stays as the live model tells them, corrections and all, handed on once nothing can change about them any more. */
import type { LiveEvent } from '../../server/live/events.ts';

export interface StayLedger {
  write(events: readonly LiveEvent[], nowMs: number): void;
  /** Hands on what is left. */
  close(): void;
}

interface Entry {
  person: string;
  endedAtMs: number | null;
  stays: Map<number, { zone: string; enteredAt: number; leftAt: number | null }>;
}

/** `settledAfterMs` after a visit ended no correction of it can come. Stays of one person come in order of time. */
export function createStayLedger(
  settledAfterMs: number,
  handOn: (person: string, stay: { zone: string; enteredAt: number; leftAt: number }) => void,
): StayLedger {
  const entries = new Map<string, Entry>();
  let nextLookMs = Number.NEGATIVE_INFINITY;

  function settle(untilMs: number): void {
    for (const [visit, { person, endedAtMs, stays }] of entries) {
      if (endedAtMs === null || endedAtMs >= untilMs) continue;
      entries.delete(visit);
      for (const [, { leftAt, ...stay }] of [...stays].sort(([a], [b]) => a - b)) {
        if (leftAt === null) throw new Error('a visit ended with a stay going on');
        handOn(person, { ...stay, leftAt });
      }
    }
  }

  return {
    write(events, nowMs) {
      for (const event of events) note(entries, event, nowMs);
      if (nowMs < nextLookMs) return;
      settle(nowMs - settledAfterMs);
      nextLookMs = nowMs + settledAfterMs;
    },
    close: () => settle(Number.POSITIVE_INFINITY),
  };
}

function note(entries: Map<string, Entry>, event: LiveEvent, nowMs: number): void {
  if (event.type === 'asked' || event.type === 'seen') return;
  const entry = entries.get(event.visit);
  switch (event.type) {
    case 'visit':
      if (!entry) entries.set(event.visit, { person: event.customer, endedAtMs: null, stays: new Map() });
      return;
    case 'ended':
      entry!.endedAtMs = nowMs;
      return;
    case 'resumed':
      entry!.endedAtMs = null;
      return;
    case 'offered':
    case 'greeted':
    case 'neglected':
    case 'unassigned':
      return;
    case 'retracted':
      entries.delete(event.visit);
      return;
    case 'stay':
      entry!.stays.set(event.seq, event);
      return;
    case 'stayRetracted':
      entry!.stays.delete(event.seq);
      return;
    default:
      event satisfies never;
  }
}
