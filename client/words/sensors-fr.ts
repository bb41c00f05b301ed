/** The words of the sensors and their doctor, in French. */
import type { SensorsCatalogue } from './sensors-en.ts';

export const sensorsFr: SensorsCatalogue = {
  about: 'Comment les badges de la maison sont reçus. Aucun chiffre ne compte les puces des clients.',
  none: 'Aucun fournisseur ne peut encore envoyer de positions.',
  silent: 'muet',
  heard: (ago) => `reçu ${ago}`,
  never: 'aucun badge reçu depuis le démarrage',
  rate: (perMinute) => `${perMinute} positions par minute`,
  rateLine: 'Positions des badges par minute, sur la dernière heure',
  lag: (median, p95) => `En chemin : ${median}, et ${p95} au pire, à une sur vingt près`,
  dropsTitle: 'Laissé de côté ces dix dernières minutes',
  noDrops: 'Tout a servi ces dix dernières minutes.',
  drops: {
    unknown: 'puces qui ne sont à personne',
    outside: 'badges hors du plan',
    not_finite: 'positions sans nombres',
    malformed: 'messages non conformes',
    too_fast: 'messages au-delà du rythme convenu',
  },
  doctorTitle: 'Pourquoi n’y a-t-il personne sur le plan ?',
  begin: 'Commencez ici',
  allWell: 'Aucun maillon n’est rompu, autant qu’on puisse le savoir.',
  is: { fine: 'bon', broken: 'rompu', untold: 'ne peut se savoir' },
  at: (providers) => `Chez : ${providers}.`,
  links: {
    key: {
      is: 'Un fournisseur a une clé',
      broken: 'Donnez une clé à votre système de capteurs ; sans elle, il ne peut rien envoyer.',
      untold: null,
    },
    heard: {
      is: 'Il est reçu',
      broken:
        'Aucun badge depuis une demi-minute. Y a-t-il un badge en boutique ? Voyez alors le courant et le réseau.',
      untold: 'Aucun badge reçu encore. Traversez la boutique avec un badge. Les puces des clients ne disent rien ici.',
    },
    messages: {
      is: 'Ses messages sont conformes',
      broken:
        'Certains ont été refusés entiers. Voyez qui gère les capteurs : la réponse du serveur nomme chaque faute.',
      untold: 'Rien pour en juger.',
    },
    clock: {
      is: 'Son horloge est juste',
      broken: 'Elle s’écarte de plus d’une demi-minute. Qu’elle prenne l’heure du réseau.',
      untold: 'Il faut d’abord recevoir un badge.',
    },
    floor: {
      is: 'Les badges sont sur le plan',
      broken: 'La plupart sont à côté. Comparez au plan les noms des étages, l’origine et l’échelle.',
      untold: 'Il faut d’abord recevoir un badge.',
    },
    tags: {
      is: 'Les puces sont connues',
      broken: 'Des puces sont reçues, aucune n’est un badge de la maison. Comparez leur écriture à vos tableaux.',
      untold: 'Il faut d’abord recevoir un badge.',
    },
    consent: {
      is: 'Les clients veulent être reconnus',
      broken: null,
      untold: 'Qui ne le veut pas n’est pas sur le plan, et personne ne l’apprend.',
    },
    arrival: {
      is: 'Ils sont entrés depuis un moment',
      broken: null,
      untold: 'Qui ne fait que passer la porte n’est pas encore là.',
    },
    recorder: {
      is: 'La base de données suit',
      broken: 'Ce qui se passe n’est pas consigné. Voyez la base de données et son disque.',
      untold: null,
    },
    ticks: {
      is: 'Le serveur suit',
      broken: 'Il envoie aux écrans avec retard. Voyez sa charge.',
      untold: null,
    },
    window: {
      is: 'Cet écran est en direct',
      broken: 'Il ne reçoit plus rien du serveur. Voyez le réseau de cet appareil.',
      untold: null,
    },
  },
};
