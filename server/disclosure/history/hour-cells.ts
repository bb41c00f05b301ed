/**
 * What is kept of an hour that is over: for each zone with at least five visits, how many, how long, and how they were
 * greeted. A figure with fewer behind it is not made, so it can be in no file, and nothing that is made is a sum over
 * zones, from which it could be reckoned.
 */
import { FEWEST_VISITS, type HistoryCell } from '../../../protocol/history.ts';
import type { Zone } from '../../../protocol/place.ts';
import type { Trail } from './trails.ts';

/** Epoch ms; `untilMs` is after it. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** How much of one stay lies in the hour. */
interface Part extends Span {
  readonly trail: Trail;
  /** How long the stay was, where it ended in the hour; ms. */
  readonly endedAfterMs: number | null;
}

/** By zone; who is greeted within `greetWithinMs` is in time. In a dark zone there are no times, in one for staff nobody. */
export function hourCells(
  trails: Iterable<Trail>,
  zones: readonly Pick<Zone, 'id' | 'policy'>[],
  hour: Span,
  greetWithinMs: number,
): Map<string, HistoryCell> {
  const all = [...trails];
  const cells = new Map<string, HistoryCell>();
  for (const { id, policy } of zones) {
    const parts = policy === 'staff' ? [] : all.flatMap((trail) => partsOf(trail, id, hour));
    const visits = new Set(parts.map(({ trail }) => trail)).size;
    if (visits < FEWEST_VISITS) continue;
    const hasTimes = policy !== 'dark';
    cells.set(id, {
      visits,
      mean: sum(parts.map(({ fromMs, untilMs }) => untilMs - fromMs)) / (hour.untilMs - hour.fromMs),
      most: mostAtOnce(parts),
      dwell: hasTimes ? dwellOf(parts) : null,
      wait: hasTimes ? waitOf(all, id, hour, greetWithinMs) : null,
    });
  }
  return cells;
}

function partsOf(trail: Trail, zone: string, hour: Span): Part[] {
  return [...trail.stays.values()].flatMap((stay) => {
    const { enteredAt, leftAt } = stay;
    const fromMs = Math.max(enteredAt, hour.fromMs);
    const untilMs = Math.min(leftAt ?? hour.untilMs, hour.untilMs);
    if (stay.zone !== zone || untilMs <= fromMs) return [];
    const endedHere = leftAt !== null && leftAt <= hour.untilMs;
    return [{ trail, fromMs, untilMs, endedAfterMs: endedHere ? leftAt - enteredAt : null }];
  });
}

function mostAtOnce(parts: readonly Part[]): number {
  const turns = parts.flatMap(({ fromMs, untilMs }) => [
    { at: fromMs, by: 1 },
    { at: untilMs, by: -1 },
  ]);
  let [now, most] = [0, 0];
  // At one moment those who leave go first.
  for (const { by } of turns.sort((a, b) => a.at - b.at || a.by - b.by)) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

function dwellOf(parts: readonly Part[]): HistoryCell['dwell'] {
  const ended = parts.filter(({ endedAfterMs }) => endedAfterMs !== null);
  if (new Set(ended.map(({ trail }) => trail)).size < FEWEST_VISITS) return null;
  const lengths = ended.map(({ endedAfterMs }) => endedAfterMs!);
  return { stays: lengths.length, meanMs: sum(lengths) / lengths.length, medianMs: quantile(lengths, 0.5) };
}

function waitOf(trails: readonly Trail[], zone: string, hour: Span, greetWithinMs: number): HistoryCell['wait'] {
  const waits = trails.flatMap(({ greeted, stays }) => {
    if (greeted === null || greeted.at < hour.fromMs || greeted.at >= hour.untilMs) return [];
    const where = [...stays.values()].find(
      ({ enteredAt, leftAt }) => enteredAt <= greeted.at && (leftAt === null || greeted.at < leftAt),
    );
    return where?.zone === zone ? [greeted.waitedMs] : [];
  });
  if (waits.length < FEWEST_VISITS) return null;
  return {
    greeted: waits.length,
    meanMs: sum(waits) / waits.length,
    p90Ms: quantile(waits, 0.9),
    inTime: waits.filter((ms) => ms <= greetWithinMs).length,
  };
}

/** The smallest of them that a share of them does not exceed (nearest rank). */
function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1]!;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
