/** What a manager is told of the sensors: how each provider is heard, and link by link why nobody might be on the map. */

/** What becomes of the house's own badges and of unknown tags; customers' tags are in none of these counts. */
export const SENSOR_DROPS = ['unknown', 'outside', 'not_finite'] as const;
export type SensorDrop = (typeof SENSOR_DROPS)[number];

/** Why messages were refused whole. */
export const MESSAGE_REFUSALS = ['malformed', 'too_fast'] as const;
export type MessageRefusal = (typeof MESSAGE_REFUSALS)[number];

/** Minutes of the small line. */
export const SENSOR_MINUTES = 60;

/** How one provider was heard within the hour. Counts are of the house's own badges, but where they say otherwise. */
export interface SensorLine {
  name: string;
  /** Fixes of badges by minute, the oldest first; the last is the last whole minute. */
  perMinute: number[];
  /** Received-at minus the time of the fix, in ms, as the provider's clock has it; null before any badge was heard. */
  lagMs: { median: number; p95: number } | null;
  /** In the last ten minutes. */
  used: number;
  dropped: Record<SensorDrop, number>;
  refused: Record<MessageRefusal, number>;
  /** When a badge or an unknown tag was last heard, epoch ms; null if never since the server started. */
  heardAt: number | null;
  /** Nothing was heard for half a minute, of what was heard before. */
  silent: boolean;
}

/** From the sensor to the screen, in order. `window` is what a page knows of itself. */
export const DOCTOR_LINKS = [
  'key',
  'heard',
  'messages',
  'clock',
  'floor',
  'tags',
  'consent',
  'arrival',
  'recorder',
  'ticks',
  'window',
] as const;
export type DoctorLink = (typeof DOCTOR_LINKS)[number];

/** One link. `untold`: it cannot be known, or is not for managers to know. `providers`: names of those at fault. */
export interface DoctorFinding {
  link: DoctorLink;
  is: 'fine' | 'broken' | 'untold';
  providers: string[];
}

/** The answer of `GET /api/manage/doctor`. */
export interface DoctorReport {
  sensors: SensorLine[];
  /** Every link but `window`, in order. */
  findings: DoctorFinding[];
}
