/** What every question to this room is about: one store at one moment. */
import type { AssignmentReading } from '../assignment/reading.ts';
import type { LiveReading } from '../live/reading.ts';
import type { Companions } from './company.ts';
import type { Facts } from './facts.ts';
import type { GlassReading } from './glass.ts';
import type { Places } from './places.ts';
import type { TellingReading } from './telling.ts';

/** The store now, and the facts about its people. Ask it at once: visits change in place. */
export interface Scene {
  live: LiveReading;
  places: Places;
  facts: Facts;
  /** Who walks with whom, as of the last look a second ago at most. */
  companions: Companions;
  glasses: GlassReading;
  /** Who was told of whom, as it is written down. */
  told: TellingReading;
  /** Who is sent to whom. */
  assignments: AssignmentReading;
  nowMs: number;
}
