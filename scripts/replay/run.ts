/** One way of counting a recording: its rows through the live model, and the zones' figures that come of it. */
import type { DropReason } from '../../protocol/fix.ts';
import { MAX_LATE_MS } from '../../protocol/limits.ts';
import { advance } from '../../server/live/advance.ts';
import { createLive, type Live } from '../../server/live/live.ts';
import type { SubjectFix } from '../../server/live/subject.ts';
import type { RecordedRow } from '../../simulator/rows.ts';
import type { Counting } from './counting.ts';
import type { Extent } from './extent.ts';
import { apart, FLOOR, groundPlan } from './ground-plan.ts';
import { createStayLedger, type StayLedger } from './stay-ledger.ts';
import { createSteps } from './steps.ts';
import { createZoneStays, type ZoneFigures } from './zone-figures.ts';
import type { CountedZone } from './zones.ts';

export interface Outcome {
  zones: Record<string, ZoneFigures>;
  /** Everybody who was in a zone at all is somebody here, too. */
  people: number;
  /** What the live model took in, and what it let go, by reason. */
  fixes: number;
  dropped: Partial<Record<DropReason, number>>;
}

export interface Run {
  /** Takes the next row, as that of `person`. Rows must come in order of time. */
  hear(person: string, row: RecordedRow): void;
  /** Lets everybody leave, and tells what was counted. */
  close(): Outcome;
}

/** A store of its own for a group of zones that do not overlap. */
interface Ward {
  live: Live;
  ledger: StayLedger;
}

/** Nothing of a visit that ended so long ago can still be corrected: a late fix would be later than any is let in. */
const SETTLED_AFTER_MS = 2 * MAX_LATE_MS;

/** `random` gives 0 to below 1, for track numbers. */
export function createRun(
  counting: Counting,
  { zones, extent, random }: { zones: readonly CountedZone[]; extent: Extent; random: () => number },
): Run {
  const steps = createSteps(counting);
  const stays = new Map(zones.map(({ id }) => [id, createZoneStays(counting.joinMs)]));
  const people = new Set<string>();
  const total: Pick<Outcome, 'fixes' | 'dropped'> = { fixes: 0, dropped: {} };
  const wards = apart(zones).map((group): Ward => {
    let visits = 0;
    return {
      live: createLive(groundPlan(group, extent, counting.zone), {
        rules: counting.live,
        random,
        newId: () => String(visits++),
      }),
      ledger: createStayLedger(SETTLED_AFTER_MS, (person, { zone, enteredAt, leftAt }) =>
        stays.get(zone)!.add(person, enteredAt, leftAt),
      ),
    };
  });
  let lastMs = Number.NEGATIVE_INFINITY;

  function pass(fixes: readonly SubjectFix[], nowMs: number): void {
    for (const [i, { live, ledger }] of wards.entries()) {
      const { receipt, events } = advance(live, fixes, nowMs);
      ledger.write(events, nowMs);
      // Every ward hears the same; what is let go is let go in each.
      if (i === 0) tally(total, receipt);
    }
  }

  return {
    hear(person, row) {
      people.add(person);
      lastMs = row.tMs;
      const fixes = steps(person, row).map(({ tMs, xM, yM }) => asFix(person, tMs, xM, yM, counting.accuracyM));
      if (fixes.length > 0) pass(fixes, row.tMs);
    },

    close() {
      pass([], lastMs + Math.max(counting.live.visitTimeoutMs, counting.zone.timeoutMs));
      for (const { ledger } of wards) ledger.close();
      const figures = Object.fromEntries([...stays].map(([zone, counted]) => [zone, counted.figures()]));
      return { zones: figures, people: people.size, ...total };
    },
  };
}

function asFix(person: string, t: number, xM: number, yM: number, accuracyM: number): SubjectFix {
  const subject = { kind: 'customer', id: person, mode: 'automatic', scope: 'store' } as const;
  return { subject, device: '', floor: FLOOR, xM, yM, t, accuracyM };
}

function tally(
  total: Pick<Outcome, 'fixes' | 'dropped'>,
  { accepted, dropped }: ReturnType<typeof advance>['receipt'],
): void {
  total.fixes += accepted;
  for (const [reason, n] of Object.entries(dropped) as [DropReason, number][]) {
    total.fixes += n;
    total.dropped[reason] = (total.dropped[reason] ?? 0) + n;
  }
}
