/** What can be made ready for somebody who is expected, in English. `preparation-fr.ts` has the same keys. */
import type { PreparedThing } from '../../protocol/preparation.ts';

export const preparationEn = {
  things: {
    water: 'water',
    tea: 'tea',
    coffee: 'coffee',
    fitting_room: 'a quiet fitting room',
    quiet_music: 'quiet music',
    soft_light: 'soft light',
  } satisfies Record<PreparedThing, string>,
  legend: 'To have ready when they come',
  about: 'Whoever is free is asked, and not told for whom.',
  place: 'Where',
  title: 'To make ready',
  ready: 'Ready',
  readyAt: (at: string) => `ready since ${at}`,
};

/** The shape every language must fill. */
export type PreparationCatalogue = typeof preparationEn;
