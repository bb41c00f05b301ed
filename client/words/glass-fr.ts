/** What is said of breaking the glass, in French. U+00A0 stands before « : ; ! ? », never U+202F. */
import type { GlassCatalogue } from './glass-en.ts';

export const glassFr: GlassCatalogue = {
  open: 'Ouvrir davantage…',
  title: 'Ouvrir davantage, pour une raison',
  what: 'Pendant 15 minutes vous lisez ce que sait son équipe attitrée\u00a0: notes, tailles, penchants. Jamais ce qui est scellé.',
  told: 'La personne qui s’en occupe d’abord et la direction savent aussitôt que c’était vous, et pour quelle raison.',
  receipt: 'Sur son reçu figureront votre prénom, la raison et vos mots.',
  reason: 'Raison',
  reasons: {
    earlier_purchase: 'Une question sur un achat passé',
    complaint_or_repair: 'Une réclamation ou une réparation',
    associate_away: 'Son équipe est absente, et l’on demande conseil',
    emergency: 'Sécurité ou santé\u00a0: une urgence',
    other: 'Autre chose',
  },
  words: 'En quelques mots',
  send: 'Ouvrir 15 minutes',
  back: 'Laisser fermé',
  tooOften:
    'Vous avez ouvert plus souvent que convenu. Attendez vingt minutes\u00a0; la direction voit que vous avez essayé.',
  mine: (left) => `Davantage est ouvert, pour ${left}.`,
  close: 'Refermer',
  read: 'Lire la fiche',
  lines: 'Ce qui a été ouvert',
  opened: (who, at) => `${who} a ouvert davantage à ${at}`,
  of: (who, address, at) => `${who} a ouvert davantage sur ${address} à ${at}`,
  isOpen: (until) => `ouvert jusqu’à ${until} au plus tard`,
  wasOpen: (until) => `refermé à ${until}`,
  tried: (who, at) => `${who} a essayé trop souvent d’ouvrir davantage, à ${at}`,
  somebody: 'Quelqu’un qui a quitté la maison',
  seen: 'Vu',
};
