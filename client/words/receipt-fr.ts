/** What is said of a customer's receipt, in French. U+00A0 stands before « : ; ! ? » and inside « », never U+202F. */
import { ofName } from './of-name.ts';
import { pluralIn } from './plural.ts';
import type { ReceiptCatalogue } from './receipt-en.ts';

const plural = pluralIn('fr');

export const receiptFr: ReceiptCatalogue = {
  title: 'Votre reçu',
  intro:
    'À qui l’on a dit que vous êtes là, ce qu’on leur a montré et pourquoi, qui a montré le chemin de cette page, et ce qui a été effacé.',
  nobody: 'Rien encore.',
  unread: 'Cela ne peut être lu à l’instant.',
  older: 'Plus ancien',
  newest: 'Le plus récent',
  somebody: 'Quelqu’un qui a quitté la maison',
  stoodIn: (name, whose) => `${name}, en remplacement ${ofName(whose)},`,
  told: {
    book: (name) => `${name} a su que vous étiez là`,
    assigned: (name) => `${name} a su que vous étiez là, et comment s’adresser à vous`,
    glass: (name) => `${name} a su que vous étiez là, ayant ouvert davantage`,
    prepared: (name) => `${name} a vu votre nom dans son carnet`,
    booked: (name) => `${name} a vu le rappel de votre venue`,
  },
  toldNote: 'Son écran l’a dit ; rien d’autre n’a été ouvert par là.',
  given: (name) => `Votre visite a été confiée à ${name}`,
  givenNote: 'Pour que quelqu’un vous serve.',
  takenOn: (name) => `${name} vous suit désormais en premier`,
  takenOnNote: 'Personne n’était à vous en premier. Vous pouvez dire si vous préférez autrement.',
  joined: (name) => `Vous avez rejoint la maison, avec ${name}`,
  shown: {
    book: (name) => `${name} a lu votre fiche`,
    assigned: (name) => `${name} a lu votre fiche`,
    glass: (name) => `${name} a lu votre fiche, ayant ouvert davantage`,
    prepared: (name) => `${name} a préparé votre venue dans son carnet`,
    booked: (name) => `${name} a vu le rappel de votre venue`,
  },
  glass: (name) => `${name} a ouvert davantage sur vous, pour une raison`,
  glassNote: (reason, words) => `${reason} : « ${words} »`,
  glassWas: (from, until) => `Ouvert de ${from} à ${until}.`,
  glassIs: (from, until) => `Ouvert depuis ${from}, jusqu’à ${until} au plus tard.`,
  reasons: {
    earlier_purchase: 'Votre question sur un achat passé',
    complaint_or_repair: 'Une réclamation ou une réparation',
    associate_away: 'Votre équipe était absente, et vous demandiez conseil',
    emergency: 'Sécurité ou santé : une urgence',
    other: 'Une autre raison',
  },
  deleted: {
    fact: (n) =>
      plural(n, {
        one: 'Une chose que la maison savait de vous a été effacée',
        other: `${n} choses que la maison savait de vous ont été effacées`,
      }),
    photo: () => 'Votre photo a été effacée',
    visit: (n) => plural(n, { one: 'Une de vos visites a été effacée', other: `${n} de vos visites ont été effacées` }),
    stay: () => 'Dans quelles pièces vous étiez a été effacé',
    answer: () => 'Ce que vous aviez répondu à l’arrivée a été effacé',
    appointment: (n) =>
      plural(n, {
        one: 'Un rendez-vous passé a été effacé',
        other: `${n} rendez-vous passés ont été effacés`,
      }),
    way: () => 'Qui vous avait montré le chemin de cette page a été effacé',
    other: () => 'Quelque chose qui était gardé à votre sujet a été effacé',
  },
  deletedNote: { over: 'Son temps était passé.', asked: 'Vous l’avez retiré.' },
  saw: {
    address: 'comment s’adresser à vous',
    languages: 'vos langues',
    manner: 'comment vous aimez qu’on vous serve',
    access: 'ce qui vous rend la maison accessible',
    size: 'vos tailles',
    occasion: 'une occasion',
    purchase: 'un achat',
    promise: 'ce que nous vous avons promis',
    first: 'ce qui vient d’abord',
    task: 'ce qui vous attend',
    handling: 'un mot sur la manière de vous servir',
    wish: 'un souhait',
    note: 'une note',
    told: 'une chose que vous avez dite',
    moment: 'la fin d’une de vos visites, en un mot',
    tendency: 'un penchant dans vos choix',
    ask: 'des questions à poser',
    photo: 'votre photo',
    appointment: 'votre rendez-vous',
    came: 'votre venue au rendez-vous',
  },
  hours: (name) => `Vous avez demandé quand ${name} est là`,
  hoursNote: 'Votre question lui est visible.',
  nothing: 'Rien que des questions à poser.',
  ways: {
    link: (name, n) =>
      plural(n, {
        one: `${name} a montré le chemin de cette page`,
        other: `${name} a montré ${n} fois le chemin de cette page`,
      }),
    letter: (name, n) =>
      plural(n, { one: `${name} a émis une lettre pour vous`, other: `${name} a émis ${n} lettres pour vous` }),
    code: 'Vous avez choisi un code à vous',
  },
  wayNotes: {
    link: 'Un lien vers sa porte, qui ne dit rien.',
    letter: 'Elle a mis fin au code d’avant.',
    code: 'Si ce n’était pas vous, demandez une nouvelle lettre.',
  },
};
