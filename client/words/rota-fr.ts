/** What is said of shifts and hours, in French. */
import { pluralIn } from './plural.ts';
import type { RotaCatalogue } from './rota-en.ts';

const plural = pluralIn('fr');

export const rotaFr: RotaCatalogue = {
  today: 'Aujourd’hui',
  days: 'Jours',
  empty: 'Personne n’a de service ce jour-là.',
  emptyNext: 'Apportez un planning ci-dessous\u00a0: un calendrier ou un tableau.',
  cover: 'Présence',
  onFloor: 'en boutique',
  chart: (day) => `Services, ${day}`,
  bar: (name, from, until) => `${name}, de ${from} à ${until}`,
  span: (from, until) => `${from} – ${until}`,
  breaks: (list) => `Pauses ${list}`,
  state: {
    toCome: 'à venir',
    onFloor: 'au travail',
    onBreak: 'en pause',
    over: 'terminé',
    away: 'absence',
  },
  planned: (from, until) => `Prévu ${from} – ${until}`,
  plannedFor: (name) => `Prévu pour ${name}`,
  choose: 'Choisissez un service pour dire un retard, une absence ou une pause.',
  deeds: {
    late: 'En retard',
    here: 'Déjà là',
    leave: 'Départ maintenant',
    off: 'Maladie ou absence',
    swap: 'Échange',
    break: 'Pause maintenant',
    back: 'Fin de la pause',
  },
  offNote: 'La raison n’est pas notée.',
  lateBy: 'En retard de',
  minutes: (n) => `${n}\u00a0min`,
  swapWith: 'Échanger avec',
  nobodyChosen: 'Choisir quelqu’un',
  said: (what, by, at) => `${what}\u00a0: ${by}, ${at}`,
  undo: (seconds) => `Annuler (${seconds}\u00a0s)`,
  undone: 'Annulé.',
  done: 'Cela vaut dès maintenant.',
  without: (n) =>
    n === 0
      ? 'Personne de sa clientèle n’est là.'
      : plural(n, {
          one: 'Une personne de sa clientèle est là, et resterait sans elle ou lui.',
          other: `${n} personnes de sa clientèle sont là, et resteraient sans elle ou lui.`,
        }),
  booked: (n) =>
    plural(n, {
      one: 'Un rendez-vous pris avec cette personne tombe pendant ce temps.',
      other: `${n} rendez-vous pris avec cette personne tombent pendant ce temps.`,
    }),
  least: (n, at) => `En boutique dès ${at}\u00a0: ${n} au plus bas.`,
  leastSame: 'Autant de monde en boutique qu’avant.',
  doIt: 'Confirmer',
  leaveIt: 'Ne rien changer',
  noFit: {
    happened: 'Cela ne va pas avec le service tel qu’il est.',
    kept: 'Rien n’a été modifié.',
    next: 'Regardez de nouveau le service.',
  },
  bring: {
    title: 'Apporter un planning',
    about:
      'Un calendrier (.ics), ou un tableau avec les colonnes person, date, start, end et breaks\u00a0; les tableaux des logiciels de planning et un mois par page sont lus aussi. Tout est d’abord vérifié, et ce qui changerait est montré. Ce qui arrive remplace ce que la même source avait apporté.',
    whose: 'Calendrier de',
    named: 'Ses événements le disent',
    month: 'Mois du tableau',
    added: 'nouveau',
    moved: 'déplacé',
    removed: 'retiré',
    outcome: (added, moved, removed) =>
      `Nouveaux\u00a0: ${added}, déplacés\u00a0: ${moved}, retirés\u00a0: ${removed}.`,
    checked: 'Voici ce qui changerait\u00a0; rien n’a encore changé.',
    done: 'C’est désormais le planning.',
    passedOver: (past, wholeDay, cancelled) =>
      `Laissés de côté\u00a0: ${past} commencés ou passés, ${wholeDay} sans heures, ${cancelled} annulés ou non publiés.`,
    first: (n) => `Les ${n} premiers\u00a0:`,
    who: 'Qui',
    was: 'Avant',
    is: 'Après',
  },
  sign: {
    legend: 'Mon signe sur les écrans muraux',
    none: 'Aucun signe',
    names: {
      arch: 'Arche',
      gate: 'Portail',
      wave: 'Vague',
      leaf: 'Feuille',
      hourglass: 'Sablier',
      drop: 'Goutte',
      compass: 'Boussole',
      knot: 'Nœud',
      key: 'Clé',
      star: 'Étoile',
    },
    note: 'Les écrans muraux disent par lui que vous êtes là, jamais par votre nom. Les clients le voient aussi.',
  },
  mine: {
    title: 'Mes services',
    none: 'Vous n’avez pas de service ces prochains jours.',
    signsOut: 'Partir met fin à la session aussitôt.',
    show: 'Ce que les clients voient de mes heures',
    grains: {
      hidden: 'Rien',
      day: 'Là ce jour',
      part: 'Le moment',
      exact: 'Les heures',
    },
    note: 'Seulement ceux dont vous tenez le carnet, et seulement quand ils le demandent.',
    asked: 'Qui a demandé',
    nobody: 'Personne n’a demandé ces derniers temps.',
    somebody: 'Une personne suivie autrefois',
    notLately: 'pas récemment',
    hide: 'Ne plus montrer',
    unhide: 'Montrer de nouveau',
    hidden: 'masqué',
    hideLabel: (name) => `Ne plus montrer mes heures à ${name}`,
    unhideLabel: (name) => `Montrer de nouveau mes heures à ${name}`,
    refused: 'Impossible de l’enregistrer pour l’instant. Rien n’a changé\u00a0; réessayez.',
    loading: 'Un instant.',
  },
};
