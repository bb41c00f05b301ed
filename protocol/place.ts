/** Places: a store's floors as drawings and zones. Metres, origin bottom-left of each floor, y up, rings closed. */
import { z } from 'zod';

const Point = z.tuple([z.number(), z.number()]);
const Ring = z.array(Point).min(4);
const Words = z.strictObject({ en: z.string(), fr: z.string() });

/** What may be seen of people in a zone: `quiet` asks for a low voice, `dark` shows no dot and no dwell, `staff` is not for customers. */
export const ZONE_POLICIES = ['public', 'quiet', 'dark', 'staff'] as const;

/** When somebody counts as having entered or left, in omlox's names plus our `entryDelayMs`. */
export const ZoneRules = z.strictObject({
  /** This long inside before it counts as entering. */
  entryDelayMs: z.number().nonnegative(),
  /** Up to this far outside still counts as inside … */
  exitToleranceM: z.number().nonnegative(),
  /** … for at most this long. */
  toleranceTimeoutMs: z.number().nonnegative(),
  /** Further outside than the tolerance, this long before it counts as leaving. */
  exitDelayMs: z.number().nonnegative(),
  /** Without any fix this long, the person's place is no longer known. */
  timeoutMs: z.number().nonnegative(),
});

export const Zone = z.strictObject({
  id: z.string(),
  name: Words,
  policy: z.enum(ZONE_POLICIES),
  category: z.string(),
  capacity: z.number().positive(),
  ring: Ring,
  /** Where the zone's name stands on the drawing. */
  anchor: Point,
  /** The zone this one lies inside, if any: the inner zone wins. */
  parent: z.string().nullable(),
  /** Radius of the largest circle that fits: a less certain dot would lie about the room. */
  honestDotM: z.number().positive(),
  rules: ZoneRules,
});

export const Wall = z.strictObject({ kind: z.enum(['outer', 'inner', 'glass']), ring: Ring });

export const Opening = z.strictObject({
  kind: z.enum(['door', 'portal', 'window', 'lift-door']),
  passable: z.boolean(),
  role: z.enum(['entrance', 'staff']).nullable(),
  /** Direction of the wall it sits in: horizontal, vertical or diagonal. */
  axis: z.enum(['h', 'v', 'd']),
  widthM: z.number().positive(),
  leaves: z.number().nonnegative(),
  /** Towards which side of the wall its leaves open: + towards +x or +y. */
  swing: z.enum(['+', '-']).nullable(),
  ring: Ring,
});

export const Fixture = z.strictObject({ kind: z.string(), zone: z.string(), blocking: z.boolean(), ring: Ring });
export const Decor = z.strictObject({ kind: z.string(), name: Words.nullable(), ring: Ring });
export const Stair = z.strictObject({ kind: z.enum(['flight', 'tread', 'going']), points: z.array(Point).min(2) });

export const Floor = z.strictObject({
  id: z.string(),
  level: z.number().int(),
  name: Words,
  outline: Ring,
  walls: z.array(Wall),
  openings: z.array(Opening),
  fixtures: z.array(Fixture),
  decor: z.array(Decor),
  stairs: z.array(Stair),
  zones: z.array(Zone),
});

export const Entrance = z.strictObject({
  id: z.string(),
  floor: z.string(),
  /** The zone one stands in after walking through it. */
  zone: z.string(),
  name: Words,
  at: Point,
  /** A point in the street before it. */
  outside: Point,
});

/** What `GET /api/plan` answers: everything a screen needs to draw the store, nothing about anybody in it. */
export const Plan = z.strictObject({
  store: z.strictObject({
    id: z.string(),
    name: z.string(),
    /** IANA name. */
    timeZone: z.string(),
    /** BCP 47 tags, the house's own first. */
    locales: z.array(z.string()).min(1),
    /** Opening and closing hour of each weekday from Monday, local time; null on days off. */
    hours: z.array(z.tuple([z.string(), z.string()]).nullable()).length(7),
  }),
  floors: z.array(Floor).min(1),
  /** None where no door is known: then whoever is heard is in. */
  entrances: z.array(Entrance),
});

/** Stairs or a lift between two floors, as walkers use them. */
export const Connector = z.strictObject({
  id: z.string(),
  kind: z.enum(['stairs', 'lift']),
  from: z.strictObject({ floor: z.string(), node: z.string() }),
  to: z.strictObject({ floor: z.string(), node: z.string() }),
  stepFree: z.boolean(),
  path: z.array(Point),
  secondsUp: z.number().positive(),
  secondsDown: z.number().positive(),
  /** No sensor hears anybody inside (a lift's car). */
  signalLost: z.boolean(),
});

/** A spot one can walk to: `browse`, `sit`, `mirror`, … carry the fixture and the way one faces there. */
export const PathNode = z.strictObject({
  id: z.string(),
  x: z.number(),
  y: z.number(),
  kind: z.string(),
  zone: z.string().nullable(),
  faceDeg: z.number().nullable(),
});
export const PathEdge = z.tuple([z.string(), z.string()]);

/** A house's plan as a file: the plan, plus the ways people walk in it. */
export const HousePlan = Plan.extend({
  connectors: z.array(Connector),
  /** By floor: nodes and undirected edges, every edge clear of walls and fixtures. */
  paths: z.record(z.string(), z.strictObject({ nodes: z.array(PathNode), edges: z.array(PathEdge) })),
});

export type Point = z.infer<typeof Point>;
export type Ring = z.infer<typeof Ring>;
export type Words = z.infer<typeof Words>;
export type ZonePolicy = (typeof ZONE_POLICIES)[number];
export type ZoneRules = z.infer<typeof ZoneRules>;
export type Zone = z.infer<typeof Zone>;
export type Opening = z.infer<typeof Opening>;
export type Floor = z.infer<typeof Floor>;
export type Entrance = z.infer<typeof Entrance>;
export type Plan = z.infer<typeof Plan>;
export type Connector = z.infer<typeof Connector>;
export type PathNode = z.infer<typeof PathNode>;
export type HousePlan = z.infer<typeof HousePlan>;
