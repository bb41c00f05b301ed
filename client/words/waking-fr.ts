/** What is said of a phone that rings in a pocket, in French. U+00A0 stands before « : ; ! ? », never U+202F. */
import type { WakingCatalogue } from './waking-en.ts';

export const wakingFr: WakingCatalogue = {
  label: 'Sonner sur cet appareil quand je ne regarde pas',
  note: 'Il dit qu’il se passe quelque chose en boutique, jamais qui est là. Cela cesse à la déconnexion et à la fin du service\u00a0; rien pendant une pause.',
  insecure: 'Cet appareil ne peut sonner que si la page vient par https.',
  unable: 'Ce navigateur ne peut pas sonner quand la page est fermée. Gardez-la ouverte pour être prévenu.',
  denied: 'On a demandé à ce navigateur de ne pas sonner. Ses propres réglages pour cette page peuvent changer cela.',
  failed: 'Cela ne peut se faire à l’instant. Rien n’a changé.',
};
