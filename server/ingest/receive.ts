/** One way in for fixes, whatever brought them: checked whole, clocks set right, tags looked up, handed to the store. */
import type { DropReason, FixReceipt } from '../../protocol/fix.ts';
import { FixBatch } from '../../protocol/fix.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { faultOf } from '../live/clean.ts';
import type { Ground } from '../live/ground.ts';
import type { SubjectFix } from '../live/subject.ts';
import { createProviderClocks } from './clock.ts';
import { faultsOf } from './faults.ts';
import { createRate, type Rate } from './rate.ts';
import { createSensorLog, type HouseFixes, type SensorLog } from './sensor-log.ts';
import type { Tags } from './tags.ts';

/** What a fix errs by when its provider does not say: the middle of what was measured on Wi-Fi and BLE. */
export const USUAL_ACCURACY_M = 2.5;

export interface Receiver {
  /** Takes a batch, of any shape, from a provider whose key was known. All of it counts, or, refused, nothing. */
  receive(body: unknown, provider: { id: string; store: string }, receivedAtMs: number): FixReceipt | Refusal;
}

export interface IngestMetrics {
  accepted(store: string, provider: string, fixes: number): void;
  dropped(store: string, provider: string, reason: DropReason, fixes: number): void;
}

export function createReceiver(parts: {
  stores: ReadonlyMap<
    string,
    { live: { ground: Ground }; advance(fixes: readonly SubjectFix[], nowMs: number): FixReceipt }
  >;
  tags: Tags;
  metrics: IngestMetrics;
  rate?: Rate;
  sensors?: SensorLog;
}): Receiver {
  const { stores, tags, metrics, rate = createRate(), sensors = createSensorLog() } = parts;
  const clocks = createProviderClocks();

  return {
    receive(body, { id, store }, receivedAtMs) {
      const house = stores.get(store);
      if (!house) return refusal('not_found');
      const provider = keyOf({ id, store });
      // Before anything is read: a batch costs what it holds, whether or not it turns out to be well-formed.
      const retryAfterMs = rate.take(provider, lengthOf(body), receivedAtMs);
      if (retryAfterMs !== null) {
        sensors.refused(provider, 'too_fast', receivedAtMs);
        return refusal('too_fast', { retryAfterMs });
      }
      const batch = FixBatch.safeParse(body);
      if (!batch.success) {
        sensors.refused(provider, 'malformed', receivedAtMs);
        return refusal('malformed', { faults: faultsOf(batch.error) });
      }

      const { fixes } = batch.data;
      const sentMs = fixes.map(({ t }) => t ?? Number.NaN);
      const correctionMs = clocks.correction(provider, sentMs, receivedAtMs);
      const dropped: FixReceipt['dropped'] = {};
      const known: SubjectFix[] = [];
      for (const { tag, floor, x, y, t, accuracyM } of fixes) {
        const found = tags.lookUp(store, tag);
        if (typeof found === 'string') dropped[found] = (dropped[found] ?? 0) + 1;
        else
          known.push({
            ...found,
            floor,
            xM: x ?? Number.NaN,
            yM: y ?? Number.NaN,
            t: t === null ? Number.NaN : t + correctionMs,
            accuracyM: usable(accuracyM) ? accuracyM : USUAL_ACCURACY_M,
          });
      }
      sensors.heard(
        provider,
        houseFixes(known, dropped.unknown ?? 0, correctionMs, receivedAtMs, house.live.ground),
        receivedAtMs,
      );

      const receipt = known.length > 0 ? house.advance(known, receivedAtMs) : { accepted: 0, dropped: {} };
      for (const [reason, n] of Object.entries(receipt.dropped) as [DropReason, number][])
        dropped[reason] = (dropped[reason] ?? 0) + n;
      if (receipt.accepted > 0) metrics.accepted(store, id, receipt.accepted);
      for (const [reason, n] of Object.entries(dropped) as [DropReason, number][])
        metrics.dropped(store, id, reason, n);
      return { accepted: receipt.accepted, dropped };
    },
  };
}

/** Names a provider among those of all stores. */
export const keyOf = ({ id, store }: { id: string; store: string }): string => JSON.stringify([store, id]);

/** What of a batch is about the house alone: its badges, by the provider's own clock, and how many tags are nobody's. */
function houseFixes(
  known: readonly SubjectFix[],
  unknown: number,
  correctionMs: number,
  nowMs: number,
  ground: Ground,
): HouseFixes {
  const badges = known.filter(({ subject }) => subject.kind === 'associate');
  return {
    unknown,
    badges: badges.map((fix) => {
      const fault = faultOf({ ...fix, t: nowMs }, nowMs, ground);
      const isTimed = Number.isFinite(fix.t);
      return {
        // Whole: how the clock was set right follows from everybody's fixes, and must leave nothing behind here.
        lagMs: Math.round(nowMs - (fix.t - correctionMs)),
        fault: !isTimed || fault === 'not_finite' ? 'not_finite' : fault === 'outside' ? 'outside' : null,
      };
    }),
  };
}

function lengthOf(body: unknown): number {
  const fixes = typeof body === 'object' && body !== null && 'fixes' in body ? body.fixes : null;
  return Array.isArray(fixes) ? fixes.length : 1;
}

function usable(accuracyM: number | null | undefined): accuracyM is number {
  return typeof accuracyM === 'number' && Number.isFinite(accuracyM) && accuracyM > 0;
}
