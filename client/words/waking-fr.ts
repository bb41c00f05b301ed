/** What is said of a phone that rings in a pocket, in French. U+00A0 stands before « : ; ! ? », never U+202F. */
import type { WakingCatalogue } from './waking-en.ts';

export const wakingFr: WakingCatalogue = {
  label: 'Sonner sur cet appareil quand je ne regarde pas',
  note: 'Il dit qu’il se passe quelque chose en boutique, jamais qui est là. Cela cesse à la déconnexion et à la fin du service\u00a0; rien pendant une pause.',
  insecure: 'Cet appareil ne peut sonner que si la page vient par https.',
  unable: 'Ce navigateur ne peut pas sonner quand la page est fermée. Gardez-la ouverte pour être prévenu.',
  not_at_home:
    'Sur iPhone ou iPad, seule une page de l’écran d’accueil peut sonner. Touchez Partager, puis Sur l’écran d’accueil, ouvrez Sotto de là, et faites-la admettre une fois de plus par la direction.',
  denied: 'On a demandé à ce navigateur de ne pas sonner. Ses propres réglages pour cette page peuvent changer cela.',
  failed: 'Cela ne peut se faire à l’instant. Rien n’a changé.',
};
