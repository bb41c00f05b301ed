/** A floor in a few lines, for tests of what a colleague does on it. */
import type { AlertRow } from '../../protocol/alert.ts';
import type { PresenceRow } from '../../protocol/floor-view.ts';
import type { WalkInRow } from '../../protocol/walk-in.ts';
import { createRandom } from '../random.ts';
import { createMind, type Mind } from './mind.ts';
import type { ColleagueView, Deed, Seen, Thought } from './seen.ts';
import { think } from './think.ts';

export const ME = 'a-me';
export const TRACK = 7;

export const presence = (more: Partial<PresenceRow> = {}): PresenceRow => ({
  ...{ floor: 'ground', zone: 'leather', since: 0, state: 'here', seenAt: null, placed: true, servedBy: null },
  ...{ mayOpen: false, own: null },
  ...more,
});

export const offer = (more: Partial<AlertRow & { is: 'offer' }> = {}): AlertRow => ({
  ...{ is: 'offer', track: TRACK, because: { code: 'turn', language: false, category: null } },
  ...{ since: 0, until: 20_000, quiet: false },
  ...more,
});

export const serving = (more: Partial<AlertRow & { is: 'serving' }> = {}): AlertRow => ({
  ...{ is: 'serving', track: TRACK, since: 0, greetedAt: null, undoUntil: null, lookingUntil: null, requested: false },
  ...more,
});

export const walkIn = (more: Partial<WalkInRow> = {}): WalkInRow => ({
  ...{ zone: 'leather', language: null, since: 0, servedBy: null, greeted: false, requested: false, asks: null },
  ...more,
});

export interface SmallFloor {
  mind: Mind;
  view: ColleagueView;
  seen: Seen;
  /** What was done, and when (ms), while time passed in steps of half a second. */
  deeds: { atMs: number; deed: Deed }[];
  last: Thought;
  /** `until`: ends sooner, once it says so. */
  pass(seconds: number, until?: (deed: Deed) => boolean): void;
}

/** One free colleague besides; a customer's dot five metres away. */
export function smallFloor(seed: number): SmallFloor {
  const row = { initials: '', languages: ['fr', 'en'], until: null, said: false, turns: null };
  const view: ColleagueView = {
    ...{
      presences: {},
      alerts: {},
      walkIns: {},
      card: {},
      book: {},
      entry: {},
      diary: {},
      preparations: {},
      calls: {},
      board: {},
    },
    team: { [ME]: { ...row, given: 'Me', status: 'free' }, 'a-other': { ...row, given: 'Other', status: 'free' } },
  };
  const mind = createMind(createRandom(seed, 'mind'), 0);
  const floor: SmallFloor = {
    mind,
    view,
    seen: {
      ...{ me: ME, view, nowMs: 0, serverMs: Date.UTC(2026, 2, 1, 11) },
      dots: new Map([[TRACK, { floor: 'ground', at: [5, 0] }]]),
      here: { floor: 'ground', at: [0, 0] },
    },
    deeds: [],
    last: { deed: null, walk: null },
    pass(seconds, until = () => false) {
      const { seen } = floor;
      for (const endMs = seen.nowMs + 1_000 * seconds; seen.nowMs < endMs; ) {
        seen.nowMs += 500;
        seen.serverMs += 500;
        floor.last = think(mind, seen, 'leather');
        const { deed } = floor.last;
        if (!deed) continue;
        floor.deeds.push({ atMs: seen.nowMs, deed });
        if (until(deed)) return;
      }
    },
  };
  return floor;
}
