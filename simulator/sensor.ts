/** The sensor system of the house: hears tags about once a second, errs, misses, holds back, and never sees a wall. */
import type { HousePlan, Point, Ring } from '../protocol/place.ts';
import { BADGE, createErrorProcess, type ErrorProcess, PHONE, RADIUS_PER_SD, type SensorQuality } from './error.ts';
import { between, distance, inside, nearestOnRing } from './geometry.ts';
import { createRandom, type Random } from './random.ts';
import { type Body, STEP_MS } from './world.ts';

/** A position outside the building is moved this far inside its outline: sensors know they hang in a house. */
const SNAP_INSIDE_M = 0.05;
/** What a perfect sensor claims, in metres. */
const PERFECT_M = 0.1;

/** A fix as the simulator makes them: always finite. `t` in milliseconds since the feed began. */
export interface HeardFix {
  tag: string;
  floor: string;
  x: number;
  y: number;
  t: number;
  accuracyM?: number;
}

export interface Sensor {
  /** What is delivered in the world's step that ends now. */
  hear(bodies: readonly Body[], nowMs: number): HeardFix[];
}

export interface SensorOptions {
  plan: HousePlan;
  seed: number;
  fixEveryMs: number;
  /** Every place exact, every fix on time, none missing. */
  perfect: boolean;
}

interface Receiver {
  random: Random;
  quality: SensorQuality;
  error: ErrorProcess;
  nextMs: number;
  gapUntilMs: number;
  held: HeardFix[];
  heldUntilMs: number;
}

export function createSensor({ plan, seed, fixEveryMs, perfect }: SensorOptions): Sensor {
  const outlines = new Map(plan.floors.map(({ id, outline }) => [id, outline]));
  const receivers = new Map<string, Receiver>();

  function receiver(tag: string, kind: Body['kind'], nowMs: number): Receiver {
    const known = receivers.get(tag);
    if (known) return known;
    const random = createRandom(seed, 'sensor', tag);
    const quality = kind === 'associate' ? BADGE : PHONE;
    const error = createErrorProcess(quality, random);
    const nextMs = nowMs - STEP_MS + random.between(0, Math.min(fixEveryMs, 1_000));
    const fresh = { random, quality, error, nextMs, gapUntilMs: 0, held: [], heldUntilMs: 0 };
    receivers.set(tag, fresh);
    return fresh;
  }

  function measure({ walker }: Body, tag: string, t: number, nowMs: number, from: Receiver): HeardFix {
    const truth = between(walker.before, walker.at, Math.min(1, Math.max(0, 1 - (nowMs - t) / STEP_MS)));
    const [dx, dy] = perfect ? [0, 0] : from.error.at(t);
    const [x, y] = snap([truth[0] + dx, truth[1] + dy], truth, outlines.get(walker.floor)!);
    const accuracyM = perfect ? PERFECT_M : RADIUS_PER_SD * from.error.sdM;
    return { tag, floor: walker.floor, x: toCm(x), y: toCm(y), t: Math.round(t), accuracyM: toCm(accuracyM) };
  }

  /** When the next fix is due; and whether this one reaches us at all. */
  function missed(from: Receiver, t: number): boolean {
    const { random, quality } = from;
    from.nextMs = t + fixEveryMs * (perfect ? 1 : 1 + random.between(-1, 1) * quality.jitterShare);
    if (perfect) return false;
    if (t < from.gapUntilMs) return true;
    if (random.chance(fixEveryMs / quality.gapEveryMs)) {
      const lengthMs = random.chance(quality.longGapShare)
        ? random.between(...quality.longGapMs)
        : random.exponential(quality.gapMs);
      from.gapUntilMs = t + lengthMs;
      return true;
    }
    return random.chance(quality.missProbability);
  }

  /** Whether a fix is kept back for now, to come with others a little late. */
  function heldBack(from: Receiver, fix: HeardFix): boolean {
    const { random, quality } = from;
    if (perfect) return false;
    if (from.held.length === 0) {
      if (!random.chance(fixEveryMs / quality.heldEveryMs)) return false;
      from.heldUntilMs = fix.t + random.between(...quality.heldMs);
    }
    from.held.push(fix);
    return true;
  }

  function listen(body: Body, tag: string, nowMs: number, out: HeardFix[]): void {
    const from = receiver(tag, body.kind, nowMs);
    if (!body.walker.heard || from.nextMs < nowMs - 2 * fixEveryMs) from.nextMs = Math.max(from.nextMs, nowMs);
    while (body.walker.heard && from.nextMs <= nowMs) {
      const t = from.nextMs;
      if (missed(from, t)) continue;
      const fix = measure(body, tag, t, nowMs, from);
      if (!heldBack(from, fix)) out.push(fix);
    }
  }

  return {
    hear(bodies, nowMs) {
      const out: HeardFix[] = [];
      for (const from of receivers.values())
        if (from.held.length > 0 && from.heldUntilMs <= nowMs) out.push(...from.held.splice(0));
      for (const body of bodies) for (const tag of body.tags) listen(body, tag, nowMs, out);
      return out;
    },
  };
}

const toCm = (metres: number): number => Math.round(metres * 100) / 100;

/** A point outside the outline goes to the nearest place just inside it, on the side where the truth is. */
function snap(point: Point, truth: Point, outline: Ring): Point {
  if (inside(point, outline)) return point;
  const edge = nearestOnRing(point, outline);
  const middle = inside(truth, outline) ? truth : centre(outline);
  const metres = distance(edge, middle);
  return metres === 0 ? edge : between(edge, middle, Math.min(1, SNAP_INSIDE_M / metres));
}

const centre = (ring: Ring): Point => {
  const corners = ring.slice(1);
  const sum = corners.reduce(([x, y], [px, py]): Point => [x + px, y + py], [0, 0] as Point);
  return [sum[0] / corners.length, sum[1] / corners.length];
};
