/** What a wall display is told: by type nothing that could name or follow anybody. Floors and zones by their ids, times in epoch ms. */
import type { Plan } from './place.ts';
import type { Sign } from './sign.ts';

/** `public`: within sight of customers; every wall begins so. `back_office`: where only those who work here come. */
export const WALL_MODES = ['public', 'back_office'] as const;
export type WallMode = (typeof WALL_MODES)[number];

/** How much is going on in the whole store. */
export const MOODS = ['quiet', 'lively', 'busy'] as const;
export type Mood = (typeof MOODS)[number];

/** What a public wall says changes at these moments alone: at every whole multiple of it, ms. */
export const PUBLIC_WALL_EVERY_MS = 10 * 60_000;

/** The whole of what a public wall is told. */
export interface PublicWall {
  mode: 'public';
  mood: Mood;
  /** Those on the floor who are there for customers by the rota and their own word; null has chosen no sign. In the order of the signs. */
  atService: readonly (Sign | null)[];
}

/** A zone where customers may be seen. Counts are of those whom the house may recognise, and of walk-ins that wait. */
export interface WallZone {
  recognised: number;
  waiting: number;
  /** Since when whoever waits longest does; null where nobody waits. */
  waitingSince: number | null;
  /** Somebody waits, and nobody who works here is in it. */
  isGap: boolean;
}

/** Somebody recognised, as a mark on the plan: it has no name, no number, and no place finer than half a metre. */
export interface WallGlyph {
  floor: string;
  xM: number;
  yM: number;
  is: 'waiting' | 'attended' | 'left_alone';
}

/** Somebody who works here and is on the floor. */
export interface WallColleague {
  sign: Sign | null;
  zone: string | null;
  isFree: boolean;
}

/** First greetings within five minutes. */
export interface GreetedWithin {
  all: number;
  inTime: number;
}

/** The whole of what a wall in the back office is told. Lists are in the order of what stands in them. */
export interface BackOfficeWall {
  mode: 'back_office';
  /** By zone id; those of the staff are not among them. */
  zones: Record<string, WallZone>;
  glyphs: readonly WallGlyph[];
  team: readonly WallColleague[];
  /** The last hour by five minutes, the oldest first; all nothing while there were too few to hide one among them. */
  greeted: readonly GreetedWithin[];
  /** Who waits longer than this, ms, was not greeted in time. */
  aimMs: number;
  /** When somebody is due within two hours: neither who nor to whom. */
  due: readonly number[];
}

export type WallView = PublicWall | BackOfficeWall;

/** `GET /api/wall`, for a wall: what it draws on, and which build of the page the server holds. */
export interface WallHouse {
  plan: Plan;
  build: string;
}
