/** What is said of the house's standards, in French. The same keys as `standards-en.ts`. */
import { pluralIn } from './plural.ts';
import type { StandardsCatalogue } from './standards-en.ts';

const plural = pluralIn('fr');
const minutes = (n: number) => `${n}\u00a0${plural(n, { one: 'minute', other: 'minutes' })}`;

export const standardsFr: StandardsCatalogue = {
  about:
    'Comment la maison reçoit. L’équipe l’a sous la main en boutique; personne ne coche rien, et rien n’en est compté par personne.',
  title: 'La manière de la maison',
  parts: { arrival: 'Accueil', fitting: 'Essayage', farewell: 'Au revoir' },
  loading: 'Un instant.',
  unread: 'La maison ne répond pas. Réessayez dans un instant.',
  empty: 'Rien n’est encore écrit ici.',
  waits: {
    greeted: (n) => `Un bonjour avant ${minutes(n)}`,
    roomReady: (n) => `Une cabine prête avant ${minutes(n)}`,
  },
  waiting: 'Personne n’attend plus de',
  waitLabels: {
    greeted: 'Avant le bonjour, en minutes',
    roomReady: 'Avant qu’une cabine soit prête, en minutes',
  },
  waitingNote:
    'À partir du moment où le client le souhaite. Un bonjour plus tardif compte comme tardif, ici et sur l’écran mural. Le temps passé ensemble n’a pas de cible, et ne peut en avoir: il appartient au client.',
  step: (n, part) => `${part}, étape ${n}`,
  inLanguage: { en: 'Anglais', fr: 'Français' },
  up: (step) => `${step}: plus tôt`,
  down: (step) => `${step}: plus tard`,
  remove: (step) => `${step}: retirer`,
  add: (part) => `Ajouter une étape: ${part}`,
  full: 'Huit étapes suffisent.',
  moved: (n) => `C’est maintenant l’étape ${n}.`,
  keep: 'Fixer cette manière',
  kept: 'C’est fixé. L’équipe l’a dès maintenant.',
  drop: 'Revenir à ce qui vaut',
  changed: 'Pas encore fixé.',
  preview: 'En boutique',
  history: 'Qui l’a fixée',
  change: (version, name, at) => `${version}. ${name}, ${at}`,
  nobody: 'Personne encore.',
  overtaken: {
    happened: 'Quelqu’un a fixé une autre manière entre-temps.',
    kept: 'Ce que vous avez écrit est encore ici; la sienne vaut.',
    next: 'Revenez à ce qui vaut pour la voir, ou fixez la vôtre par-dessus.',
  },
  anyway: 'Fixer la mienne par-dessus',
};
