/** What is said of how discreet the house was, in French. */
import type { DiscretionCatalogue } from './discretion-en.ts';

export const discretionFr: DiscretionCatalogue = {
  over: 'Sur',
  spans: { '1': 'Un jour', '7': '7 jours', '30': '30 jours' },
  earlier: 'La veille',
  later: 'Le lendemain',
  about:
    'Les visites que toute l’équipe peut connaître, comptées par cinq\u00a0: «\u00a015 ou plus\u00a0» peut être 19. De moins de cinq clients, rien n’est dit. Ce sont les chiffres de la maison, jamais ceux d’une personne.',
  told: 'Clients annoncés par leur nom',
  shown: 'Fiches montrées',
  greeted: 'Accueils',
  closeness: 'De quel lien',
  visits: 'Visites',
  byDay: 'Par jour',
  figures: {
    told_primary: 'à leur première vendeuse ou premier vendeur',
    told_secondary: 'à d’autres de leur carnet',
    told_stand_in: 'à qui remplace',
    told_glass: 'par une vitre brisée',
    shown_primary: 'à leur première vendeuse ou premier vendeur',
    shown_secondary: 'à d’autres de leur carnet',
    shown_stand_in: 'à qui remplace',
    shown_glass: 'par une vitre brisée',
    early: 'avant le moment choisi par le client',
    in_time: 'à temps',
    late: 'trop tard, ou jamais',
  },
  atLeast: (n) => `${n} ou plus`,
  few: 'moins de cinq',
  glass: 'Vitres brisées',
  glassNone: 'Personne n’a ouvert plus que sa place ne donne.',
  broke: (who, at) => `${who}, ${at}`,
  lasted: (minutes) => (minutes === 0 ? 'refermée en moins d’une minute' : `ouverte ${minutes}\u00a0min`),
  isOpen: 'ouverte en ce moment',
  tried: 'a essayé trop souvent d’en ouvrir plus',
  somebody: 'Quelqu’un qui a quitté la maison',
};
