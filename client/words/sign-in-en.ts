/** What is said on the way in, in English. `sign-in-fr.ts` has the same keys; fetched by whoever is not in yet. */
import { pluralIn, sentence, spelled } from './plural.ts';

const plural = pluralIn('en');
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const number = (n: number) => spelled(n, NUMBERS);

export const signInEn = {
  title: 'Good day. Who are you?',
  demo: 'This is the demonstration house: its people are invented. Choose whose screen this is.',
  acting: 'Until then its colleagues act by themselves: sign in as one, and theirs is your place.',
  associates: 'Associates',
  managers: 'Managers',
  customers: (n: number) =>
    n === 0 ? 'no customers of their own yet' : `${n} ${plural(n, { one: 'customer', other: 'customers' })}`,
  hello: (name: string) => `Good day, ${name}`,
  pinAsk: 'Your PIN, six digits',
  codeAsk: 'The six digits in your authenticator app',
  typed: (n: number) => `${n} of 6`,
  erase: 'Erase',
  back: 'Somebody else',
  hintPin: 'In the demonstration the PIN is',
  hintCode: 'In the demonstration the code is, just now,',
  enterIt: 'Enter it for me',
  ownPinTitle: 'Choose a PIN of your own',
  ownPinWhy: 'Six digits that nobody would guess. From then on only you know them.',
  ownPinAsk: 'A PIN of your own, six digits',
  ownPinAgain: 'The same six digits once more',
  factorTitle: 'Your second factor',
  factorWhy:
    'Managers also show a code from an authenticator app. Add this key to the app, then type the six digits it shows.',
  factorKey: 'Key for the app',
  factorQr: 'QR code of this key',
  factorUndrawn: 'The code could not be drawn. Type the key instead.',
  factorOpen: 'Open in an app on this device',
  enrolTitle: 'Let this device in',
  enrolWhy: 'A manager makes a code for it on their own screen. It works once, for 15 minutes.',
  enrolSend: 'Let it in',
  code: 'Code',
  setUpTitle: 'Set this house up',
  setUpWhy:
    'The code stands in the terminal where Sotto was started. With it you become the first manager, and this device is let in.',
  setUpOver:
    'The set-up code has run out. Start Sotto again for a new one, or let this device in with a manager’s code.',
  setUpSend: 'Set up',
  given: 'First name',
  family: 'Surname',
  firstDevice: 'First device',
  wallTitle: 'A wall display',
  wall: 'This screen was let in as a wall display: nobody signs in here.',
  forgetfulTitle: 'This browser keeps no cookie',
  forgetful:
    'Sotto’s cookie asks for a secure connection, and this browser does not count your own machine as one. Use Chrome, Edge or Firefox, or give Sotto a certificate.',
  trouble: {
    wrongPin: (n: number) =>
      n === 0
        ? 'That is not the PIN, and it was the last try for now.'
        : `That is not the PIN. ${sentence(number(n))} more ${plural(n, { one: 'try', other: 'tries' })} here.`,
    wrongAppCode: 'That is not the code of this moment, or it was used already. Wait for the next one.',
    wrongCode: 'There is no such code, or it was used, or it has run out. Ask for a new one.',
    wait: (duration: string) =>
      `Too many tries. On this device it goes on in ${duration}; other devices are not held up.`,
    locked: 'Too many tries were wrong. A manager opens this account again.',
    lockedHere: 'Too many tries were wrong on this device. Sign in on another, or ask a manager.',
    easyPin: 'That PIN is easy to guess, or the one you were given. Choose another.',
    differs: 'Those were two different PINs. Choose one again.',
    unclear: 'Something is missing or too long. Nothing was changed; look it over and try again.',
    shutOut: 'This device was shut out. A manager can let it in again.',
  },
};

/** The shape every language must fill. */
export type SignInCatalogue = typeof signInEn;
