/** What is made ready for a customer who comes by appointment: things from a short list, in a room; it names nobody. */

/** What anybody of the house can make ready; the pages have the words. A short list, so that it tells nothing else. */
export const PREPARED_THINGS = ['water', 'tea', 'coffee', 'fitting_room', 'quiet_music', 'soft_light'] as const;
export type PreparedThing = (typeof PREPARED_THINGS)[number];

/** Whoever is free is asked from when the customer came, for so long. */
export const PREPARATION_LASTS_MS = 15 * 60_000;

/** What somebody asks for when they make an appointment: each thing once, at least one. */
export interface Preparation {
  things: readonly PreparedThing[];
  /** The room, by its zone's id. */
  zone: string;
}

/** A preparation that whoever is free can see to now. `until`: when it goes by itself, epoch ms. */
export interface PreparationRow extends Preparation {
  until: number;
}
