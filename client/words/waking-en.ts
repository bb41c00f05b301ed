/** What is said of a phone that rings in a pocket, in English. `waking-fr.ts` has the same keys. */

export const wakingEn = {
  label: 'Ring on this device while I am not looking',
  note: 'It says that there is something on the floor, and never who. It ends when you sign out and with your shift; not during a break.',
  insecure: 'This device can ring only where the page comes over https.',
  unable: 'This browser cannot ring while the page is closed. Keep the page open to be told.',
  not_at_home:
    'On an iPhone or iPad only a page on the home screen can ring. Tap Share, then Add to Home Screen, open Sotto there, and have a manager let it in once more.',
  denied: 'This browser was told not to ring. Its own settings for this page can change that.',
  failed: 'That can’t be done now. Nothing was changed.',
};

/** The shape every language must fill. */
export type WakingCatalogue = typeof wakingEn;
