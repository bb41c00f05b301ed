/** The demo house's own standards. */
import type { Standards } from '../../protocol/standards.ts';

export const DEMO_STANDARDS: Standards = {
  version: 1,
  ritual: {
    arrival: [
      {
        en: 'Look up and let them come in; nobody is met in the doorway.',
        fr: 'Levez les yeux et laissez entrer; on n’accueille personne sur le seuil.',
      },
      { en: 'Good day, and your own name. Then wait.', fr: 'Bonjour, et votre nom. Puis attendez.' },
      { en: 'Offer to take the coat and the bags.', fr: 'Proposez de prendre le manteau et les sacs.' },
    ],
    fitting: [
      {
        en: 'Three pieces in the room, one of them a surprise.',
        fr: 'Trois pièces en cabine, dont une surprise.',
      },
      { en: 'Water, and the light they like.', fr: 'De l’eau, et la lumière qui leur plaît.' },
      { en: 'Stay within call, not within sight.', fr: 'Restez à portée de voix, pas de regard.' },
    ],
    farewell: [
      { en: 'Come round the counter to hand the bag over.', fr: 'Contournez le comptoir pour remettre le sac.' },
      { en: 'Say what happens next, and who sees to it.', fr: 'Dites la suite, et qui s’en charge.' },
      { en: 'Walk with them to the door.', fr: 'Accompagnez jusqu’à la porte.' },
    ],
  },
  waiting: { greeted: 2, roomReady: 5 },
};
