/** What an associate's screen shows in a bench: what the ladder tells them, without the wire. */
import type { AlertRow, TeamRow } from '../../protocol/alert.ts';
import type { PresenceRow } from '../../protocol/floor-view.ts';
import type { WalkInAsks, WalkInRow } from '../../protocol/walk-in.ts';
import { serverOf } from '../../server/assignment/case.ts';
import { type AssignmentReading, readAssignments } from '../../server/assignment/reading.ts';
import type { ColleagueView, Place } from '../../simulator/colleague/seen.ts';
import type { Stage } from './stage.ts';

const DISTANT = { initials: '', languages: ['fr'], until: null, said: false, turns: null };

/** As of now, for whoever asks. */
export function screens(stage: Stage, nowMs: number) {
  const { state, around, live } = stage;
  const reading = readAssignments(state, around, nowMs);
  const visits = [...live.visits()];
  const tracks = new Map(visits.map(({ id, track }) => [id, track]));
  const presences: Record<string, PresenceRow> = {};
  const dots = new Map<number, Place>();
  for (const { id, track, floor, zone, position, state: silence } of visits) {
    const one = state.cases.get(id);
    const servedBy = one ? serverOf(one) : null;
    const row = { floor, zone, since: null, state: silence, seenAt: null, placed: position !== null, servedBy };
    presences[track] = { ...row, mayOpen: false, own: null };
    const isSeen = zone === null || stage.categoryOf(zone) !== null;
    if (position && isSeen) dots.set(track, { floor, at: [position.xM, position.yM] });
  }
  const team: Record<string, TeamRow> = {};
  for (const id of stage.people) team[id] = { ...DISTANT, given: id, ...reading.statusOf(id, 'house') };

  function viewOf(person: string): ColleagueView {
    const alerts: Record<string, AlertRow> = {};
    const asks = new Map<string, WalkInAsks>();
    for (const { id, visit, ...alert } of reading.alertsTo(person)) {
      const track = tracks.get(visit);
      if (track !== undefined) alerts[id ?? `${alert.is} ${track}`] = { ...alert, track };
      else if (id !== null && (alert.is === 'offer' || alert.is === 'hand_over'))
        asks.set(visit, { ...alert, alert: id });
    }
    return {
      presences,
      alerts,
      team,
      walkIns: walkInsFor(reading, person, asks),
      card: {},
      book: {},
      entry: {},
      diary: {},
      preparations: {},
      calls: {},
    };
  }
  return { viewOf, dots };
}

function walkInsFor({ walkIns }: AssignmentReading, person: string, asks: ReadonlyMap<string, WalkInAsks>) {
  const rows: Record<string, WalkInRow> = {};
  for (const { id, zone, language, openedAt, until, servedBy, greeted, requested, asked } of walkIns()) {
    const still = asked === person ? ({ is: 'still_here', until } as const) : null;
    rows[id] = { zone, language, since: openedAt, servedBy, greeted, requested, asks: asks.get(id) ?? still };
  }
  return rows;
}
