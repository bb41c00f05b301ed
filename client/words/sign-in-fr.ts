/** What is said on the way in, in French. U+00A0 stands before « : ; ! ? », never U+202F. */
import { pluralIn } from './plural.ts';
import type { SignInCatalogue } from './sign-in-en.ts';

const plural = pluralIn('fr');

export const signInFr: SignInCatalogue = {
  title: 'Bonjour. Qui êtes-vous\u00a0?',
  demo: 'Ceci est la maison de démonstration\u00a0: ses gens sont inventés. Choisissez à qui est cet écran.',
  acting:
    'Jusque-là, ses collègues agissent d’eux-mêmes\u00a0: connectez-vous comme l’un d’eux, et sa place est la vôtre.',
  associates: 'Équipe de vente',
  managers: 'Direction',
  customers: (n) =>
    n === 0 ? 'pas encore de clientèle propre' : `${n}\u00a0${plural(n, { one: 'client', other: 'clients' })}`,
  hello: (name) => `Bonjour, ${name}`,
  pinAsk: 'Votre code secret, six chiffres',
  codeAsk: 'Les six chiffres de votre application d’authentification',
  typed: (n) => `${n} sur 6`,
  erase: 'Effacer',
  back: 'Quelqu’un d’autre',
  hintPin: 'Dans la démonstration, le code secret est',
  hintCode: 'Dans la démonstration, le code du moment est',
  enterIt: 'Le saisir pour moi',
  ownPinTitle: 'Choisissez votre code secret',
  ownPinWhy: 'Six chiffres que personne ne devinerait. Dès lors, vous seul les connaissez.',
  ownPinAsk: 'Votre nouveau code secret, six chiffres',
  ownPinAgain: 'Les mêmes six chiffres encore une fois',
  factorTitle: 'Votre second facteur',
  factorWhy:
    'La direction montre aussi le code d’une application d’authentification. Ajoutez-y cette clé, puis saisissez les six chiffres affichés.',
  factorKey: 'Clé pour l’application',
  factorQr: 'Code QR de cette clé',
  factorUndrawn: 'Le code n’a pas pu être dessiné. Tapez la clé.',
  factorOpen: 'Ouvrir dans une application de cet appareil',
  enrolTitle: 'Admettre cet appareil',
  enrolWhy: 'La direction crée un code sur son propre écran. Il sert une fois, pendant 15 minutes.',
  enrolSend: 'Admettre',
  code: 'Code',
  setUpTitle: 'Ouvrir cette maison',
  setUpWhy:
    'Le code est affiché dans le terminal où Sotto a été lancé. Avec lui vous devenez la première personne de la direction, et cet appareil est admis.',
  setUpOver:
    'Le code d’ouverture a expiré. Relancez Sotto pour en avoir un autre, ou admettez cet appareil avec un code de la direction.',
  setUpSend: 'Ouvrir la maison',
  given: 'Prénom',
  family: 'Nom',
  firstDevice: 'Premier appareil',
  wallTitle: 'Un écran mural',
  wall: 'Cet écran a été admis comme écran mural\u00a0: personne ne s’y connecte.',
  forgetfulTitle: 'Ce navigateur ne garde pas de cookie',
  forgetful:
    'Le cookie de Sotto demande une connexion sûre, et ce navigateur ne compte pas votre propre machine comme telle. Prenez Chrome, Edge ou Firefox, ou donnez un certificat à Sotto.',
  trouble: {
    wrongPin: (n) =>
      n === 0
        ? 'Ce n’est pas le code secret, et c’était le dernier essai pour l’instant.'
        : `Ce n’est pas le code secret. Encore ${n}\u00a0${plural(n, { one: 'essai', other: 'essais' })} ici.`,
    wrongAppCode: 'Ce n’est pas le code du moment, ou il a déjà servi. Attendez le suivant.',
    wrongCode: 'Ce code n’existe pas, a déjà servi ou a expiré. Demandez-en un autre.',
    wait: (duration) =>
      `Trop d’essais. Sur cet appareil, cela reprend dans ${duration}\u00a0; les autres appareils ne sont pas retenus.`,
    locked: 'Trop d’essais étaient faux. La direction rouvre ce compte.',
    lockedHere: 'Trop d’essais étaient faux sur cet appareil. Connectez-vous sur un autre, ou demandez à la direction.',
    easyPin: 'Ce code se devine facilement, ou c’est celui que l’on vous a donné. Choisissez-en un autre.',
    differs: 'C’étaient deux codes différents. Recommencez.',
    unclear: 'Il manque quelque chose, ou c’est trop long. Rien n’a changé\u00a0; relisez et réessayez.',
    shutOut: 'Cet appareil n’est plus admis. La direction peut l’admettre à nouveau.',
  },
};
