/** What can be made ready for somebody who is expected, in French. */
import type { PreparationCatalogue } from './preparation-en.ts';

export const preparationFr: PreparationCatalogue = {
  things: {
    water: 'de l’eau',
    tea: 'du thé',
    coffee: 'du café',
    fitting_room: 'un salon d’essayage calme',
    quiet_music: 'une musique douce',
    soft_light: 'une lumière douce',
  },
  legend: 'À préparer pour son arrivée',
  about: 'La demande va à qui est libre, sans dire pour qui.',
  place: 'Où',
  title: 'À préparer',
  ready: 'C’est prêt',
  readyAt: (at) => `prêt depuis ${at}`,
};
