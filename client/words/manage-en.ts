/** Every word of the managers' page, in English. `manage-fr.ts` has the same keys. */
import { pluralIn } from './plural.ts';

const plural = pluralIn('en');
const faults = (n: number) => `${n} ${plural(n, { one: 'fault', other: 'faults' })}`;
const rows = (n: number) => `${n} ${plural(n, { one: 'row', other: 'rows' })}`;

export const manageEn = {
  sections: {
    store: 'Board',
    rota: 'Rota',
    history: 'History',
    standards: 'Standards',
    catalogue: 'Catalogue',
    people: 'People',
    letters: 'Letters',
    devices: 'Devices',
    sensors: 'Sensors',
    tables: 'Tables',
    discretion: 'Discretion',
    me: 'You',
  },
  groups: { floor: 'Floor', house: 'House', records: 'Records' },
  nav: 'Parts of this page',
  loading: 'One moment.',
  someoneOfHouse: 'somebody of the house',
  asOf: (at: string) => `as of ${at}`,
  refresh: 'Look again',
  yes: 'Yes',
  no: 'No, leave it',
  done: 'Done',
  refusedTitle: 'This page is for managers',
  refused: (name: string) =>
    `You are signed in as ${name}, and nothing here is yours to change. What you need for your customers is on the floor.`,
  toFloor: 'To the floor',
  trouble: {
    unavailable: {
      happened: 'The house doesn’t answer.',
      kept: 'Nothing was changed.',
      next: 'Try again in a moment.',
    },
    gone: {
      happened: 'That is no longer there.',
      kept: 'Nothing was changed.',
      next: 'Look again to see what is there now.',
    },
    not_yours: {
      happened: 'The house doesn’t allow this just now.',
      kept: 'Nothing was changed.',
      next: 'Look again: somebody may have changed it, or your role.',
    },
    last_manager: {
      happened: 'This is the last manager who can sign in.',
      kept: 'They remain a manager.',
      next: 'Make somebody else a manager first, and let them choose their PIN.',
    },
    malformed: {
      happened: 'Something is missing or too long.',
      kept: 'What you typed is still there; nothing was sent on.',
      next: 'Look it over and try again.',
    },
    busy: {
      happened: 'Another import is under way.',
      kept: 'Your table is still here; nothing of it was written.',
      next: 'Try again when the other is over.',
    },
    signed_out: {
      happened: 'You are signed out, or this screen has locked itself.',
      kept: 'Nothing was changed.',
      next: 'Sign in again.',
    },
    internal: {
      happened: 'Something broke on our side.',
      kept: 'Nothing was changed.',
      next: 'Try again; if it happens again, tell whoever runs this server.',
    },
  },
  letters: {
    about:
      'A letter lets a customer into their own page. Give it to them sealed, when they agree to be recognised. With its code, and a link that somebody else shows them here, they choose a code of their own.',
    number: 'The house’s number of the customer',
    replaces: 'A new letter ends the one before and the code they chose. They see on their page that you issued it.',
    issue: 'Issue a letter',
    way: 'For somebody who is not recognised just now: the code in their letter, or their own, opens the page behind it.',
    codeTitle: (customer: string) => `Code for ${customer}`,
    codeHow: (day: string) =>
      `Print it or write it down now, and seal it: it is shown this once. It holds until ${day}, for one use. The way to their page is shown by somebody else than you.`,
    unknown: {
      happened: 'The house has no customer with this number.',
      kept: 'No letter was issued.',
      next: 'Look the number up where it is kept, and try again.',
    },
    tooFast: {
      happened: 'That was many letters at once.',
      kept: 'No letter was issued.',
      next: 'Wait a moment and try again.',
    },
  },
  erase: {
    title: 'Erase a customer',
    about:
      'For somebody who asks for it here or on paper. They can do it on their own page too. Make sure that it is them who ask.',
    number: 'The house’s number of the customer to erase',
    erase: 'Erase everything',
    sure: (customer: string) =>
      `Everything about ${customer} is deleted for good: nobody can bring it back, and the number is never used again.`,
    done: (customer: string) =>
      `Everything about ${customer} was erased. The audit keeps the number, and that you did it.`,
    later: (customer: string) =>
      `Nobody can read anything about ${customer} any more. What is left is deleted as soon as the database can be reached.`,
    hidden: (customer: string) =>
      `Nobody is shown anything about ${customer} any more. The disk takes nothing just now: the key is destroyed, and the rest deleted, as soon as it does. It goes on by itself.`,
    unknown: {
      happened: 'The house has no customer with this number.',
      kept: 'Nothing was erased.',
      next: 'Look the number up where it is kept, and try again.',
    },
  },
  people: {
    about: 'Everybody who works or worked here, and how they sign in.',
    left: 'No longer here',
    role: { associate: 'Associate', manager: 'Manager' },
    you: 'you',
    pin: { none: 'no PIN', first: 'first PIN, to be exchanged', own: 'PIN of their own' },
    locked: 'locked',
    factor: 'second factor',
    noFactor: 'no second factor yet',
    add: 'Add somebody',
    addTitle: 'Somebody new',
    given: 'First name',
    family: 'Surname',
    roleLabel: 'Role',
    addSend: 'Add, with a first PIN',
    open: 'Open the account',
    opened: 'The account is open again.',
    newPin: 'Give a new first PIN',
    newPinSure: (name: string) => `${name}’s present PIN ends, and they are signed out everywhere.`,
    pinOnce: (name: string) => `${name}’s first PIN`,
    pinUntil: (at: string) =>
      `Shown this once. It is to be exchanged for one of their own by ${at}; tell it to them and to nobody else.`,
    toRole: { associate: 'Make an associate', manager: 'Make a manager' },
    toRoleSure: {
      associate: (name: string) =>
        `${name} will see the floor and their own customers, and nothing of this page. They sign in anew.`,
      manager: (name: string) =>
        `${name} will see this page and may change all of it. They sign in anew, with a second factor.`,
    },
    roleChanged: 'The role was changed.',
    letGo: 'No longer let in',
    letGoSure: (name: string) =>
      `${name} is signed out everywhere at once and can’t sign in until you let them in again.`,
    letGoDone: 'They are no longer let in.',
    letIn: 'Let in again',
    letInDone: 'They may sign in again.',
    takeFactor: 'Take the second factor away',
    takeFactorSure: (name: string) =>
      `${name} is signed out and sets a new one up at the next sign-in. Do it when their phone is lost.`,
    factorTaken: 'The second factor was taken away.',
    yourself: 'This is you: you will be signed out.',
    empty: 'Choose somebody to see what you can do for them.',
  },
  devices: {
    about: 'Tablets and displays that were let in. Whoever holds one may try to sign in; nobody else can.',
    kind: { tablet: 'Tablet', wall: 'Wall display' },
    here: 'this device',
    by: (name: string, date: string) => `let in by ${name}, ${date}`,
    first: (date: string) => `let in by the house itself, ${date}`,
    out: 'Shut out',
    outTitle: 'Shut out before',
    outSure: (name: string) => `${name} closes at once and asks for a new code.`,
    outHere: 'It is the device in your hands: you will be signed out.',
    outDone: 'It was shut out.',
    wallLabel: 'It shows',
    wallModes: { public: 'Public', back_office: 'Back office' },
    wallNotes: {
      public: 'Within sight of customers: quiet, lively or busy, and who is there by their signs.',
      back_office: 'Where customers never come: zones, waits, and a mark for everybody who is recognised.',
    },
    wallDone: {
      public: 'It shows what customers may see.',
      back_office: 'It shows the back office’s view. That you decided so is written down.',
    },
    outLabel: (name: string) => `Shut out ${name}`,
    newTitle: 'Let another device in',
    name: 'What to call it',
    namePlaceholder: 'Tablet at the till',
    kindLabel: 'Kind',
    make: 'Make a code',
    codeTitle: (name: string) => `Code for ${name}`,
    codeHow: 'Type it on the new device, where it asks for a code. It works once and is shown this once.',
    codeLeft: (duration: string) => `Works for another ${duration}`,
    codeOver: 'This code has run out. Make a new one.',
  },
  tables: {
    importTitle: 'Bring a table in',
    exportTitle: 'Take a table away',
    which: 'Table',
    names: { customers: 'Customers', purchases: 'Purchases', books: 'Client books' },
    columns: (list: string) => `Columns: ${list}.`,
    limits: (rowsMost: string, megabytes: string) =>
      `CSV in UTF-8, at most ${rowsMost} rows and ${megabytes} MB at once. A table is checked whole first; with one fault in it nothing comes in.`,
    file: 'Choose a file',
    noFile: 'no file chosen',
    or: 'or paste the table here',
    check: 'Check it',
    bringIn: 'Bring it in',
    stop: 'Stop',
    checking: 'Checking',
    writing: 'Writing',
    rowsRead: (n: number) => `${rows(n)} read`,
    progress: (percent: string) => `${percent} of this step`,
    faulty: (n: number) => `${faults(n)}. Nothing was written.`,
    faultyNext: 'Mend them in your spreadsheet and check it again.',
    firstOnly: (n: number) => `The first ${n} are below.`,
    line: 'Line',
    column: 'Column',
    problem: 'What was expected',
    wholeLine: 'the line',
    checked: (added: number, changed: number, unchanged: number) =>
      `No faults. ${rows(added)} would be new, ${changed} would change something, ${unchanged} would change nothing.`,
    checkedNext: 'Nothing was written yet.',
    done: (added: number, changed: number, unchanged: number) =>
      `It is in. ${rows(added)} new, ${changed} changed, ${unchanged} as before.`,
    cancelled: {
      happened: 'Stopped.',
      kept: 'Nothing of it was written; your table is still here.',
      next: 'Check it again when you like.',
    },
    failed: {
      happened: 'The database did not take it.',
      kept: 'Nothing of it was written; your table is still here.',
      next: 'Try again in a quiet moment.',
    },
    lost: {
      happened: 'The server no longer knows this import; it was started again.',
      kept: 'What was not finished has left nothing; your table is still here.',
      next: 'Check it again: rows that came in count as unchanged.',
    },
    tooLarge: {
      happened: 'That is more than one import takes.',
      kept: 'It was not sent, and nothing was changed.',
      next: 'Divide it, and bring customers first.',
    },
    notText: {
      happened: 'That file is not text in UTF-8.',
      kept: 'It was not sent, and nothing was changed.',
      next: 'Save it from the spreadsheet as CSV, UTF-8.',
    },
    quiet: 'While it is written, sign-ins and decisions wait: a few seconds for a full table.',
    exportAbout:
      'What the house has now, in the form an import takes. No notes, wishes, promises or visits: those were told to a person or written for a few, and what is forgotten here would live on in a file. The log says that it was made. The file is then yours to protect: who wants something known only is in it like everybody else.',
    exportLabel: (name: string) => `Take away: ${name}`,
    exported: (file: string) => `${file} was saved.`,
  },
};

/** The shape every language must fill. */
export type ManageCatalogue = typeof manageEn;
