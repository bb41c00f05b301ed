/** A zone's figures from the stays in it: who, how often, how long, how many at once. */

export interface ZoneFigures {
  people: number;
  visits: number;
  dwellTotalS: number;
  /** 0 where there was no visit; so are the median and the longest. */
  dwellMeanS: number;
  dwellMedianS: number;
  dwellMaxS: number;
  peakOccupancy: number;
}

/** Stays in one zone; those of one person must be added in order of time. It keeps three numbers of each. */
export interface ZoneStays {
  add(person: string, enteredAtMs: number, leftAtMs: number): void;
  figures(): ZoneFigures;
}

/** Stays of one person less than `joinMs` apart are one visit, whose dwell leaves out the time between. */
export function createZoneStays(joinMs: number): ZoneStays {
  const enteredMs: number[] = [];
  const leftMs: number[] = [];
  const dwellsMs: number[] = [];
  const latest = new Map<string, { visit: number; leftAtMs: number }>();

  return {
    add(person, enteredAtMs, leftAtMs) {
      const before = latest.get(person);
      const visit = before && enteredAtMs - before.leftAtMs < joinMs ? before.visit : dwellsMs.push(0) - 1;
      dwellsMs[visit]! += leftAtMs - enteredAtMs;
      latest.set(person, { visit, leftAtMs });
      enteredMs.push(enteredAtMs);
      leftMs.push(leftAtMs);
    },

    figures() {
      const totalMs = dwellsMs.reduce((sum, dwell) => sum + dwell, 0);
      const sorted = dwellsMs.toSorted((a, b) => a - b);
      const middle = sorted.length >> 1;
      const medianMs = sorted.length % 2 === 0 ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[middle]!;
      return {
        people: latest.size,
        visits: sorted.length,
        dwellTotalS: seconds(totalMs),
        dwellMeanS: sorted.length > 0 ? seconds(totalMs / sorted.length) : 0,
        dwellMedianS: sorted.length > 0 ? seconds(medianMs) : 0,
        dwellMaxS: sorted.length > 0 ? seconds(sorted.at(-1)!) : 0,
        peakOccupancy: peak(enteredMs, leftMs),
      };
    },
  };
}

/** Most stays at one moment; whoever leaves at a moment makes room for who enters at it, except by not staying at all. */
function peak(enteredMs: readonly number[], leftMs: readonly number[]): number {
  const entering = enteredMs.toSorted((a, b) => a - b);
  const leaving = leftMs.map((left, i) => Math.max(left, enteredMs[i]! + 1)).sort((a, b) => a - b);
  let most = 0;
  let gone = 0;
  for (const [i, entered] of entering.entries()) {
    while (leaving[gone]! <= entered) gone += 1;
    most = Math.max(most, i + 1 - gone);
  }
  return most;
}

const seconds = (ms: number): number => Math.round(ms) / 1000;
