/** What is said of the way to a customer's own page, in English. `way-fr.ts` has the same keys. */

export const wayEn = {
  show: 'Show the way to their page',
  title: 'The way to their page',
  making: 'One moment.',
  scan: 'Hold this to them: their phone’s camera reads it. Nothing about them stands here.',
  label: 'QR code of the address below',
  undrawn: 'The code could not be drawn. The address below leads to the same place.',
  until: (at: string) => `Works once, until ${at}.`,
  door: 'It opens the door alone. There they can be left unrecognised, or enter a code that only they have. They see that you showed it.',
  over: 'This way has closed. Nothing else was changed.',
  tooMany: 'You have shown the way often just now. Wait a few minutes, and show it again.',
  refused: 'That can’t be done now. Nothing was changed.',
  again: 'Show a new one',
  back: 'Put it away',
};

/** The shape every language must fill. */
export type WayCatalogue = typeof wayEn;
