/** Says what happened by difference: a journey's visits and stays as they are now against what was said of them last. */
import { endService } from './attendance.ts';
import type { LiveEvent } from './events.ts';
import type { Journey } from './journey.ts';
import { issue, type Live } from './live.ts';
import { publish, publishWhere } from './reading.ts';
import { tally } from './today.ts';
import { current, type Stay, type VisitRecord } from './visit.ts';

/** Appends the events that turn what was said into what is, and brings figures and readings up to date. */
export function announce(live: Live, journey: Journey, events: LiveEvent[]): void {
  const before = journey.said.visits;
  const after = journey.shown.visits;
  if (before !== after) {
    // What never was goes first: nobody has two visits open at once, not even between two events.
    for (let number = before.length - 1; number >= after.length; number--)
      sayVisit(live, journey, number, before[number], undefined, events);
    for (const [number, visit] of after.entries())
      if (before[number] !== visit) sayVisit(live, journey, number, before[number], visit, events);
    journey.said.visits = after;
  }
  sayLastSeen(live, journey, events);
  if (before === after && journey.reading && journey.shown.presence.state === 'visiting') {
    publishWhere(journey.reading, journey.shown, live.ground);
    return;
  }
  const visit = publish(journey, live.ground);
  if (visit) live.open.set(journey.id, visit);
  else live.open.delete(journey.id);
}

function sayVisit(
  live: Live,
  journey: Journey,
  number: number,
  before: VisitRecord | undefined,
  after: VisitRecord | undefined,
  events: LiveEvent[],
): void {
  const { id: visit } = issue(live, journey, number);
  const { scope, entrance, openedAt } = after ?? before!;
  const isSame = before?.scope === scope && before.entrance === entrance && before.openedAt === openedAt;
  if (after && !isSame) events.push({ type: 'visit', visit, customer: journey.id, scope, entrance, openedAt });
  if (before?.ended && after && !after.ended) events.push({ type: 'resumed', visit });
  const stays = Math.max(before?.stays.length ?? 0, after?.stays.length ?? 0);
  for (let seq = firstChanged(before, after); seq < stays; seq++) {
    const was = before?.stays[seq];
    const is = after?.stays[seq];
    if (was) tally(live.figures, before!, was, -1);
    if (is) tally(live.figures, after!, is, 1);
    if (!is) events.push({ type: 'stayRetracted', visit, seq });
    else if (!was || !isSameStay(was, is)) events.push({ type: 'stay', visit, seq, ...is });
  }
  if (!after) events.push({ type: 'retracted', visit });
  else if (after.ended && !(before?.ended?.at === after.ended.at && before.ended.why === after.ended.why)) {
    endService(live, visit);
    events.push({ type: 'ended', visit, ...after.ended });
  }
}

/** The first stay to be said anew. Stays change at their end only: before one that is the very same, all are. */
function firstChanged(before: VisitRecord | undefined, after: VisitRecord | undefined): number {
  if (!before || !after || before.scope !== after.scope) return 0;
  let seq = Math.min(before.stays.length, after.stays.length);
  while (seq > 0 && before.stays[seq - 1] !== after.stays[seq - 1]) seq -= 1;
  return seq;
}

function isSameStay(a: Stay, b: Stay): boolean {
  return a.zone === b.zone && a.enteredAt === b.enteredAt && a.leftAt === b.leftAt;
}

function sayLastSeen(live: Live, journey: Journey, events: LiveEvent[]): void {
  const { visits, track } = journey.shown;
  const { seenEveryMs } = live.ground.rules;
  if (track.heardAt - journey.said.seenAt < seenEveryMs) return;
  const record = current(visits);
  if (!record || track.heardAt - record.openedAt < seenEveryMs) return;
  journey.said.seenAt = track.heardAt;
  events.push({ type: 'seen', visit: issue(live, journey, visits.length - 1).id, at: track.heardAt });
}
