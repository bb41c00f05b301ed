/** What goes wrong with a scenario's sensors: between what they heard and what reaches the server. */
import type { HousePlan, Point } from '../../protocol/place.ts';
import type { HeardFix } from '../../simulator/sensor.ts';

export interface Faults {
  /** Nothing arrives for so long, ms. */
  silence(ms: number): void;
  /** Nothing of one customer arrives. */
  lose(customer: string, ms: number): void;
  /** One customer is reported in another zone; false where the plan has none. */
  displace(customer: string, zone: string, ms: number): boolean;
  /** Everything arrives at once when it is over. */
  holdBack(ms: number): void;
  /** The sensors' clock is ahead by so much for so long. */
  runAhead(byMs: number, ms: number): void;
  /** What reaches the server now of what was heard. */
  pass(fixes: readonly HeardFix[], nowMs: number): HeardFix[];
}

interface Stretch {
  untilMs: number;
}

/** `tagsOf`: the tags of a customer. Times are those of the scenario, ms since its start. */
export function createFaults(plan: HousePlan, tagsOf: (customer: string) => readonly string[]): Faults {
  let nowMs = 0;
  let silent: Stretch | null = null;
  let holding: Stretch | null = null;
  let ahead: (Stretch & { byMs: number }) | null = null;
  const lost = new Map<string, Stretch>();
  const displaced = new Map<string, Stretch & { floor: string; at: Point }>();
  let held: HeardFix[] = [];
  const lasts = (stretch: Stretch | null | undefined) => stretch != null && nowMs <= stretch.untilMs;

  return {
    silence(ms) {
      silent = { untilMs: nowMs + ms };
    },
    lose(customer, ms) {
      for (const tag of tagsOf(customer)) lost.set(tag, { untilMs: nowMs + ms });
    },
    displace(customer, zone, ms) {
      for (const { id: floor, zones } of plan.floors) {
        const found = zones.find(({ id }) => id === zone);
        if (!found) continue;
        for (const tag of tagsOf(customer)) displaced.set(tag, { untilMs: nowMs + ms, floor, at: found.anchor });
        return true;
      }
      return false;
    },
    holdBack(ms) {
      holding = { untilMs: nowMs + ms };
    },
    runAhead(byMs, ms) {
      ahead = { byMs, untilMs: nowMs + ms };
    },
    pass(fixes, atMs) {
      nowMs = atMs;
      if (lasts(silent)) return [];
      const heard = fixes
        .filter(({ tag }) => !lasts(lost.get(tag)))
        .map((fix) => {
          const put = displaced.get(fix.tag);
          const place = put && lasts(put) ? { floor: put.floor, x: put.at[0], y: put.at[1] } : {};
          return { ...fix, ...place, t: fix.t + (ahead && lasts(ahead) ? ahead.byMs : 0) };
        });
      if (lasts(holding)) {
        held.push(...heard);
        return [];
      }
      const late = held;
      held = [];
      return [...late, ...heard];
    },
  };
}
