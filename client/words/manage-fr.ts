/** Every word of the managers' page, in French. U+00A0 stands before « : ; ! ? » and inside « », never U+202F. */
import type { ManageCatalogue } from './manage-en.ts';
import { pluralIn } from './plural.ts';

const plural = pluralIn('fr');
const faults = (n: number) => `${n} ${plural(n, { one: 'erreur', other: 'erreurs' })}`;
const rows = (n: number) => `${n} ${plural(n, { one: 'ligne', other: 'lignes' })}`;
const nothingChanged = 'Rien n’a changé.';

export const manageFr: ManageCatalogue = {
  sections: {
    store: 'Tableau',
    rota: 'Planning',
    history: 'Historique',
    standards: 'La manière',
    catalogue: 'Catalogue',
    people: 'Équipe',
    letters: 'Lettres',
    devices: 'Appareils',
    sensors: 'Capteurs',
    tables: 'Données',
    discretion: 'Discrétion',
    me: 'Vous',
  },
  groups: { floor: 'Boutique', house: 'Maison', records: 'Registres' },
  nav: 'Parties de cette page',
  loading: 'Un instant.',
  someoneOfHouse: 'quelqu’un de la maison',
  asOf: (at) => `à ${at}`,
  refresh: 'Actualiser',
  yes: 'Oui',
  no: 'Non, laisser ainsi',
  done: 'C’est fait',
  refusedTitle: 'Cette page est pour la direction',
  refused: (name) =>
    `Vous êtes ici en tant que ${name}, et rien sur cette page n’est à vous de changer. Ce qu’il faut pour vos clients est sur la page de la boutique.`,
  toFloor: 'Vers la boutique',
  trouble: {
    unavailable: {
      happened: 'La maison ne répond pas.',
      kept: nothingChanged,
      next: 'Réessayez dans un instant.',
    },
    gone: {
      happened: 'Cela n’est plus là.',
      kept: nothingChanged,
      next: 'Actualisez pour voir ce qui est là maintenant.',
    },
    not_yours: {
      happened: 'La maison ne le permet pas pour l’instant.',
      kept: nothingChanged,
      next: 'Actualisez\u00a0: quelqu’un l’a peut-être changé, ou votre rôle.',
    },
    last_manager: {
      happened: 'C’est la dernière personne de la direction qui peut se connecter.',
      kept: 'Elle reste à la direction.',
      next: 'Nommez d’abord quelqu’un d’autre, qui choisira son code.',
    },
    malformed: {
      happened: 'Il manque quelque chose, ou c’est trop long.',
      kept: 'Ce que vous avez écrit est encore là\u00a0; rien n’a été pris.',
      next: 'Relisez et réessayez.',
    },
    busy: {
      happened: 'Une autre importation est en cours.',
      kept: 'Votre tableau est encore ici\u00a0; rien n’en a été écrit.',
      next: 'Réessayez quand l’autre sera finie.',
    },
    signed_out: {
      happened: 'Votre session est finie, ou cet écran s’est verrouillé.',
      kept: nothingChanged,
      next: 'Connectez-vous à nouveau.',
    },
    internal: {
      happened: 'Quelque chose a cassé de notre côté.',
      kept: nothingChanged,
      next: 'Réessayez\u00a0; si cela se répète, dites-le à qui s’occupe de ce serveur.',
    },
  },
  letters: {
    about:
      'Une lettre ouvre à un client sa propre page. Elle se remet cachetée, au moment de l’accord. Avec son code, et un lien montré ici par quelqu’un d’autre, il choisit un code à lui.',
    number: 'Le numéro du client dans la maison',
    replaces:
      'Une nouvelle lettre met fin à la précédente et au code choisi. Le client voit sur sa page que vous l’avez émise.',
    issue: 'Émettre une lettre',
    way: 'Pour qui n’est pas reconnu en ce moment\u00a0: le code de sa lettre, ou le sien, ouvre la page qui est derrière.',
    codeTitle: (customer) => `Code pour ${customer}`,
    codeHow: (day) =>
      `À imprimer ou à noter maintenant, puis à cacheter\u00a0: il n’est montré qu’une fois. Il vaut jusqu’au ${day}, pour un usage. Le chemin de la page est montré par quelqu’un d’autre que vous.`,
    unknown: {
      happened: 'La maison n’a aucun client de ce numéro.',
      kept: 'Aucune lettre n’a été émise.',
      next: 'Vérifiez le numéro là où il est tenu, et réessayez.',
    },
    tooFast: {
      happened: 'Cela faisait beaucoup de lettres d’un coup.',
      kept: 'Aucune lettre n’a été émise.',
      next: 'Attendez un instant et réessayez.',
    },
  },
  erase: {
    title: 'Effacer un client',
    about:
      'Pour qui le demande ici ou par écrit. Chacun peut le faire aussi sur sa propre page. Assurez-vous que la demande vient bien de la personne.',
    number: 'Le numéro, dans la maison, du client à effacer',
    erase: 'Tout effacer',
    sure: (customer) =>
      `Tout ce qui concerne ${customer} est supprimé pour de bon\u00a0: personne ne peut le rétablir, et le numéro ne sert plus jamais.`,
    done: (customer) =>
      `Tout ce qui concerne ${customer} est effacé. L’audit garde le numéro, et que vous l’avez fait.`,
    later: (customer) =>
      `Personne ne peut plus rien lire de ${customer}. Ce qui en reste est supprimé dès que la base de données répond.`,
    hidden: (customer) =>
      `Plus personne ne voit rien de ${customer}. Le disque n’accepte rien en ce moment\u00a0: la clé sera détruite, et le reste supprimé, dès qu’il le pourra. Tout se poursuit sans vous.`,
    unknown: {
      happened: 'La maison n’a aucun client de ce numéro.',
      kept: 'Rien n’a été effacé.',
      next: 'Vérifiez le numéro là où il est tenu, et réessayez.',
    },
  },
  people: {
    about: 'Qui travaille ou a travaillé ici, et comment chacun se connecte.',
    left: 'Ne sont plus ici',
    role: { associate: 'Équipe de vente', manager: 'Direction' },
    you: 'vous',
    pin: { none: 'pas de code', first: 'premier code, à échanger', own: 'code personnel' },
    locked: 'verrouillé',
    factor: 'second facteur',
    noFactor: 'pas encore de second facteur',
    add: 'Ajouter quelqu’un',
    addTitle: 'Une nouvelle personne',
    given: 'Prénom',
    family: 'Nom',
    roleLabel: 'Rôle',
    addSend: 'Ajouter, avec un premier code',
    open: 'Rouvrir le compte',
    opened: 'Le compte est rouvert.',
    newPin: 'Donner un nouveau premier code',
    newPinSure: (name) => `Le code actuel de ${name} prend fin, et ses écrans se ferment partout.`,
    pinOnce: (name) => `Premier code\u00a0: ${name}`,
    pinUntil: (at) =>
      `Montré cette seule fois. Il est à échanger contre un code personnel avant ${at}\u00a0; ne le dites à personne d’autre.`,
    toRole: { associate: 'Passer à l’équipe de vente', manager: 'Nommer à la direction' },
    toRoleSure: {
      associate: (name) =>
        `${name} verra la boutique et ses propres clients, et rien de cette page. Il faudra se reconnecter.`,
      manager: (name) =>
        `${name} verra cette page et pourra tout y changer. Il faudra se reconnecter, avec un second facteur.`,
    },
    roleChanged: 'Le rôle a changé.',
    letGo: 'Ne plus admettre',
    letGoSure: (name) =>
      `Les écrans de ${name} se ferment partout, et plus de connexion tant que vous n’admettez à nouveau.`,
    letGoDone: 'Cette personne n’est plus admise.',
    letIn: 'Admettre à nouveau',
    letInDone: 'Cette personne peut se connecter à nouveau.',
    takeFactor: 'Retirer le second facteur',
    takeFactorSure: (name) =>
      `Les écrans de ${name} se ferment, et un nouveau facteur sera demandé. À faire quand le téléphone est perdu.`,
    factorTaken: 'Le second facteur est retiré.',
    yourself: 'C’est vous\u00a0: votre session prendra fin.',
    empty: 'Choisissez quelqu’un pour voir ce que vous pouvez faire.',
  },
  devices: {
    about: 'Tablettes et écrans admis. Qui en tient un peut essayer de se connecter\u00a0; personne d’autre.',
    kind: { tablet: 'Tablette', wall: 'Écran mural' },
    here: 'cet appareil',
    by: (name, date) => `admis par ${name}, ${date}`,
    first: (date) => `admis par la maison elle-même, ${date}`,
    out: 'Exclure',
    outTitle: 'Exclus auparavant',
    outSure: (name) => `${name} se ferme aussitôt et demandera un nouveau code.`,
    outHere: 'C’est l’appareil que vous tenez\u00a0: votre session prendra fin.',
    outDone: 'L’appareil est exclu.',
    wallLabel: 'Il montre',
    wallModes: { public: 'Public', back_office: 'Coulisses' },
    wallNotes: {
      public: 'À la vue des clients\u00a0: calme, animé ou très animé, et qui est là, par les signes.',
      back_office: 'Là où aucun client ne vient\u00a0: zones, attentes, et une marque par personne reconnue.',
    },
    wallDone: {
      public: 'Il montre ce que les clients peuvent voir.',
      back_office: 'Il montre la vue des coulisses. Votre décision est consignée.',
    },
    outLabel: (name) => `Exclure ${name}`,
    newTitle: 'Admettre un autre appareil',
    name: 'Comment l’appeler',
    namePlaceholder: 'Tablette de la caisse',
    kindLabel: 'Type d’appareil',
    make: 'Créer un code',
    codeTitle: (name) => `Code pour ${name}`,
    codeHow:
      'À taper sur le nouvel appareil, là où il demande un code. Il sert une fois et n’est montré que cette fois.',
    codeLeft: (duration) => `Valable encore ${duration}`,
    codeOver: 'Ce code est périmé. Créez-en un nouveau.',
  },
  tables: {
    importTitle: 'Importer un tableau',
    exportTitle: 'Exporter un tableau',
    which: 'Tableau',
    names: { customers: 'Clients', purchases: 'Achats', books: 'Carnets de clients' },
    columns: (list) => `Colonnes\u00a0: ${list}.`,
    limits: (rowsMost, megabytes) =>
      `CSV en UTF-8, au plus ${rowsMost} lignes et ${megabytes} Mo à la fois. Un tableau est d’abord vérifié en entier\u00a0; avec une seule erreur, rien n’entre.`,
    file: 'Choisir un fichier',
    noFile: 'aucun fichier choisi',
    or: 'ou collez le tableau ici',
    check: 'Vérifier',
    bringIn: 'Importer',
    stop: 'Arrêter',
    checking: 'Vérification',
    writing: 'Écriture',
    rowsRead: (n) => `${rows(n)} ${plural(n, { one: 'lue', other: 'lues' })}`,
    progress: (percent) => `${percent} de cette étape`,
    faulty: (n) => `${faults(n)}. Rien n’a été écrit.`,
    faultyNext: 'Corrigez dans votre tableur et vérifiez encore.',
    firstOnly: (n) => `Les ${n} premières sont ci-dessous.`,
    line: 'Ligne',
    column: 'Colonne',
    problem: 'Ce qui était attendu',
    wholeLine: 'la ligne',
    checked: (added, changed, unchanged) =>
      `Aucune erreur. Nouvelles\u00a0: ${added}, changées\u00a0: ${changed}, sans changement\u00a0: ${unchanged}.`,
    checkedNext: 'Rien n’est encore écrit.',
    done: (added, changed, unchanged) =>
      `C’est fait. Nouvelles\u00a0: ${added}, changées\u00a0: ${changed}, comme avant\u00a0: ${unchanged}.`,
    cancelled: {
      happened: 'Arrêté.',
      kept: 'Rien n’en a été écrit\u00a0; votre tableau est encore ici.',
      next: 'Vérifiez encore quand vous voudrez.',
    },
    failed: {
      happened: 'La base de données ne l’a pas pris.',
      kept: 'Rien n’en a été écrit\u00a0; votre tableau est encore ici.',
      next: 'Réessayez à un moment calme.',
    },
    lost: {
      happened: 'Le serveur ne connaît plus cette importation\u00a0; il a été relancé.',
      kept: 'Ce qui n’était pas fini n’a rien laissé\u00a0; votre tableau est encore ici.',
      next: 'Vérifiez encore\u00a0: ce qui est entré compte comme inchangé.',
    },
    tooLarge: {
      happened: 'C’est plus qu’une importation ne prend.',
      kept: 'Rien n’a été envoyé ni changé.',
      next: 'Divisez le tableau, les clients d’abord.',
    },
    notText: {
      happened: 'Ce fichier n’est pas du texte en UTF-8.',
      kept: 'Rien n’a été envoyé ni changé.',
      next: 'Enregistrez-le depuis le tableur en CSV, UTF-8.',
    },
    quiet: 'Pendant l’écriture, connexions et décisions attendent\u00a0: quelques secondes pour un tableau plein.',
    exportAbout:
      'Ce que la maison a maintenant, dans la forme qu’une importation prend. Ni notes, ni souhaits, ni promesses, ni visites\u00a0: cela a été dit à quelqu’un ou écrit pour peu de gens, et ce qui est oublié ici survivrait dans un fichier. Le journal dit que cela a été fait. Le fichier est ensuite à vous de protéger\u00a0: qui veut qu’une chose soit seulement sue y figure comme les autres.',
    exportLabel: (name) => `Exporter\u00a0: ${name}`,
    exported: (file) => `${file} est enregistré.`,
  },
};
