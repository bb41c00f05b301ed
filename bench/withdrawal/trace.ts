/** What became of one withdrawal at all windows: when each held nothing of the customer any more, and whether that stayed so. */

/** A customer who is about to take back that they are recognised; `n` is their number in the crowd. */
export interface Subject {
  n: number;
  track: number;
}

export interface Trace {
  readonly subject: Subject;
  /** Windows that hold something of them: a row, a card, a dot. */
  readonly holding: Set<number>;
  /** From the tap, or from when a window's link was back after it, to the last byte about them: of the slowest window so far. */
  lastByteMs: number;
  /** Messages about them to a window that held nothing of them any more. */
  after: number;
}

export interface Traces {
  /** Follows a customer whom these windows hold, from a tap at this moment on. */
  begin(subject: Subject, holding: Iterable<number>, tapMs: number): Trace;
  /** Whom a message to a window was about, in words or as a dot, whatever it said. */
  told(window: number, about: Iterable<Trace>): void;
  /** A window took a message in; `holds` says whether it now holds something of a track, `backMs` when its link came to be. */
  taken(window: number, holds: (track: number) => boolean, backMs: number, nowMs: number): void;
  /** All those named in the text of a message. */
  namedIn(text: string): Trace[];
  all(): readonly Trace[];
}

/** A customer's number in their name or form of address; a visit's, as a key or as a card's. No associate's name is a bare number. */
const NAMES = /"family":"(\d+)"|Customer (\d+)|"track":(\d+)|"(\d+)"/g;

export function createTraces(): Traces {
  const traces: (Trace & { tapMs: number })[] = [];
  const byNumber = new Map<number, Trace>();
  const byTrack = new Map<number, Trace>();
  return {
    all: () => traces,
    begin(subject, holding, tapMs) {
      const trace = { subject, holding: new Set(holding), lastByteMs: Number.NaN, after: 0, tapMs };
      traces.push(trace);
      byNumber.set(subject.n, trace);
      byTrack.set(subject.track, trace);
      return trace;
    },
    told(window, about) {
      for (const trace of about) if (!trace.holding.has(window)) trace.after += 1;
    },
    taken(window, holds, backMs, nowMs) {
      for (const trace of traces) {
        const isHeld = holds(trace.subject.track);
        if (isHeld && !trace.holding.has(window)) trace.after += 1;
        if (isHeld || !trace.holding.delete(window)) continue;
        const ms = nowMs - Math.max(trace.tapMs, backMs);
        trace.lastByteMs = Math.max(ms, Number.isNaN(trace.lastByteMs) ? 0 : trace.lastByteMs);
      }
    },
    namedIn(text) {
      const named = new Set<Trace>();
      for (const [, family, customer, card, key] of text.matchAll(NAMES)) {
        const trace = byNumber.get(Number(family ?? customer)) ?? byTrack.get(Number(card ?? key));
        if (trace) named.add(trace);
      }
      return [...named];
    },
  };
}
