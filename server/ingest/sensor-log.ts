/** How providers were heard within the hour, in memory; of customers nothing is noted here, not even as a count. */
import {
  MESSAGE_REFUSALS,
  type MessageRefusal,
  SENSOR_DROPS,
  SENSOR_MINUTES,
  type SensorDrop,
  type SensorLine,
} from '../../protocol/sensors.ts';

const MINUTE_MS = 60_000;
/** Drops and refusals are told of so many minutes, the one under way among them. */
const RECENT_MINUTES = 10;
/** Who was heard and is not for this long, in ms, is silent. */
export const SILENT_AFTER_MS = 30_000;
/** Lags that are kept of a provider: of its last badges. */
const MAX_LAGS = 512;

/** What a batch says of the house: of each badge how long it took, in ms, or why it is of no use; and unknown tags. */
export interface HouseFixes {
  badges: readonly { lagMs: number; fault: Exclude<SensorDrop, 'unknown'> | null }[];
  unknown: number;
}

export interface SensorLog {
  /** `provider`: any key that is one provider's alone. */
  heard(provider: string, fixes: HouseFixes, nowMs: number): void;
  refused(provider: string, why: MessageRefusal, nowMs: number): void;
  line(provider: string, name: string, nowMs: number): SensorLine;
}

type Count = 'used' | SensorDrop | MessageRefusal;
interface Minute {
  n: number;
  counts: Record<Count, number>;
}
interface Heard {
  /** A ring: the minute since the epoch `n` stands at `n % minutes.length`. */
  minutes: (Minute | undefined)[];
  lagsMs: number[];
  heardAt: number | null;
}

export function createSensorLog(): SensorLog {
  const known = new Map<string, Heard>();

  function of(provider: string): Heard {
    const found = known.get(provider) ?? { minutes: Array(SENSOR_MINUTES + 1), lagsMs: [], heardAt: null };
    known.set(provider, found);
    return found;
  }
  function count({ minutes }: Heard, what: Count, by: number, nowMs: number): void {
    const n = Math.floor(nowMs / MINUTE_MS);
    const at = n % minutes.length;
    if (minutes[at]?.n !== n) {
      const counts = { used: 0, unknown: 0, outside: 0, not_finite: 0, malformed: 0, too_fast: 0 };
      minutes[at] = { n, counts };
    }
    minutes[at]!.counts[what] += by;
  }

  return {
    heard(provider, { badges, unknown }, nowMs) {
      // A message of customers' tags alone is no sign of life here: it would say that one of them is in the store.
      if (badges.length + unknown === 0) return;
      const heard = of(provider);
      heard.heardAt = nowMs;
      if (unknown > 0) count(heard, 'unknown', unknown, nowMs);
      for (const { lagMs, fault } of badges) {
        count(heard, fault ?? 'used', 1, nowMs);
        if (Number.isFinite(lagMs)) heard.lagsMs.push(lagMs);
      }
      heard.lagsMs.splice(0, Math.max(0, heard.lagsMs.length - MAX_LAGS));
    },
    refused(provider, why, nowMs) {
      count(of(provider), why, 1, nowMs);
    },
    line(provider, name, nowMs) {
      const { minutes, lagsMs, heardAt } = known.get(provider) ?? { minutes: [], lagsMs: [], heardAt: null };
      const now = Math.floor(nowMs / MINUTE_MS);
      const inMinute = (n: number, what: Count): number => {
        const minute = minutes[n % (SENSOR_MINUTES + 1)];
        return minute?.n === n ? minute.counts[what] : 0;
      };
      const recent = (what: Count): number => {
        let sum = 0;
        for (let n = now - RECENT_MINUTES + 1; n <= now; n++) sum += inMinute(n, what);
        return sum;
      };
      const counts = <What extends Count>(kinds: readonly What[]) =>
        Object.fromEntries(kinds.map((what) => [what, recent(what)])) as Record<What, number>;
      const sorted = lagsMs.toSorted((a, b) => a - b);
      const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!;
      return {
        name,
        perMinute: Array.from({ length: SENSOR_MINUTES }, (_, i) => inMinute(now - SENSOR_MINUTES + i, 'used')),
        lagMs: sorted.length > 0 ? { median: at(0.5), p95: at(0.95) } : null,
        used: recent('used'),
        dropped: counts(SENSOR_DROPS),
        refused: counts(MESSAGE_REFUSALS),
        heardAt,
        silent: heardAt !== null && nowMs - heardAt > SILENT_AFTER_MS,
      };
    },
  };
}
