/** What is said of the way to a customer's own page, in French. U+00A0 stands before « : ; ! ? », never U+202F. */
import type { WayCatalogue } from './way-en.ts';

export const wayFr: WayCatalogue = {
  show: 'Montrer le chemin de sa page',
  title: 'Le chemin de sa page',
  making: 'Un instant.',
  scan: 'À présenter à son téléphone\u00a0: l’appareil photo lit le code. Rien n’est écrit ici à son sujet.',
  label: 'Code QR de l’adresse ci-dessous',
  undrawn: 'Le code n’a pas pu être dessiné. L’adresse ci-dessous mène au même endroit.',
  until: (at) => `Sert une fois, jusqu’à ${at}.`,
  door: 'Il n’ouvre que la porte\u00a0: on y demande à ne pas être reconnu, ou l’on entre un code à soi. Cette personne verra que vous l’avez montré.',
  over: 'Ce chemin s’est refermé. Rien d’autre n’a changé.',
  tooMany: 'Vous avez souvent montré le chemin à l’instant. Attendez quelques minutes, puis recommencez.',
  refused: 'Cela ne peut se faire à l’instant. Rien n’a changé.',
  again: 'En montrer un nouveau',
  back: 'Ranger le code',
};
