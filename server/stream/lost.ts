/** Windows whose link was lost, for a while: what each still holds, so that it can come back to it. */
import type { Held } from './outbox.ts';

/** How long after its link is lost a window may come back to what it held, in ms. */
export const RESUME_WITHIN_MS = 120_000;

/** A person's window, as it names itself: the session is part of the key, so that nobody resumes another's. */
export interface WindowKey {
  session: string;
  window: string;
}

export interface LostWindows {
  keep(key: WindowKey, held: Held, nowMs: number): void;
  /** What the window held, given out once; null when that is not known or too long ago. */
  take(key: WindowKey, nowMs: number): Held | null;
  /** Lets go of what nobody came back for in time. */
  pass(nowMs: number): void;
  /** Forgets all windows of a session. */
  forget(session: string): void;
  count(): number;
}

/** Of each session the last `perSession` windows are kept. */
export function createLostWindows(perSession: number): LostWindows {
  const sessions = new Map<string, Map<string, Held & { atMs: number }>>();

  function remove(session: string, window: string): void {
    const windows = sessions.get(session);
    windows?.delete(window);
    if (windows?.size === 0) sessions.delete(session);
  }

  return {
    keep({ session, window }, held, nowMs) {
      const windows = sessions.get(session) ?? new Map<string, Held & { atMs: number }>();
      sessions.set(session, windows);
      windows.delete(window);
      windows.set(window, { ...held, atMs: nowMs });
      const [oldest] = windows.keys();
      if (windows.size > perSession && oldest !== undefined) windows.delete(oldest);
    },
    take({ session, window }, nowMs) {
      const held = sessions.get(session)?.get(window);
      remove(session, window);
      return held && nowMs - held.atMs <= RESUME_WITHIN_MS ? held : null;
    },
    pass(nowMs) {
      for (const [session, windows] of sessions)
        for (const [window, { atMs }] of windows) if (nowMs - atMs > RESUME_WITHIN_MS) remove(session, window);
    },
    forget: (session) => void sessions.delete(session),
    count: () => [...sessions.values()].reduce((sum, windows) => sum + windows.size, 0),
  };
}
